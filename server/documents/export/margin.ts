import { diffWordsWithSpace } from 'diff';
import { textOf, type Block, type MarginComment, type Outline, type Words } from './outline.ts';

/** What Word shows in and beside one paragraph; places count in the paragraph's own letters. */
export interface Margin {
  /** Numbers of comments whose words begin, and end, here. */
  starts: { at: number; comment: number }[];
  ends: { at: number; comment: number }[];
  edits: Edit[];
}

/** A suggested change: these letters go, these come. */
export interface Edit {
  from: number;
  to: number;
  insert: string;
  author: string;
  at: number;
}

/** A longer paragraph is not compared word by word. */
const LONGEST = 20_000;

/** For each paragraph its margin. Comments that stand nowhere in the text are put on the first one. */
export function margins({ blocks, comments }: Outline): Map<Words, Margin> {
  const all = blocks.flatMap(wordsIn);
  const byBlock = Map.groupBy(all, ({ source }) => source?.blockId ?? '');
  const found = new Map<Words, Margin>();
  const marginOf = (words: Words) => {
    const margin = found.get(words) ?? { starts: [], ends: [], edits: [] };
    found.set(words, margin);
    return margin;
  };
  comments.forEach((comment, number) => {
    const { anchor } = comment;
    const parts = (anchor && byBlock.get(anchor.blockId)) ?? all.slice(0, 1);
    const first = parts.find((part) => anchor === null || endOf(part) > anchor.start) ?? parts[0];
    const last =
      parts.findLast((part) => !isWhole(comment) && anchor && startOf(part) < anchor.end) ??
      (isWhole(comment) ? parts.at(-1) : first);
    if (!first || !last) return;
    const inside = (part: Words, at: number) =>
      Math.min(Math.max(at - startOf(part), 0), lengthOf(part));
    const known = anchor && parts[0]?.source?.blockId === anchor.blockId && !isWhole(comment);
    const start = { at: known ? inside(first, anchor.start) : 0, comment: number };
    const end = { at: known ? inside(last, anchor.end) : lengthOf(last), comment: number };
    marginOf(first).starts.push(start);
    marginOf(last).ends.push(first === last && end.at < start.at ? { ...end, at: start.at } : end);
    if (parts.length === 1 && known !== false) addEdits(first, comment, marginOf(first).edits);
  });
  return found;
}

/** Only words that nobody else wants changed: two changes of the same words cannot both be tracked. */
function addEdits(words: Words, comment: MarginComment, edits: Edit[]): void {
  const { suggestion, author, at } = comment;
  if (suggestion === null || words.source?.blockId !== comment.anchor?.blockId) return;
  const own = changes(ownText(words), suggestion).map((change) => ({ ...change, author, at }));
  const meets = (a: Edit, b: Edit) => a.from <= b.to && b.from <= a.to;
  if (own.some((edit) => edits.some((other) => meets(edit, other)))) return;
  edits.push(...own);
}

/** What would have to go and come for `before` to read `after`. */
export function changes(before: string, after: string): Pick<Edit, 'from' | 'to' | 'insert'>[] {
  if (before.length + after.length > LONGEST) return [];
  const found: Pick<Edit, 'from' | 'to' | 'insert'>[] = [];
  let at = 0;
  let open = false;
  for (const { value, added, removed } of diffWordsWithSpace(before, after)) {
    if (!added && !removed) {
      at += value.length;
      open = false;
      continue;
    }
    if (!open) found.push({ from: at, to: at, insert: '' });
    open = true;
    const last = found.at(-1);
    if (last && added) last.insert += value;
    if (last && removed) last.to = at += value.length;
  }
  return found;
}

/** Of the whole paragraph, not of chosen words. */
function isWhole({ anchor }: MarginComment): boolean {
  return anchor === null || anchor.end <= anchor.start;
}

export function wordsIn(block: Block): Words[] {
  return block.kind === 'table' ? block.rows.flat().flatMap(({ words }) => words) : [block];
}

/** Without its label, which no anchor counts. */
function ownText(words: Words): string {
  return textOf({ ...words, label: '' });
}

const startOf = ({ source }: Words) => source?.from ?? 0;
const lengthOf = (words: Words) => words.source?.length ?? ownText(words).length;
const endOf = (words: Words) => startOf(words) + lengthOf(words);
