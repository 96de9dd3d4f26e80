import type { Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import { backgroundOf } from '#shared/poll-results.ts';
import { tally } from '#shared/poll-tally.ts';
import { labelOf } from '#shared/poll-words.ts';
import { keysOf, type Answers, type Poll, type PollQuestion } from '#shared/polls.ts';
import { csvCell } from './export/csv.ts';

interface Source {
  poll: Poll;
  workspace: string;
  questions: readonly PollQuestion[];
  answers: readonly { answers: Answers; quotable: boolean }[];
  quotes: readonly { text: string; questionId: string; stance: string }[];
}

/**
 * Every answer as one row, in no order of giving. Who answers is told only as far as at least five
 * share all of it, and words only of those who agreed to be quoted.
 */
export function openRows({ questions, answers }: Pick<Source, 'questions' | 'answers'>): Answers[] {
  const background = questions.filter((question) => question.background);
  const told = backgroundOf(
    background,
    answers.map((one) => one.answers),
  );
  return answers.map(({ answers: given, quotable }, row) =>
    Object.fromEntries(
      questions.flatMap((question) => {
        const one = given[question.id];
        if (question.background) {
          const group = told[row]?.[background.indexOf(question)] ?? '';
          return group === '' ? [] : [[question.id, { picked: [group], text: '' }]];
        }
        if (!one) return [];
        const text = quotable ? one.text : '';
        return one.picked.length > 0 || text !== '' ? [[question.id, { ...one, text }]] : [];
      }),
    ),
  );
}

/** RFC 4180, with the mark by which Excel knows UTF-8: it can be imported again as it is. */
export function pollCsv(source: Source, locale: Locale): string {
  const { questions } = source;
  const rows = openRows(source).map((answers) =>
    questions.flatMap((question) => {
      const one = answers[question.id];
      const picked = (one?.picked ?? []).map((key) => labelOf(question, key, { locale }));
      const answer = question.type === 'open' ? (one?.text ?? '') : picked.join(' | ');
      return question.type === 'three-way' ? [answer, one?.text ?? ''] : [answer];
    }),
  );
  return csv([pollColumns(questions, locale), ...rows]);
}

/** The names of the columns, as an import knows them. */
export function pollColumns(questions: readonly PollQuestion[], locale: Locale): string[] {
  return questions.flatMap((question, index) => {
    const code = `${m.polls_column_code({}, { locale })}${index + 1}`;
    const answer = `${code}: ${question.title}`;
    const reason = `${code} ${m.polls_column_reason({}, { locale })}`;
    return question.type === 'three-way' ? [answer, reason] : [answer];
  });
}

export function csv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}

export function pollJson(source: Source): string {
  const { poll, workspace, questions, answers } = source;
  return JSON.stringify(
    {
      format: 'talkoot-poll',
      version: 1,
      title: poll.title,
      by: workspace,
      locale: poll.locale,
      closedAt: poll.closedAt === null ? null : new Date(poll.closedAt).toISOString(),
      note: m.polls_open_data_note({}, { locale: poll.locale }),
      questions: questions.map(({ id, type, title, detail, options, background }) => ({
        ...{ id, type, title, detail, options, background },
      })),
      results: questions
        .filter(({ background, type }) => !background && type !== 'open')
        .map((question) =>
          tally(
            question,
            answers.map((one) => one.answers),
          ),
        ),
      answers: openRows(source),
    },
    null,
    2,
  );
}

/** What a press release begins from: the numbers as they are, and the quotes that were lifted. */
export function pressRelease(source: Source, locale: Locale, address: string): string {
  const say = { locale };
  const { poll, workspace, questions, answers, quotes } = source;
  const all = answers.map((one) => one.answers);
  const quotesOf = (question: PollQuestion) =>
    quotes
      .filter(({ questionId }) => questionId === question.id)
      .map(({ text, stance }) => {
        const by = stance === '' ? '' : ` (${labelOf(question, stance, say).toLowerCase()})`;
        return `”${text}”${by}`;
      });
  const paragraphs = questions
    .filter(({ background }) => !background)
    .map((question) => {
      const { n, counts, percents } = tally(question, all);
      const shares = counts.map((count, index) => {
        const key = keyAt(question, index);
        return `${labelOf(question, key, say)} ${percents[index] ?? 0}\u00a0% (${count})`;
      });
      const detail = question.detail === '' ? [] : [question.detail];
      const numbers =
        shares.length === 0 ? [] : [`${shares.join(', ')}. ${m.polls_press_n({ count: n }, say)}`];
      return [question.title, ...detail, ...numbers, ...quotesOf(question)].join('\n');
    });
  return `${[
    m.polls_press_heading({}, say),
    poll.title,
    `${m.polls_press_lead({ by: workspace }, say)} ${m.polls_press_total({ count: all.length }, say)}`,
    ...paragraphs,
    m.polls_not_a_ballot({}, say),
    m.polls_press_data({ address }, say),
    m.polls_press_contact({}, say),
  ].join('\n\n')}\n`;
}

function keyAt(question: PollQuestion, index: number): string {
  return keysOf(question)[index] ?? '';
}
