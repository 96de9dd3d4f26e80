import { sections, type FrozenBlock } from '#shared/documents/frozen.ts';
import { OUTCOMES } from '#shared/model.ts';
import { dayOfTime } from '#shared/dates.ts';
import { authorOf, decisionText, numberComments, type NumberedComment } from './comment-order.ts';
import {
  fact,
  grid,
  heading,
  lines,
  paragraph,
  plain,
  type Block,
  type Outline,
} from './outline.ts';
import type { ExportedReport } from './sources.ts';
import { finder, kindOf, signatureBlocks } from './text-outline.ts';
import type { TextWords } from './text-words.ts';
import type { Words } from './words.ts';

/** The report: numbers, then section by section what was said, what was decided and why. */
export function reportOutline(report: ExportedReport, words: Words, more: TextWords): Outline {
  const { text, round, publishedAt, intro } = report;
  const own = { locale: words.locale };
  const day = (time: number) => dayOfTime(time, words.locale);
  const roots = report.comments.filter(
    ({ parentId, state }) => parentId === null && state === 'shown',
  );
  const numbered = numberComments(roots, text.blocks, more);
  return {
    title: `${more.report}: ${text.title}`,
    lines: [
      text.workspace,
      ...(round.title ? [round.title] : []),
      more.roundTime(day(round.opensAt), day(round.closesAt)),
      publishedAt === null ? more.reportUnpublished : more.reportPublished(day(publishedAt)),
    ],
    workspace: text.workspace,
    made: text.at,
    locale: text.locale,
    headings: words.locale,
    blocks: [
      ...lines(intro),
      heading(1, more.numbers, own),
      { ...grid([more.numbers, more.count], countRows(numbered, more)), ...own },
      ...sectionBlocks(numbered, text.blocks, more),
      ...signatureBlocks(report.signatures, more),
      ...(report.corrections.length > 0 ? [heading(1, more.corrections, own)] : []),
      ...report.corrections.map(({ at, body }) => fact(day(at), body)),
    ],
    comments: [],
  };
}

function countRows(comments: readonly NumberedComment[], words: TextWords): string[][] {
  const voices = Map.groupBy(comments, ({ onBehalf }) => onBehalf);
  const organisations = (voices.get('organisation') ?? []).map(
    ({ organisation, submissionId }) => organisation.toLocaleLowerCase() || submissionId,
  );
  const people = (voices.get('self') ?? []).map(({ submissionId }) => submissionId);
  const outcomes = OUTCOMES.map((outcome): [string, number] => [
    words.outcomes[outcome],
    comments.filter(({ decision }) => decision?.outcome === outcome).length,
  ]);
  const rows: [string, number][] = [
    [words.countComments, comments.length],
    [words.countOrganisations, new Set(organisations).size],
    [words.countPeople, new Set(people).size],
    [words.countStatements, comments.filter(({ kind }) => kind === 'statement').length],
    ...outcomes,
    [words.notHandled, comments.filter(({ decision }) => !decision).length],
  ];
  return rows.map(([name, count]) => [name, String(count)]);
}

function sectionBlocks(
  comments: readonly NumberedComment[],
  blocks: readonly FrozenBlock[],
  words: TextWords,
): Block[] {
  const parts = sections(blocks);
  const titleOf = new Map(
    parts.flatMap(({ title, blocks: inside }) => inside.map(({ id }) => [id, title] as const)),
  );
  const titles = Map.groupBy(comments, ({ anchor }) => {
    const title = anchor ? titleOf.get(anchor.blockId) : undefined;
    return title === '' ? words.beforeHeadings : (title ?? words.wholeText);
  });
  const numberOf = finder(comments);
  return [...titles].flatMap(([title, there]) => [
    heading(1, title),
    ...there.flatMap((comment) => [
      heading(2, `${words.comment} ${comment.number}, ${comment.place}`, { locale: words.locale }),
      ...commentBlocks(comment, words, numberOf),
    ]),
  ]);
}

function commentBlocks(
  comment: NumberedComment,
  words: TextWords,
  numberOf: (id: string) => number | null,
): Block[] {
  const own = { locale: words.locale };
  const { anchor, body, suggestion, agreements } = comment;
  const about = [
    kindOf(comment, words),
    authorOf(comment, words),
    agreements > 0 ? `${words.agreements}: ${agreements}` : '',
  ].filter(Boolean);
  return [
    ...(anchor?.quote ? [paragraph(`”${anchor.quote}”`, { kind: 'quote' as const })] : []),
    ...lines(body),
    ...(suggestion === null ? [] : [fact(words.suggestion, suggestion)]),
    { kind: 'small', runs: plain(about.join(', ')), ...own },
    fact(words.decision, decisionText(comment, words, numberOf), own),
  ];
}
