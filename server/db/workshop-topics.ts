import { generateKeyBetween } from 'fractional-indexing';
import type { WorkshopTopic } from '#shared/workshops.ts';
import type { Db } from './open.ts';

export async function listTopics(db: Db, stageId: string): Promise<WorkshopTopic[]> {
  return db
    .selectFrom('workshop_topic')
    .select(['id', 'title', 'ref', 'state', 'outcome'])
    .where('stage_id', '=', stageId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** At the end of the list. One that is there already, by its id, stays as it is. */
export async function insertTopics(
  db: Db,
  stageId: string,
  topics: readonly Pick<WorkshopTopic, 'id' | 'title' | 'ref'>[],
): Promise<void> {
  const last = await db
    .selectFrom('workshop_topic')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('stage_id', '=', stageId)
    .executeTakeFirst();
  let position = last?.position ?? null;
  for (const { id, title, ref } of topics) {
    position = generateKeyBetween(position, null);
    await db
      .insertInto('workshop_topic')
      .values({ id, stage_id: stageId, position, title, ref, state: 'waiting', outcome: '' })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
}

/** False when the stage has no such topic. */
export async function changeTopic(
  db: Db,
  stageId: string,
  id: string,
  change: Partial<Pick<WorkshopTopic, 'title' | 'state' | 'outcome'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('workshop_topic')
    .set(change)
    .where('stage_id', '=', stageId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The one that was talked about is done: another begins, or none. */
export async function finishTopics(db: Db, stageId: string): Promise<void> {
  await db
    .updateTable('workshop_topic')
    .set({ state: 'done' })
    .where('stage_id', '=', stageId)
    .where('state', '=', 'now')
    .execute();
}

export async function removeTopic(db: Db, stageId: string, id: string): Promise<void> {
  await db
    .deleteFrom('workshop_topic')
    .where('stage_id', '=', stageId)
    .where('id', '=', id)
    .execute();
}
