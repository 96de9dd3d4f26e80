import { changeStage, findStage } from '#server/db/workshop-stages.ts';
import { changeWorkshop } from '#server/db/workshops.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterWorkshop, type AtWorkshop } from './enter-workshop.ts';
import { announceWorkshop } from './workshop-view.ts';

export type TimerChange = { kind: 'add'; minutes: number } | { kind: 'stop' } | { kind: 'go' };

/** Longer than any stage: a wrong press must not make an eternity. */
const LONGEST_MS = 12 * 60 * 60_000;

/** Gives the stage that is on more or less time, stops its timer, or lets it run on. */
export async function setTimer(
  context: Context,
  actorId: string,
  { change, ...at }: AtWorkshop & { change: TimerChange },
): Promise<Result> {
  const { db, clock } = context;
  const set = await db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const { workshop } = entered.value;
    const stage =
      workshop.stageId === null ? null : await findStage(trx, workshop.id, workshop.stageId);
    if (!stage) return refuse('workshop_no_stage');
    const now = clock.now();
    const running = stage.endsAt !== null;
    const left = stage.endsAt === null ? (stage.leftMs ?? 0) : stage.endsAt - now;
    const wished = change.kind === 'add' ? Math.max(0, left) + change.minutes * 60_000 : left;
    const next = Math.min(LONGEST_MS, Math.max(0, wished));
    const runs = change.kind === 'add' ? running : change.kind === 'go';
    await changeStage(
      trx,
      stage.id,
      runs ? { endsAt: now + next, leftMs: null } : { endsAt: null, leftMs: next },
    );
    await changeWorkshop(trx, workshop.id, {});
    return done(workshop);
  });
  if (!set.ok) return set;
  await announceWorkshop(context, set.value);
  return done();
}
