import { dayAndHour, dayOfTime } from '#shared/dates.ts';
import type { Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import { numberComments, type NumberedComment } from './comment-order.ts';
import { csvCell } from './csv.ts';
import type { ExportedComment, ExportedText } from './sources.ts';
import { finder, kindOf } from './text-outline.ts';
import type { TextWords } from './text-words.ts';

export interface Column {
  name: string;
  /** For the guide: what stands in it. */
  meaning: string;
  /** In signs, for a spreadsheet. */
  width: number;
  value(comment: NumberedComment): string | number;
}

type Say = { locale: Locale };
const ABOUT = {
  number: [m.export_col_number, m.export_guide_number, 10],
  place: [m.export_col_place, m.export_guide_place, 16],
  quote: [m.export_col_quote, m.export_guide_quote, 40],
  kind: [m.export_col_kind, m.export_guide_kind, 18],
  body: [m.export_col_body, m.export_guide_body, 60],
  suggestion: [m.export_col_suggestion, m.export_guide_suggestion, 60],
  name: [m.export_col_name, m.export_guide_name, 22],
  organisation: [m.export_col_organisation, m.export_guide_organisation, 28],
  behalf: [m.export_col_behalf, m.export_guide_behalf, 24],
  sent: [m.export_col_sent, m.export_guide_sent, 20],
  agreements: [m.export_col_agreements, m.export_guide_agreements, 12],
  state: [m.export_col_state, m.export_guide_state, 20],
  reply: [m.export_col_reply, m.export_guide_reply, 14],
  attachment: [m.export_col_attachment, m.export_guide_attachment, 24],
  decision: [m.export_col_decision, m.export_guide_decision, 24],
  reason: [m.export_col_reason, m.export_guide_reason, 50],
  decided: [m.export_col_decided, m.export_guide_decided, 14],
} as const;

export function commentColumns(
  words: TextWords,
  numberOf: (id: string) => number | null,
): Column[] {
  const say: Say = { locale: words.locale };
  const values: Record<keyof typeof ABOUT, Column['value']> = {
    number: ({ number }) => number,
    place: ({ place }) => place,
    quote: ({ anchor }) => anchor?.quote ?? '',
    kind: (comment) => kindOf(comment, words),
    body: ({ body }) => body,
    suggestion: ({ suggestion }) => suggestion ?? '',
    name: ({ name }) => name,
    organisation: ({ organisation }) => organisation,
    behalf: ({ onBehalf, organisation, confirmed }) =>
      onBehalf === 'organisation' && organisation && !confirmed
        ? `${words.behalf.organisation}, ${words.unconfirmed}`
        : words.behalf[onBehalf],
    sent: ({ at }) => dayAndHour(at, words.locale),
    agreements: ({ agreements }) => agreements,
    state: ({ state }) => words.states[state],
    reply: ({ parentId }) => (parentId === null ? '' : (numberOf(parentId) ?? '')),
    attachment: ({ attachment }) => attachment ?? '',
    decision: ({ decision }) => {
      if (!decision) return words.notHandled;
      const into = decision.mergedInto === null ? null : numberOf(decision.mergedInto);
      return into === null ? words.outcomes[decision.outcome] : words.mergedInto(into);
    },
    reason: ({ decision }) => decision?.reason ?? '',
    decided: ({ decision }) => (decision ? dayOfTime(decision.decidedAt, words.locale) : ''),
  };
  return (Object.keys(ABOUT) as (keyof typeof ABOUT)[]).map((key) => {
    const [name, meaning, width] = ABOUT[key];
    return { name: name({}, say), meaning: meaning({}, say), width, value: values[key] };
  });
}

export interface CommentTable {
  columns: Column[];
  comments: NumberedComment[];
}

export function commentTable(
  text: ExportedText,
  comments: readonly ExportedComment[],
  words: TextWords,
): CommentTable {
  const numbered = numberComments(comments, text.blocks, words);
  return { columns: commentColumns(words, finder(numbered)), comments: numbered };
}

export function commentsCsv({ columns, comments }: CommentTable): string {
  return csv([
    columns.map(({ name }) => name),
    ...comments.map((comment) => columns.map(({ value }) => String(value(comment)))),
  ]);
}

/** What the columns hold: the file beside a CSV, and the second sheet of an XLSX. */
export function guideRows(words: TextWords): string[][] {
  const say: Say = { locale: words.locale };
  return [
    [m.export_column({}, say), m.export_column_meaning({}, say)],
    ...commentColumns(words, () => null).map(({ name, meaning }) => [name, meaning]),
    ['', m.export_guide_note({}, say)],
  ];
}

export function guideCsv(words: TextWords): string {
  return csv(guideRows(words));
}

function csv(rows: string[][]): string {
  return `\ufeff${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}
