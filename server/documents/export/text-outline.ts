import { dayAndHour, dayOfTime } from '#shared/dates.ts';
import { authorOf, decisionText, numberComments, type NumberedComment } from './comment-order.ts';
import { frozenBlocks } from './frozen-blocks.ts';
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
import type { ExportedComment, ExportedSignature, ExportedText } from './sources.ts';
import type { TextWords } from './text-words.ts';
import type { Words } from './words.ts';

/** A draft or a version as a document to read. */
export function textOutline(text: ExportedText, words: Words, more: TextWords): Outline {
  const { title, locale, workspace, version, at } = text;
  const day = (time: number) => dayOfTime(time, words.locale);
  const which = !version
    ? more.workingDraft(day(at))
    : version.final
      ? more.finalVersion(day(version.publishedAt))
      : more.version(version.number, day(version.publishedAt));
  return {
    title,
    lines: [workspace, which],
    workspace,
    made: at,
    locale,
    headings: words.locale,
    blocks: frozenBlocks(text.blocks, words),
    comments: [],
  };
}

/** The final version: the text, who stands behind it and who dissents. */
export function signedOutline(
  text: ExportedText,
  signatures: readonly ExportedSignature[],
  words: Words,
  more: TextWords,
): Outline {
  const outline = textOutline(text, words, more);
  return { ...outline, blocks: [...outline.blocks, ...signatureBlocks(signatures, more)] };
}

export function signatureBlocks(
  signatures: readonly ExportedSignature[],
  words: TextWords,
): Block[] {
  if (signatures.length === 0) return [];
  const own = { locale: words.locale };
  const named = signatures.flatMap(({ organisation, answer }) =>
    organisation === null ? [] : [[organisation, words.signatures[answer]]],
  );
  const counts = (['yes', 'dissent', 'no'] as const)
    .map((answer) => [
      words.signatures[answer],
      String(signatures.filter((one) => one.answer === answer).length),
    ])
    .filter(([, count]) => count !== '0');
  const dissents = signatures.filter(({ dissent }) => dissent.trim() !== '');
  return [
    heading(1, words.signatories, own),
    {
      ...(named.length > 0
        ? grid([words.organisation, words.signature], named)
        : grid([words.signature, words.count], counts)),
      ...own,
    },
    ...(dissents.length > 0 ? [heading(2, words.dissents, own)] : []),
    ...dissents.flatMap(({ organisation, dissent }) => [
      ...(organisation === null ? [] : [heading(3, organisation)]),
      ...lines(dissent, { kind: 'quote' }),
    ]),
  ];
}

/** A version with its comments beside it: for Word, which has a margin. */
export function marginOutline(
  text: ExportedText,
  comments: readonly ExportedComment[],
  words: Words,
  more: TextWords,
): Outline {
  const numbered = numberComments(comments, text.blocks, more);
  const numberOf = finder(numbered);
  const anchors = new Map(numbered.map(({ id, anchor }) => [id, anchor]));
  return {
    ...textOutline(text, words, more),
    comments: numbered.map((comment) => ({
      id: comment.id,
      parentId: comment.parentId,
      author: [comment.name, comment.organisation].filter(Boolean).join(', ') || more.commenter,
      at: comment.at,
      anchor: comment.anchor ?? anchors.get(comment.parentId ?? '') ?? null,
      suggestion: comment.suggestion,
      lines: [
        [
          `${comment.number}`,
          kindOf(comment, more),
          more.behalf[comment.onBehalf],
          stateOf(comment, more),
        ]
          .filter(Boolean)
          .join(', '),
        ...comment.body.split('\n'),
        // Whether or not it can be tracked as well: nothing that was said is lost.
        ...(comment.suggestion === null ? [] : [`${more.suggestion}: ${comment.suggestion}`]),
        ...facts(comment, more).map(([name, value]) => `${name}: ${value}`),
        ...(comment.decision ? [decisionText(comment, more, numberOf)] : []),
      ],
    })),
  };
}

/** The same where there is no margin: the comments follow the text, place by place. */
export function commentsOutline(
  text: ExportedText,
  comments: readonly ExportedComment[],
  words: Words,
  more: TextWords,
): Outline {
  const outline = textOutline(text, words, more);
  const numbered = numberComments(comments, text.blocks, more);
  const own = { locale: words.locale };
  const numberOf = finder(numbered);
  const places = Map.groupBy(numbered, ({ place }) => place);
  return {
    ...outline,
    blocks: [
      ...outline.blocks,
      ...(numbered.length > 0 ? [heading(1, more.comments, own)] : []),
      ...[...places].flatMap(([place, there]) => [
        heading(2, place, own),
        ...there.flatMap((comment) => commentBlocks(comment, more, numberOf)),
      ]),
    ],
  };
}

function commentBlocks(
  comment: NumberedComment,
  words: TextWords,
  numberOf: (id: string) => number | null,
): Block[] {
  const own = { locale: words.locale };
  const who = [
    authorOf(comment, words),
    dayAndHour(comment.at, words.locale),
    stateOf(comment, words),
  ].filter(Boolean);
  return [
    {
      ...paragraph(''),
      ...own,
      runs: [
        ...plain(`${comment.number} ${kindOf(comment, words)} `, ['bold']),
        ...plain(who.join(', ')),
      ],
    },
    ...(comment.anchor?.quote ? [paragraph(`”${comment.anchor.quote}”`, { kind: 'quote' })] : []),
    ...lines(comment.body),
    ...(comment.suggestion === null ? [] : [fact(words.suggestion, comment.suggestion)]),
    ...facts(comment, words).map(([name, value]) => fact(name, value, own)),
    ...(comment.decision
      ? [fact(words.decision, decisionText(comment, words, numberOf), own)]
      : []),
  ];
}

function facts({ agreements, attachment }: ExportedComment, words: TextWords): [string, string][] {
  return [
    ...(agreements > 0 ? [[words.agreements, String(agreements)] as [string, string]] : []),
    ...(attachment ? [[words.attachment, attachment] as [string, string]] : []),
  ];
}

export function kindOf({ kind, parentId }: ExportedComment, words: TextWords): string {
  return parentId === null ? words.kinds[kind] : words.reply;
}

function stateOf({ state }: ExportedComment, words: TextWords): string {
  return state === 'shown' ? '' : words.states[state].toLowerCase();
}

export function finder(numbered: readonly NumberedComment[]): (id: string) => number | null {
  const numbers = new Map(numbered.map(({ id, number }) => [id, number]));
  return (id) => numbers.get(id) ?? null;
}
