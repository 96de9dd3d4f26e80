import type { Db } from './open.ts';

export interface WorkshopGroup {
  id: string;
  number: number;
  /** Where it sits, as people say it: "ikkunan puoli". */
  place: string;
  scribeId: string | null;
  actorIds: string[];
}

/** Puts these groups in the place of those that the stage had. */
export async function replaceGroups(
  db: Db,
  stageId: string,
  groups: readonly WorkshopGroup[],
): Promise<void> {
  await db.deleteFrom('workshop_group').where('stage_id', '=', stageId).execute();
  if (groups.length === 0) return;
  await db
    .insertInto('workshop_group')
    .values(
      groups.map(({ id, number, place, scribeId }) => ({
        id,
        stage_id: stageId,
        number,
        place,
        scribe_id: scribeId,
      })),
    )
    .execute();
  const people = groups.flatMap(({ id, actorIds }) =>
    actorIds.map((actorId) => ({ group_id: id, actor_id: actorId })),
  );
  if (people.length > 0) await db.insertInto('workshop_group_person').values(people).execute();
}

export async function listGroups(db: Db, stageId: string): Promise<WorkshopGroup[]> {
  const rows = await db
    .selectFrom('workshop_group')
    .selectAll()
    .where('stage_id', '=', stageId)
    .orderBy('number')
    .execute();
  const people = await db
    .selectFrom('workshop_group_person')
    .innerJoin('workshop_group', 'workshop_group.id', 'workshop_group_person.group_id')
    .select(['workshop_group_person.group_id', 'workshop_group_person.actor_id'])
    .where('workshop_group.stage_id', '=', stageId)
    .orderBy('workshop_group_person.actor_id')
    .execute();
  return rows.map(({ id, number, place, scribe_id }) => ({
    id,
    number,
    place,
    scribeId: scribe_id,
    actorIds: people.filter(({ group_id }) => group_id === id).map(({ actor_id }) => actor_id),
  }));
}

/** The group that the person is in during a stage; `null` when they are in none. */
export async function findGroupOf(
  db: Db,
  stageId: string,
  actorId: string,
): Promise<WorkshopGroup | null> {
  const groups = await listGroups(db, stageId);
  return groups.find(({ actorIds }) => actorIds.includes(actorId)) ?? null;
}
