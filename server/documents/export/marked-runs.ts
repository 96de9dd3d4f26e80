import type { Edit, Margin } from './margin.ts';
import type { Run } from './outline.ts';

/** What stands in a paragraph, in order: its words in pieces, and what is fastened between them. */
export type Piece =
  | { kind: 'text'; text: string; run: Run; gone: Edit | null }
  | { kind: 'insert'; text: string; edit: Edit }
  | { kind: 'note'; note: string }
  | { kind: 'start' | 'end'; comment: number };

const NOTHING: Margin = { starts: [], ends: [], edits: [] };

/** Words cut where comments and suggested changes begin and end. */
export function markedRuns(
  runs: readonly Run[],
  { starts, ends, edits }: Margin = NOTHING,
): Piece[] {
  const cuts = cutsOf(runs, { starts, ends, edits });
  const pieces: Piece[] = [];
  const markAt = (at: number) => {
    const startsHere = starts.filter((one) => one.at === at);
    const opened = new Set(startsHere.map(({ comment }) => comment));
    const endsHere = ends.filter((one) => one.at === at);
    const end = (comment: number) => pieces.push({ kind: 'end', comment });
    for (const { comment } of endsHere) if (!opened.has(comment)) end(comment);
    for (const { comment } of startsHere) pieces.push({ kind: 'start', comment });
    for (const { comment } of endsHere) if (opened.has(comment)) end(comment);
    for (const edit of edits)
      if (edit.to === at && edit.insert !== '')
        pieces.push({ kind: 'insert', text: edit.insert, edit });
  };

  let at = 0;
  let marked = -1;
  for (const run of runs) {
    if (run.note !== undefined) pieces.push({ kind: 'note', note: run.note });
    const end = at + run.text.length;
    while (at < end) {
      if (marked < at) markAt((marked = at));
      const next = Math.min(end, cuts.find((cut) => cut > at) ?? end);
      const text = run.text.slice(at - (end - run.text.length), next - (end - run.text.length));
      const gone = edits.find(({ from, to }) => from <= at && at < to) ?? null;
      pieces.push({ kind: 'text', text, run, gone });
      at = next;
    }
  }
  if (marked < at) markAt(at);
  return pieces;
}

/** Where something begins or ends. */
function cutsOf(runs: readonly Run[], { starts, ends, edits }: Margin): number[] {
  const places = new Set<number>();
  for (const { at } of [...starts, ...ends]) places.add(at);
  for (const { from, to } of edits) places.add(from).add(to);
  let at = 0;
  for (const { text } of runs) places.add((at += text.length));
  return [...places].sort((a, b) => a - b);
}
