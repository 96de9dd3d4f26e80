import { viewDemands } from '#shared/documents/demands.ts';
import type { Locale } from '#shared/model.ts';
import { can } from '#shared/permissions.ts';
import { numbersOf } from '#server/db/demands.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDemands } from './demands-room.ts';
import { momentsOf, type Moment, type Moments } from './moments.ts';

export interface HistoryView extends Moments {
  moments: (Moment & {
    /** Of the demands that were touched, in order. */
    numbers: number[];
  })[];
  demands: { number: number; title: string; locale: Locale }[];
  mayEdit: boolean;
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
  const [numbers, demands] = await Promise.all([
    numbersOf(context.db, workspace.id),
    context.documents.read(room, viewDemands),
  ]);
  const { moments, people } = await momentsOf(context, room, {
    person,
    ...(number !== null && { touches: (id) => numbers[id] === number }),
  });
  return done({
    moments: moments.map((moment) => ({
      ...moment,
      numbers: moment.touched.flatMap((id) => numbers[id] ?? []).sort((a, b) => a - b),
    })),
    people,
    demands: demands
      .flatMap(({ id, title, locale }) =>
        numbers[id] === undefined ? [] : [{ number: numbers[id], title, locale }],
      )
      .sort((a, b) => a.number - b.number),
    mayEdit: can(grant, 'demands.edit'),
  });
}
