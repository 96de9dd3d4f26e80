import { viewDemands } from '#shared/documents/demands.ts';
import { compareDemands } from '#shared/documents/demands-diff.ts';
import { actorNames, listMoments, type StoredMoment } from '#server/db/moments.ts';
import { numbersOf } from '#server/db/demands.ts';
import { showComparison, type Comparison } from '#server/documents/history/show-comparison.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDemands } from './demands-room.ts';
import { withMoment } from './moments.ts';

/** Two states of the list side by side; `newer: null` is the list as it is now. */
export async function compareHistory(
  context: Context,
  actorId: string,
  { slug, older, newer }: { slug: string; older: string; newer: string | null },
): Promise<Result<Comparison>> {
  const entered = await enterDemands(context, actorId, slug, 'demands.read');
  if (!entered.ok) return entered;
  const { workspace, room } = entered.value;
  const { db, documents } = context;

  const before = await withMoment(context, room, older, viewDemands);
  const after =
    newer === null
      ? done(await documents.read(room, viewDemands))
      : await withMoment(context, room, newer, viewDemands);
  if (!before.ok) return before;
  if (!after.ok) return after;

  const moments = await listMoments(db, room);
  const between = momentsBetween(moments, older, newer);
  const names = await actorNames(
    db,
    between.flatMap(({ actorIds }) => actorIds),
  );
  return done(
    showComparison({
      changes: compareDemands(before.value, after.value),
      numbers: await numbersOf(db, workspace.id),
      criteria: workspace.criteria,
      spans: between.map(({ touched, actorIds, to }) => ({
        touched,
        at: to,
        names: actorIds.flatMap((id) => names[id] ?? []),
      })),
    }),
  );
}

/** Newest first, without the older one itself: what led from it to the newer. */
function momentsBetween(all: StoredMoment[], older: string, newer: string | null): StoredMoment[] {
  const end = all.findIndex(({ id }) => id === older);
  const start = newer === null ? 0 : all.findIndex(({ id }) => id === newer);
  return end < 0 || start < 0 ? [] : all.slice(start, end);
}
