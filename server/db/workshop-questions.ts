import type { Db } from './open.ts';

export interface WorkshopQuestion {
  id: string;
  name: string;
  text: string;
  /** Told to everybody; nothing while it waits, or when it was only noted. */
  answer: string | null;
  settled: boolean;
}

/** False when it is there already: sent twice is asked once. */
export async function insertQuestion(
  db: Db,
  question: { id: string; workshopId: string; actorId: string; text: string; now: number },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('workshop_question')
    .values({
      id: question.id,
      workshop_id: question.workshopId,
      actor_id: question.actorId,
      text: question.text,
      answer: null,
      created_at: question.now,
      settled_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** In the order they were asked. */
export async function listQuestions(db: Db, workshopId: string): Promise<WorkshopQuestion[]> {
  const rows = await db
    .selectFrom('workshop_question')
    .leftJoin('actor', 'actor.id', 'workshop_question.actor_id')
    .select([
      'workshop_question.id',
      'actor.name',
      'workshop_question.text',
      'workshop_question.answer',
      'workshop_question.settled_at',
    ])
    .where('workshop_question.workshop_id', '=', workshopId)
    .orderBy('workshop_question.created_at')
    .orderBy('workshop_question.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name ?? '',
    text: row.text,
    answer: row.answer,
    settled: row.settled_at !== null,
  }));
}

/** False when the workshop has no such question. */
export async function settleQuestion(
  db: Db,
  workshopId: string,
  id: string,
  { answer, now }: { answer: string | null; now: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('workshop_question')
    .set({ answer, settled_at: now })
    .where('workshop_id', '=', workshopId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
