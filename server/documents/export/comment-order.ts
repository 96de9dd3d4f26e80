import type { FrozenBlock } from '#shared/documents/frozen.ts';
import type { ExportedComment } from './sources.ts';
import type { TextWords } from './text-words.ts';

/** A comment with the number by which a file speaks of it, and where it stands. */
export interface NumberedComment extends ExportedComment {
  number: number;
  place: string;
}

/** In the order of the text, those on the whole of it last; replies follow what they answer. */
export function numberComments(
  comments: readonly ExportedComment[],
  blocks: readonly FrozenBlock[],
  words: TextWords,
): NumberedComment[] {
  const order = new Map(blocks.map((block, index) => [block.id, index]));
  const at = ({ anchor }: ExportedComment) =>
    anchor ? (order.get(anchor.blockId) ?? blocks.length) : blocks.length + 1;
  const replies = Map.groupBy(comments, ({ parentId }) => parentId ?? '');
  const known = new Set(comments.map(({ id }) => id));
  const roots = comments
    .filter(({ parentId }) => parentId === null || !known.has(parentId))
    .sort(
      (a, b) =>
        at(a) - at(b) ||
        (a.anchor?.start ?? 0) - (b.anchor?.start ?? 0) ||
        a.at - b.at ||
        (a.id < b.id ? -1 : 1),
    );
  const withReplies = roots.flatMap((root) => [
    root,
    ...(replies.get(root.id) ?? []).sort((a, b) => a.at - b.at),
  ]);
  const places = new Map(blocks.map((block) => [block.id, placeOf(block, words)]));
  return withReplies.map((comment, index) => ({
    ...comment,
    number: index + 1,
    place: (comment.anchor && places.get(comment.anchor.blockId)) ?? words.wholeText,
  }));
}

/** "Kappale 14", "Kysymys 2", or a heading's own words. */
export function placeOf({ kind, number, text }: FrozenBlock, words: TextWords): string {
  if (number === null) return text.slice(0, 80);
  return kind === 'question' ? words.question(number) : words.paragraph(number);
}

/** "Leena Tuomi, Askel Työhön sr, järjestön nimissä" */
export function authorOf(comment: ExportedComment, words: TextWords): string {
  const { name, organisation, onBehalf, confirmed } = comment;
  const behalf = confirmed || onBehalf === 'self' || organisation === '' ? '' : words.unconfirmed;
  return [name || (organisation ? '' : words.noName), organisation, words.behalf[onBehalf], behalf]
    .filter(Boolean)
    .join(', ');
}

/** "Hyväksytty. Kutsun lähettää maakunta." */
export function decisionText(
  { decision }: ExportedComment,
  words: TextWords,
  numberOf: (id: string) => number | null,
): string {
  if (!decision) return words.notHandled;
  const into = decision.mergedInto === null ? null : numberOf(decision.mergedInto);
  const outcome = into === null ? words.outcomes[decision.outcome] : words.mergedInto(into);
  return decision.reason ? `${outcome}. ${decision.reason}` : outcome;
}
