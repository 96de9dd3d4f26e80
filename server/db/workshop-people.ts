import type { OrganisationType } from '#shared/model.ts';
import type { Db } from './open.ts';

export interface WorkshopPerson {
  actorId: string;
  name: string;
  organisation: string | null;
  organisationId: string | null;
  organisationType: OrganisationType | null;
  /** Came by a code, without an account: the facilitator may change the name. */
  guest: boolean;
  joinedAt: number;
  /** Since when the person waits to speak. */
  handAt: number | null;
}

/** Notes that the person is in; one who was removed stays out. */
export async function joinWorkshop(
  db: Db,
  workshopId: string,
  actorId: string,
  now: number,
): Promise<void> {
  await db
    .insertInto('workshop_person')
    .values({
      workshop_id: workshopId,
      actor_id: actorId,
      joined_at: now,
      removed_at: null,
      hand_at: null,
    })
    .onConflict((conflict) => conflict.columns(['workshop_id', 'actor_id']).doNothing())
    .execute();
}

/** Who takes part, in the order they came. */
export async function listPeople(db: Db, workshopId: string): Promise<WorkshopPerson[]> {
  const rows = await db
    .selectFrom('workshop_person')
    .innerJoin('workshop', 'workshop.id', 'workshop_person.workshop_id')
    .innerJoin('actor', 'actor.id', 'workshop_person.actor_id')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.actor_id', '=', 'actor.id')
        .onRef('membership.workspace_id', '=', 'workshop.workspace_id'),
    )
    .leftJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select([
      'actor.id as actorId',
      'actor.name',
      'actor.email',
      'organisation.name as organisation',
      'organisation.id as organisationId',
      'organisation.type as organisationType',
      'workshop_person.joined_at as joinedAt',
      'workshop_person.hand_at as handAt',
    ])
    .where('workshop_person.workshop_id', '=', workshopId)
    .where('workshop_person.removed_at', 'is', null)
    .orderBy('workshop_person.joined_at')
    .orderBy('actor.name')
    .execute();
  return rows.map(({ email, ...person }) => ({ ...person, guest: email === null }));
}

export async function countPeople(db: Db, workshopId: string): Promise<number> {
  const { count } = await db
    .selectFrom('workshop_person')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workshop_id', '=', workshopId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The facilitator has asked the person to leave this workshop. */
export async function isRemoved(db: Db, workshopId: string, actorId: string): Promise<boolean> {
  const row = await db
    .selectFrom('workshop_person')
    .select('removed_at')
    .where('workshop_id', '=', workshopId)
    .where('actor_id', '=', actorId)
    .executeTakeFirst();
  return row !== undefined && row.removed_at !== null;
}

/** The person has written or answered in the stage: that, and neither what nor when. */
export async function tookPart(db: Db, stageId: string, actorId: string): Promise<void> {
  await db
    .insertInto('workshop_taking_part')
    .values({ stage_id: stageId, actor_id: actorId })
    .onConflict((conflict) => conflict.columns(['stage_id', 'actor_id']).doNothing())
    .execute();
}

/** In which of these stages the person has. */
export async function stagesTakenPartIn(
  db: Db,
  actorId: string,
  stageIds: readonly string[],
): Promise<Set<string>> {
  if (stageIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('workshop_taking_part')
    .select('stage_id')
    .where('actor_id', '=', actorId)
    .where('stage_id', 'in', stageIds)
    .execute();
  return new Set(rows.map(({ stage_id }) => stage_id));
}

export async function countTakingPart(db: Db, stageId: string): Promise<number> {
  const { count } = await db
    .selectFrom('workshop_taking_part')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('stage_id', '=', stageId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Since when the person waits to speak; `null` ends the waiting. */
export async function raiseHand(
  db: Db,
  workshopId: string,
  actorId: string,
  at: number | null,
): Promise<void> {
  await db
    .updateTable('workshop_person')
    .set({ hand_at: at })
    .where('workshop_id', '=', workshopId)
    .where('actor_id', '=', actorId)
    .execute();
}

/** The facilitator asks the person to leave; what they wrote stays. */
export async function removePerson(
  db: Db,
  workshopId: string,
  actorId: string,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('workshop_person')
    .set({ removed_at: now, hand_at: null })
    .where('workshop_id', '=', workshopId)
    .where('actor_id', '=', actorId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
