import {
  changeWorkshop as writeWorkshop,
  listTrashedWorkshops,
  type WorkshopChange,
} from '#server/db/workshops.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';
import { enterWorkshop, type AtWorkshop } from './enter-workshop.ts';
import { announceWorkshop } from './workshop-view.ts';

/** Another name or day. */
export async function changeWorkshop(
  context: Context,
  actorId: string,
  {
    title,
    startsAt,
    ...at
  }: AtWorkshop & { title?: string | undefined; startsAt?: number | null | undefined },
): Promise<Result> {
  const change: WorkshopChange = {
    ...(title !== undefined && { title }),
    ...(startsAt !== undefined && { startsAt }),
  };
  const changed = await context.db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.run');
    if (entered.ok) await writeWorkshop(trx, entered.value.workshop.id, change);
    return entered;
  });
  if (!changed.ok) return changed;
  const { workshop } = changed.value;
  await announceWorkshop(context, workshop);
  context.rooms.announce(newsRoom(workshop.workspaceId), { kind: 'workshops' });
  return done();
}

/** To the trash, with all that was written in it; one that goes on is ended first. */
export async function trashWorkshop(
  context: Context,
  actorId: string,
  at: AtWorkshop,
): Promise<Result> {
  const trashed = await context.db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const { workshop } = entered.value;
    if (workshop.state === 'live') return refuse('workshop_live');
    await writeWorkshop(trx, workshop.id, { trashedAt: context.clock.now() });
    return entered;
  });
  if (!trashed.ok) return trashed;
  context.rooms.announce(newsRoom(trashed.value.workshop.workspaceId), { kind: 'workshops' });
  return done();
}

/** Back from the trash, as it was. */
export async function restoreWorkshop(
  context: Context,
  actorId: string,
  { slug, workshopId }: AtWorkshop,
): Promise<Result> {
  const restored = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'workshops.run');
    if (!entered.ok) return entered;
    const trashed = await listTrashedWorkshops(trx, entered.value.workspace.id);
    if (!trashed.some(({ id }) => id === workshopId)) return refuse('not_found');
    await writeWorkshop(trx, workshopId, { trashedAt: null });
    return entered;
  });
  if (!restored.ok) return restored;
  context.rooms.announce(newsRoom(restored.value.workspace.id), { kind: 'workshops' });
  return done();
}
