import { viewDemands } from '#shared/documents/demands.ts';
import { can } from '#shared/permissions.ts';
import { actorNames, listMoments, type StoredMoment } from '#server/db/demand-history.ts';
import { numbersOf } from '#server/db/demands.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDemands } from './demands-room.ts';

export interface HistoryView {
  moments: Moment[];
  /** Those whom the list can be narrowed to. */
  people: { id: string; name: string }[];
  demands: { number: number; title: string }[];
  mayEdit: boolean;
}

export interface Moment {
  id: string;
  from: number;
  to: number;
  /** `null` for somebody who has deleted their account. */
  names: (string | null)[];
  /** Numbers of the demands that were touched, in order. */
  numbers: number[];
  reason: StoredMoment['reason'];
  label: string | null;
  labelledBy: string | null;
}

/** The spans of the list's history, newest first, all or those of one demand or person. */
export async function viewHistory(
  context: Context,
  actorId: string,
  { slug, number, person }: { slug: string; number: number | null; person: string | null },
): Promise<Result<HistoryView>> {
  const entered = await enterDemands(context, actorId, slug, 'demands.read');
  if (!entered.ok) return entered;
  const { workspace, grant, room } = entered.value;
  // What has just been written belongs to it, also before the room comes to rest.
  await context.documents.mark(room, 'activity');
  const [all, numbers, demands] = await Promise.all([
    listMoments(context.db, room),
    numbersOf(context.db, workspace.id),
    context.documents.read(room, viewDemands),
  ]);
  const ids = all.flatMap(({ actorIds, labelledBy }) => [...actorIds, labelledBy ?? '']);
  const names = await actorNames(context.db, ids);

  const moments = all
    .filter(({ actorIds, labelledBy }) => !person || [...actorIds, labelledBy].includes(person))
    .filter(({ touched }) => number === null || touched.some((id) => numbers[id] === number))
    .map((moment) => ({
      id: moment.id,
      from: moment.from,
      to: moment.to,
      names: moment.actorIds.map((id) => names[id] ?? null),
      numbers: touchedNumbers(moment.touched, numbers),
      reason: moment.reason,
      label: moment.label,
      labelledBy: moment.labelledBy && (names[moment.labelledBy] ?? null),
    }));
  return done({
    moments,
    people: Object.entries(names)
      .map(([id, name]) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'fi')),
    demands: demands
      .flatMap(({ id, title }) =>
        numbers[id] === undefined ? [] : [{ number: numbers[id], title }],
      )
      .sort((a, b) => a.number - b.number),
    mayEdit: can(grant, 'demands.edit'),
  });
}

function touchedNumbers(touched: string[], numbers: Record<string, number>): number[] {
  return touched.flatMap((id) => numbers[id] ?? []).sort((a, b) => a - b);
}
