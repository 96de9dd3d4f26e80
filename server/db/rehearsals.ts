import { roomName } from '#shared/rooms.ts';
import type { Db } from './open.ts';
import { deleteRooms } from './rooms.ts';
import { deleteScreens } from './workshop-screens.ts';

/** Ids of the rehearsals of a workshop. */
export async function listRehearsals(db: Db, workshopId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('workshop')
    .select('id')
    .where('rehearsal_of', '=', workshopId)
    .execute();
  return rows.map(({ id }) => id);
}

/** A rehearsal goes with everything in it, also its simulated people: those who belong nowhere else. */
export async function deleteRehearsal(
  db: Db,
  { id, workspaceId }: { id: string; workspaceId: string },
): Promise<void> {
  const simulated = await db
    .selectFrom('workshop_person')
    .innerJoin('actor', 'actor.id', 'workshop_person.actor_id')
    .leftJoin('membership', 'membership.actor_id', 'actor.id')
    .select('actor.id')
    .where('workshop_person.workshop_id', '=', id)
    .where('actor.email', 'is', null)
    .where('membership.actor_id', 'is', null)
    .execute();
  await deleteRooms(db, [roomName({ kind: 'board', workspaceId, itemId: id })]);
  await deleteScreens(db, id);
  await db.deleteFrom('workshop').where('id', '=', id).execute();
  const ids = simulated.map(({ id: actorId }) => actorId);
  if (ids.length > 0) await db.deleteFrom('actor').where('id', 'in', ids).execute();
}
