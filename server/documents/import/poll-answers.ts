import Papa from 'papaparse';
import { cleanLine, cleanText } from '#shared/inputs/text.ts';
import { LOCALES } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import { faultOf, isEmpty, type AnswerFault } from '#shared/poll-answers.ts';
import { labelOf } from '#shared/poll-words.ts';
import { keysOf, type Answers, type Given, type PollQuestion } from '#shared/polls.ts';

export const POLL_IMPORT_ROWS = 5000;

/** What is wrong with one cell, or with a row that answers nothing. */
export interface RowProblem {
  /** As the spreadsheet numbers it: the first has the columns' names. */
  line: number;
  /** The column's name; '' for the row as a whole. */
  column: string;
  kind: AnswerFault | 'empty_row';
  value: string;
}

export interface ReadAnswers {
  rows: { line: number; answers: Answers; quotable: boolean }[];
  problems: RowProblem[];
  /** Columns that mean nothing here: they stay out. */
  unknown: string[];
}

export type AnswersFault = 'no_columns' | 'too_many_rows' | 'quotes';

type Column =
  { question: PollQuestion; what: 'answer' | 'reason'; name: string } | 'quotable' | null;

/** Rows of a table as answers; a row with a fault stays out as a whole, and every fault is told. */
export function readPollAnswers(
  questions: readonly PollQuestion[],
  text: string,
): ReadAnswers | { fault: AnswersFault } {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\ufeff/, '').trimEnd(), {
    delimitersToGuess: [';', ',', '\t'],
    preview: POLL_IMPORT_ROWS + 2,
  });
  if (errors.some(({ type }) => type === 'Quotes')) return { fault: 'quotes' };
  const [header = [], ...lines] = data;
  if (lines.length > POLL_IMPORT_ROWS) return { fault: 'too_many_rows' };
  const columns = header.map((name) => columnOf(questions, name));
  if (!columns.some((column) => column !== null && column !== 'quotable'))
    return { fault: 'no_columns' };
  const read: ReadAnswers = { rows: [], problems: [], unknown: unknownOf(header, columns) };
  lines.forEach((cells, index) => {
    if (cells.some((cell) => cell.trim() !== '')) readRow(read, columns, cells, index + 2);
  });
  return read;
}

function readRow(read: ReadAnswers, columns: readonly Column[], cells: string[], line: number) {
  const given = new Map<PollQuestion, Given>();
  const problems: RowProblem[] = [];
  let quotable = false;
  columns.forEach((column, index) => {
    const value = (cells[index] ?? '').trim();
    if (column === null || value === '') return;
    if (column === 'quotable') {
      quotable = isYes(value);
      return;
    }
    const { question, what, name } = column;
    const before = given.get(question) ?? { picked: [], text: '' };
    const next =
      what === 'reason' || question.type === 'open'
        ? { ...before, text: cleanText(value) }
        : { ...before, picked: pickedOf(question, value) };
    const kind = faultOf(question, next);
    if (kind) problems.push({ line, column: name, kind, value: value.slice(0, 60) });
    else given.set(question, next);
  });
  const answers = [...given].filter(([, one]) => !isEmpty(one));
  if (problems.length === 0 && answers.length === 0)
    problems.push({ line, column: '', kind: 'empty_row', value: '' });
  if (problems.length > 0) read.problems.push(...problems);
  else
    read.rows.push({
      ...{ line, quotable },
      answers: Object.fromEntries(answers.map(([{ id }, one]) => [id, one])),
    });
}

/** `K1`, `K1: Kannatatko mallia A?`, the question alone, or `K1 perustelu`. */
function columnOf(questions: readonly PollQuestion[], name: string): Column {
  const plain = fold(name);
  if (LOCALES.some((locale) => plain === fold(m.polls_column_quotable({}, { locale }))))
    return 'quotable';
  const [, number, rest = ''] = /^[kfq](\d{1,2})\b[\s:.]*(.*)$/.exec(plain) ?? [];
  const question =
    number === undefined
      ? questions.find(({ title }) => fold(title) === plain)
      : questions[Number(number) - 1];
  if (!question) return null;
  const isReason =
    question.type === 'three-way' &&
    LOCALES.some((locale) => rest === fold(m.polls_column_reason({}, { locale })));
  return { question, what: isReason ? 'reason' : 'answer', name: cleanLine(name) };
}

function unknownOf(header: readonly string[], columns: readonly Column[]): string[] {
  return header
    .filter((name, index) => columns[index] === null && name.trim() !== '')
    .map((name) => cleanLine(name).slice(0, 60));
}

function pickedOf(question: PollQuestion, value: string): string[] {
  const several = question.type === 'multiple' || question.type === 'ranking';
  const parts = several ? value.split('|').map((part) => part.trim()) : [value];
  return parts.filter(Boolean).map((part) => keyOf(question, part));
}

/** By its words in any language, its number, or its key; what is none of these is no key. */
function keyOf(question: PollQuestion, value: string): string {
  const plain = fold(value);
  const keys = keysOf(question);
  const byWords = keys.find((key) =>
    LOCALES.some((locale) => fold(labelOf(question, key, { locale })) === plain),
  );
  const byNumber = /^\d{1,2}$/.test(plain) ? keys[Number(plain) - 1] : undefined;
  return byWords ?? byNumber ?? (keys.includes(value) ? value : '?');
}

function isYes(value: string): boolean {
  return (
    /^(1|x)$/i.test(value) ||
    LOCALES.some((locale) => fold(m.polls_word_yes({}, { locale })) === fold(value))
  );
}

function fold(text: string): string {
  return cleanLine(text).toLocaleLowerCase('fi');
}
