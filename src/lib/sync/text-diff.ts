/** The smallest single change that turns one string into another. */
export interface TextChange {
  index: number;
  remove: number;
  insert: string;
}

/** A remote change as Yjs tells it. */
export type Delta = { retain?: number; insert?: unknown; delete?: number }[];

/**
 * What was typed, told apart from its equals by where the caret is now: in "aa|" the second
 * letter is new, in "a|a" the first.
 */
export function diffText(before: string, after: string, caret = after.length): TextChange | null {
  if (before === after) return null;
  const longestTail = Math.max(0, after.length - caret);
  let tail = 0;
  while (
    tail < Math.min(before.length, after.length, longestTail) &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++;
  let head = 0;
  while (head < Math.min(before.length, after.length) - tail && before[head] === after[head])
    head++;
  while (
    tail < Math.min(before.length, after.length) - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++;
  // Never cut a character that takes two units.
  if (head > 0 && isHigh(before, head - 1)) head--;
  if (tail > 0 && isLow(before, before.length - tail)) tail--;
  return {
    index: head,
    remove: before.length - head - tail,
    insert: after.slice(head, after.length - tail),
  };
}

/** Where a caret belongs after others' change. Text that lands exactly at it goes behind it. */
export function mapIndex(index: number, delta: Delta): number {
  let at = 0;
  let mapped = index;
  for (const { retain, insert, delete: removed } of delta) {
    if (retain) at += retain;
    else if (typeof insert === 'string') {
      if (at < mapped) mapped += insert.length;
      at += insert.length;
    } else if (removed) mapped -= Math.max(0, Math.min(removed, mapped - at));
  }
  return mapped;
}

function isHigh(text: string, index: number): boolean {
  return /[\uD800-\uDBFF]/.test(text[index] ?? '');
}

function isLow(text: string, index: number): boolean {
  return /[\uDC00-\uDFFF]/.test(text[index] ?? '');
}
