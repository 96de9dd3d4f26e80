/** What decides where a merged demand stands. */
export interface Mergeable {
  /** As it was written: it may point at what is gone, or round in a circle. */
  mergedInto: string | null;
  deletedAt: number | null;
}

export type FindMergeable = (id: string) => Mergeable | null;

/**
 * The demand that this one is part of, or `null` when it stands for itself. What was merged into a
 * demand that is trashed or gone stands for itself. Two people can merge two demands into each
 * other at once; then the one with the smaller id stays, so that neither is lost.
 */
export function mergeParent(find: FindMergeable, id: string): string | null {
  const parent = writtenParent(find, id);
  const above: string[] = [];
  for (let next = parent; next !== null && !above.includes(next); next = writtenParent(find, next))
    above.push(next);
  const inCircle = above.includes(id);
  return inCircle && above.every((other) => id <= other) ? null : parent;
}

/** The demand on the list for this one: the end of the chain of merges. */
export function mergeEnd(find: FindMergeable, id: string): string | null {
  let end: string | null = null;
  for (let next = mergeParent(find, id); next !== null; next = mergeParent(find, next)) end = next;
  return end;
}

function writtenParent(find: FindMergeable, id: string): string | null {
  const parent = find(id)?.mergedInto ?? null;
  const found = parent === null ? null : find(parent);
  return found && found.deletedAt === null ? parent : null;
}
