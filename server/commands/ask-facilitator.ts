import { insertQuestion, settleQuestion } from '#server/db/workshop-questions.ts';
import { raiseHand as putHand } from '#server/db/workshop-people.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterWorkshop, workshopRoom, type AtWorkshop } from './enter-workshop.ts';
import { announcePeople } from './workshop-view.ts';

/** Joins the queue of those who wish to speak, or leaves it. Whoever runs the workshop may lower any hand. */
export async function raiseHand(
  context: Context,
  actorId: string,
  { up, of = actorId, ...at }: AtWorkshop & { up: boolean; of?: string | undefined },
): Promise<Result> {
  const raised = await context.db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.join');
    if (!entered.ok) return entered;
    if (of !== actorId && (up || !entered.value.runs)) return refuse('not_allowed');
    await putHand(trx, entered.value.workshop.id, of, up ? context.clock.now() : null);
    return entered;
  });
  if (!raised.ok) return raised;
  announcePeople(context, raised.value.workshop);
  return done();
}

/** A question to those who run the workshop. Its id is the device's: sent twice it is asked once. */
export async function askQuestion(
  context: Context,
  actorId: string,
  { questionId, text, ...at }: AtWorkshop & { questionId: string; text: string },
): Promise<Result> {
  const asked = await context.db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.join');
    if (!entered.ok) return entered;
    const workshopId = entered.value.workshop.id;
    const now = context.clock.now();
    await insertQuestion(trx, { id: questionId, workshopId, actorId, text, now });
    return entered;
  });
  if (!asked.ok) return asked;
  announcePeople(context, asked.value.workshop);
  return done();
}

/** Answers a question to everybody, or with an empty answer notes it as seen. */
export async function answerQuestion(
  context: Context,
  actorId: string,
  { questionId, answer, ...at }: AtWorkshop & { questionId: string; answer: string },
): Promise<Result> {
  const answered = await context.db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const { id } = entered.value.workshop;
    const settled = { answer: answer === '' ? null : answer, now: context.clock.now() };
    return (await settleQuestion(trx, id, questionId, settled)) ? entered : refuse('not_found');
  });
  if (!answered.ok) return answered;
  const { workshop } = answered.value;
  announcePeople(context, workshop);
  if (answer !== '')
    context.rooms.announce(workshopRoom(workshop), { kind: 'workshop-answer', answer });
  return done();
}
