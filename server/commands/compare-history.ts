import * as Y from 'yjs';
import { viewDemands, type DemandView } from '#shared/documents/demands.ts';
import { compareDemands } from '#shared/documents/demands-diff.ts';
import {
  actorNames,
  listMoments,
  momentState,
  type StoredMoment,
} from '#server/db/demand-history.ts';
import { numbersOf } from '#server/db/demands.ts';
import { showComparison, type Comparison } from '#server/documents/history/show-comparison.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDemands } from './demands-room.ts';

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

  const before = await stateAt(context, room, older);
  const after =
    newer === null ? await documents.read(room, viewDemands) : await stateAt(context, room, newer);
  if (!before || !after) return refuse('not_found');

  const moments = await listMoments(db, room);
  const between = momentsBetween(moments, older, newer);
  const names = await actorNames(
    db,
    between.flatMap(({ actorIds }) => actorIds),
  );
  return done(
    showComparison({
      changes: compareDemands(before, after),
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

async function stateAt(context: Context, room: string, id: string): Promise<DemandView[] | null> {
  const state = await momentState(context.db, room, id);
  if (!state) return null;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const demands = viewDemands(doc);
  doc.destroy();
  return demands;
}

/** Newest first, without the older one itself: what led from it to the newer. */
function momentsBetween(all: StoredMoment[], older: string, newer: string | null): StoredMoment[] {
  const end = all.findIndex(({ id }) => id === older);
  const start = newer === null ? 0 : all.findIndex(({ id }) => id === newer);
  return end < 0 || start < 0 ? [] : all.slice(start, end);
}
