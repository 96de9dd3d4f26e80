import { isOpen } from '#shared/slow-stages.ts';
import type { Stage } from '#shared/workshops.ts';
import { changeStage, findStage } from '#server/db/workshop-stages.ts';
import { changeWorkshop } from '#server/db/workshops.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { newsRoom } from './enter-to.ts';
import { boardRoom, enterWorkshop, type AtWorkshop } from './enter-workshop.ts';
import { prepareStage } from './prepare-stage.ts';
import { rehearseStage } from './rehearse-stage.ts';
import { announceWorkshop } from './workshop-view.ts';

/**
 * Makes this stage the one that everybody is in, forwards or backwards: what was written, voted
 * and arranged in the one before stays, and how the board stood then can be brought back.
 * `from` is the stage that the page showed: a double click goes on once.
 */
export async function goToStage(
  context: Context,
  actorId: string,
  { stageId, from, ...at }: AtWorkshop & { stageId: string; from: string | null },
): Promise<Result> {
  const { db, clock, documents } = context;
  const gone = await db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const { workshop, workspace } = entered.value;
    if (workshop.state === 'ended') return refuse('workshop_ended');
    const stage = await findStage(trx, workshop.id, stageId);
    if (!stage) return refuse('not_found');
    if (workshop.stageId !== from || workshop.stageId === stageId)
      return done({ workspace, workshop, stage, left: null, moved: false });
    const now = clock.now();
    const left = from === null ? null : await findStage(trx, workshop.id, from);
    // A slow one goes on without the hall, until its own time is over.
    const state = left && isOpen(left, now) && left.closesAt !== null ? 'running' : 'done';
    if (left) await changeStage(trx, left.id, { state, ...stopped(left, now) });
    await changeStage(trx, stage.id, {
      state: 'running',
      enteredAt: stage.enteredAt ?? now,
      endsAt: stage.pace === 'live' && stage.minutes > 0 ? now + stage.minutes * 60_000 : null,
      leftMs: null,
    });
    await changeWorkshop(trx, workshop.id, {
      state: 'live',
      stageId: stage.id,
      startedAt: workshop.startedAt ?? now,
      remoteId: actorId,
    });
    return done({ workspace, workshop, stage, left, moved: true });
  });
  if (!gone.ok) return gone;
  const { workspace, workshop, stage, left, moved } = gone.value;
  if (!moved) return done();
  await prepareStage(context, workshop, stage);
  if (workshop.rehearsalOf !== null && stage.enteredAt === null)
    await rehearseStage(context, workspace, workshop, stage);
  await announceWorkshop(context, workshop);
  if (workshop.state === 'planned' && workshop.rehearsalOf === null)
    context.rooms.announce(newsRoom(workshop.workspaceId), { kind: 'workshops' });
  if (left) await documents.mark(boardRoom(workshop), 'named', { text: left.title, actorId });
  return done();
}

/** What is left of a stage's time when it is left: it goes on from there if one comes back. */
function stopped({ endsAt, leftMs }: Stage, now: number): Pick<Stage, 'endsAt' | 'leftMs'> {
  return { endsAt: null, leftMs: endsAt === null ? leftMs : Math.max(0, endsAt - now) };
}
