import type { Outcome } from '#shared/model.ts';
import { changeStage } from '#server/db/workshop-stages.ts';
import { changeTopic, finishTopics, insertTopics, listTopics } from '#server/db/workshop-topics.ts';
import { changeWorkshop } from '#server/db/workshops.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { decideTopic } from './decide-topic.ts';
import { announceRound } from './enter-triage.ts';
import { enterStage, type AtWorkshop } from './enter-workshop.ts';
import { announceWorkshop } from './workshop-view.ts';

type AtStage = AtWorkshop & { stageId: string };

const MOST_TOPICS = 200;

/** A topic for the list of what is talked about. Its id is the device's: sent twice it is one. */
export async function addTopic(
  context: Context,
  actorId: string,
  { topicId, title, ...at }: AtStage & { topicId: string; title: string },
): Promise<Result> {
  const added = await context.db.transaction().execute(async (trx) => {
    const entered = await enterStage(trx, actorId, at, 'workshops.join');
    if (!entered.ok) return entered;
    const { stage, workshop } = entered.value;
    if (workshop.state === 'ended') return refuse('workshop_ended');
    if (stage.type !== 'topics') return refuse('stage_closed');
    if ((await listTopics(trx, stage.id)).length >= MOST_TOPICS) return refuse('too_many');
    await insertTopics(trx, stage.id, [{ id: topicId, title, ref: '' }]);
    await changeWorkshop(trx, workshop.id, {});
    return entered;
  });
  if (!added.ok) return added;
  await announceWorkshop(context, added.value.workshop);
  return done();
}

/** Begins a topic with its own time, and ends the one that was on; `null` only ends it. */
export async function beginTopic(
  context: Context,
  actorId: string,
  { topicId, ...at }: AtStage & { topicId: string | null },
): Promise<Result> {
  const begun = await context.db.transaction().execute(async (trx) => {
    const entered = await enterStage(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const { stage, workshop } = entered.value;
    await finishTopics(trx, stage.id);
    if (topicId !== null) {
      if (!(await changeTopic(trx, stage.id, topicId, { state: 'now' })))
        return refuse('not_found');
      const endsAt = context.clock.now() + stage.config.topicMinutes * 60_000;
      await changeStage(trx, stage.id, { endsAt, leftMs: null });
    }
    await changeWorkshop(trx, workshop.id, {});
    return entered;
  });
  if (!begun.ok) return begun;
  await announceWorkshop(context, begun.value.workshop);
  return done();
}

/**
 * What was agreed on a topic, in a sentence; kept with the results. With a `decision` it is at once
 * the answer to the comment that the topic is of.
 */
export async function concludeTopic(
  context: Context,
  actorId: string,
  {
    topicId,
    outcome,
    decision,
    ...at
  }: AtStage & {
    topicId: string;
    outcome: string;
    decision?: Exclude<Outcome, 'merged'> | undefined;
  },
): Promise<Result> {
  const concluded = await context.db.transaction().execute(async (trx) => {
    const entered = await enterStage(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const { stage, workshop } = entered.value;
    const topic = (await listTopics(trx, stage.id)).find(({ id }) => id === topicId);
    if (!topic) return refuse('not_found');
    const answer = { outcome: decision ?? 'thanks', reason: outcome };
    const decided = decision && (await decideTopic(trx, actorId, entered.value, topic, answer));
    if (decided && !decided.ok) return decided;
    await changeTopic(trx, stage.id, topicId, { outcome });
    await changeWorkshop(trx, workshop.id, {});
    return done({ workshop, round: decided?.value ?? null });
  });
  if (!concluded.ok) return concluded;
  const { workshop, round } = concluded.value;
  if (round) announceRound(context, round);
  await announceWorkshop(context, workshop);
  return done();
}
