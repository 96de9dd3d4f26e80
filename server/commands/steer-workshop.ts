import { namesOf } from '#server/db/actors.ts';
import { changeStage, findStage } from '#server/db/workshop-stages.ts';
import { changeWorkshop, type WorkshopChange } from '#server/db/workshops.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { newsRoom } from './enter-to.ts';
import { boardRoom, enterWorkshop, workshopRoom, type AtWorkshop } from './enter-workshop.ts';
import { announceWorkshop } from './workshop-view.ts';

/** Who may arrange the board: everybody, or those alone who run the workshop. */
export const lockBoard = (
  context: Context,
  actorId: string,
  { locked, ...at }: AtWorkshop & { locked: boolean },
) => steer(context, actorId, at, { locked }, 'board');

/** Names beside notes, on the board and on the projector. They stay known; this hides them from sight. */
export const hideNames = (
  context: Context,
  actorId: string,
  { hidden, ...at }: AtWorkshop & { hidden: boolean },
) => steer(context, actorId, at, { namesHidden: hidden });

/** Any facilitator may take the remote, at once and without asking: the one who had it may be offline. */
export const takeRemote = (context: Context, actorId: string, at: AtWorkshop) =>
  steer(context, actorId, at, { remoteId: actorId });

/** The workshop is over: its code lets nobody in, its results stay. */
export async function endWorkshop(
  context: Context,
  actorId: string,
  at: AtWorkshop,
): Promise<Result> {
  const { db, clock } = context;
  const entered = await enterWorkshop(db, actorId, at, 'workshops.run');
  if (!entered.ok) return entered;
  const { workshop } = entered.value;
  const stage =
    workshop.stageId === null ? null : await findStage(db, workshop.id, workshop.stageId);
  if (stage) await changeStage(db, stage.id, { state: 'done', endsAt: null });
  const ended = await steer(context, actorId, at, { state: 'ended', endedAt: clock.now() });
  if (ended.ok) context.rooms.announce(newsRoom(workshop.workspaceId), { kind: 'workshops' });
  return ended;
}

/** An ended workshop goes on from where it was. */
export async function resumeWorkshop(
  context: Context,
  actorId: string,
  at: AtWorkshop,
): Promise<Result> {
  const entered = await enterWorkshop(context.db, actorId, at, 'workshops.run');
  if (!entered.ok) return entered;
  const resumed = await steer(context, actorId, at, { state: 'live', endedAt: null });
  const { workspaceId } = entered.value.workshop;
  if (resumed.ok) context.rooms.announce(newsRoom(workspaceId), { kind: 'workshops' });
  return resumed;
}

/** Asks everybody to look where the facilitator looks; each may go back to their own view. */
export async function summon(
  context: Context,
  actorId: string,
  { place, ...at }: AtWorkshop & { place: string },
): Promise<Result> {
  const entered = await enterWorkshop(context.db, actorId, at, 'workshops.run');
  if (!entered.ok) return entered;
  const { workshop } = entered.value;
  const names = await namesOf(context.db, [actorId]);
  context.rooms.announce(workshopRoom(workshop), {
    kind: 'workshop-summons',
    by: names.get(actorId) ?? '',
    at: place,
  });
  return done();
}

async function steer(
  context: Context,
  actorId: string,
  at: AtWorkshop,
  change: WorkshopChange,
  board?: 'board',
): Promise<Result> {
  const steered = await context.db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.run');
    if (entered.ok) await changeWorkshop(trx, entered.value.workshop.id, change);
    return entered;
  });
  if (!steered.ok) return steered;
  const { workshop } = steered.value;
  if (board) context.rooms.rightsOf(boardRoom(workshop));
  await announceWorkshop(context, workshop);
  return done();
}
