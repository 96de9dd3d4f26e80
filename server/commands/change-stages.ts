import type { StageChangeInput, StageInput } from '#shared/inputs/workshops.ts';
import { stageDefaults, type Stage } from '#shared/workshops.ts';
import { newId } from '#server/auth/random.ts';
import {
  changeStage as writeStage,
  findStage,
  insertStages,
  listItems,
  listStages,
  moveStage as placeStage,
  removeStage as dropStage,
  type PlannedStage,
} from '#server/db/workshop-stages.ts';
import type { Db } from '#server/db/open.ts';
import { changeWorkshop } from '#server/db/workshops.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterWorkshop, type AtWorkshop, type EnteredWorkshop } from './enter-workshop.ts';
import { hasBallot } from './prepare-stage.ts';
import { announceWorkshop } from './workshop-view.ts';

/** More than any workshop holds; fewer than would slow one down. */
const MOST_STAGES = 60;

type AtStage = AtWorkshop & { stageId: string };

/** Adds a stage behind another (first with `null`), also while the workshop is on. Sent twice it is one. */
export const addStage = (
  context: Context,
  actorId: string,
  {
    stage,
    afterId,
    ...at
  }: AtWorkshop & { stage: StageInput & { id: string }; afterId: string | null },
) =>
  change(context, actorId, at, async (trx, { workshop }) => {
    const stages = await listStages(trx, workshop.id);
    if (stages.some(({ id }) => id === stage.id)) return done();
    if (stages.length >= MOST_STAGES) return refuse('too_many');
    await insertStages(trx, workshop.id, [stage], afterId);
    return done();
  });

/** Other words, time or settings for a stage. Its type stays: what was written in it is of that type. */
export const changeStage = (
  context: Context,
  actorId: string,
  { stageId, stage, ...at }: AtStage & { stage: StageChangeInput },
) =>
  change(context, actorId, at, async (trx, { workshop }) => {
    const known = await findStage(trx, workshop.id, stageId);
    if (!known) return refuse('not_found');
    const promised = known.enteredAt !== null;
    const config = { ...known.config, ...stage.config };
    // What people were promised when they wrote holds for what they wrote.
    if (
      promised &&
      (config.anonymous !== known.config.anonymous || config.privacy !== known.config.privacy)
    )
      return refuse('promise_given');
    const asked = hasBallot(known) && (await listItems(trx, stageId)).length > 0;
    if (asked || known.revealedAt !== null)
      if (ASKED.some((key) => !isSame(config[key], known.config[key])))
        return refuse('ballot_opened');
    await writeStage(trx, stageId, { ...stage, config });
    return done();
  });

/** What a ballot asks: answers that were given to it mean this, and nothing else. */
const ASKED = ['about', 'poll', 'options', 'shape', 'ends', 'from'] as const;

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The same stage once more, right behind it and not begun. */
export const copyStage = (
  context: Context,
  actorId: string,
  { stageId, copyId, ...at }: AtStage & { copyId: string },
) =>
  change(context, actorId, at, async (trx, { workshop }) => {
    const stages = await listStages(trx, workshop.id);
    const known = stages.find(({ id }) => id === stageId);
    if (!known) return refuse('not_found');
    if (stages.some(({ id }) => id === copyId)) return done();
    if (stages.length >= MOST_STAGES) return refuse('too_many');
    const copy = { ...plannedAgain(known, copyId), config: known.config };
    await insertStages(trx, workshop.id, [copy], stageId);
    return done();
  });

/** Leaves a stage out, or takes it in again. It can still be gone to. */
export const skipStage = (
  context: Context,
  actorId: string,
  { stageId, skipped, ...at }: AtStage & { skipped: boolean },
) =>
  change(context, actorId, at, async (trx, { workshop }) => {
    const known = await findStage(trx, workshop.id, stageId);
    if (!known || known.state === 'running') return refuse('not_found');
    await writeStage(trx, stageId, {
      state: skipped ? 'skipped' : known.enteredAt ? 'done' : 'ahead',
    });
    return done();
  });

export const moveStage = (
  context: Context,
  actorId: string,
  { stageId, afterId, ...at }: AtStage & { afterId: string | null },
) =>
  change(context, actorId, at, async (trx, { workshop }) => {
    if (!(await findStage(trx, workshop.id, stageId))) return refuse('not_found');
    await placeStage(trx, workshop.id, stageId, afterId);
    return done();
  });

/** Takes away a stage that has not begun: what was written in one is never thrown away. */
export const removeStage = (context: Context, actorId: string, { stageId, ...at }: AtStage) =>
  change(context, actorId, at, async (trx, { workshop }) => {
    const known = await findStage(trx, workshop.id, stageId);
    if (!known) return done();
    if (known.enteredAt !== null) return refuse('stage_begun');
    await dropStage(trx, stageId);
    return done();
  });

/** A stage as it was planned, without what has happened in it. */
export function plannedAgain(stage: Stage, id = newId()): PlannedStage {
  const { type, title, prompt, detail, minutes, pace, config, opensAt, closesAt } = stage;
  return {
    ...{ id, type, title, prompt, detail, minutes, pace, opensAt, closesAt },
    // Other stages' ids mean nothing in another workshop.
    config: { ...stageDefaults(type), ...config, from: [] },
  };
}

async function change(
  context: Context,
  actorId: string,
  at: AtWorkshop,
  work: (trx: Db, entered: EnteredWorkshop) => Promise<Result>,
): Promise<Result> {
  const changed = await context.db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const worked = await work(trx, entered.value);
    if (!worked.ok) return worked;
    await changeWorkshop(trx, entered.value.workshop.id, {});
    return entered;
  });
  if (!changed.ok) return changed;
  await announceWorkshop(context, changed.value.workshop);
  return done();
}
