import type { Anchor } from './model.ts';

/** Of comments that wait for an answer those that people see differently: several on one passage, or one that others stand behind. */
export function contested(
  comments: readonly { id: string; anchor: Anchor | null; agreements: number }[],
): string[] {
  const beside = Map.groupBy(
    comments.filter(({ anchor }) => anchor !== null),
    ({ anchor }) => anchor?.blockId,
  );
  return comments
    .filter(
      ({ anchor, agreements }) =>
        agreements >= 2 || (anchor !== null && (beside.get(anchor.blockId)?.length ?? 0) >= 2),
    )
    .map(({ id }) => id);
}
