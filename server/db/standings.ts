import type { PresenceUser } from '#shared/wire.ts';
import { personColour } from '#shared/person-colour.ts';
import type { Room } from '#shared/rooms.ts';
import type { Standing } from '../ports.ts';
import type { Db } from './open.ts';

/** How others see an actor in a workspace; the colour is the same every time. */
export async function findPresenceUser(
  db: Db,
  actorId: string,
  workspaceId: string,
): Promise<PresenceUser> {
  const row = await db
    .selectFrom('actor')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.actor_id', '=', 'actor.id')
        .on('membership.workspace_id', '=', workspaceId),
    )
    .leftJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select(['actor.name', 'organisation.name as organisation'])
    .where('actor.id', '=', actorId)
    .executeTakeFirstOrThrow();
  return { actorId, name: row.name, organisation: row.organisation, colour: personColour(actorId) };
}

/** What open seats rest on: session, person and membership, and which boards are locked. */
export async function findStandings(
  db: Db,
  seats: readonly { sessionId: string; room: Room }[],
  now: number,
): Promise<Standing[]> {
  const rows = await db
    .selectFrom('session')
    .innerJoin('actor', 'actor.id', 'session.actor_id')
    .leftJoin('membership', 'membership.actor_id', 'actor.id')
    .select([
      'session.id',
      'session.actor_id',
      'membership.workspace_id',
      'membership.role',
      'membership.item',
    ])
    .where('session.id', 'in', [...new Set(seats.map(({ sessionId }) => sessionId))])
    .where('session.expires_at', '>', now)
    .where('actor.suspended_at', 'is', null)
    .execute();
  const live = new Set(rows.map(({ id }) => id));
  const byPlace = new Map(rows.map((row) => [`${row.id} ${row.workspace_id}`, row]));
  const locked = await lockedBoards(db, seats);
  return seats.map(({ sessionId, room: { workspaceId, itemId } }) => {
    const row = byPlace.get(`${sessionId} ${workspaceId}`);
    return {
      session: live.has(sessionId),
      grant: row?.role
        ? { actorId: row.actor_id, workspaceId, role: row.role, item: row.item }
        : null,
      locked: itemId !== null && locked.has(itemId),
    };
  });
}

/** Workshops whose boards these seats are at and only facilitators may arrange. */
async function lockedBoards(db: Db, seats: readonly { room: Room }[]): Promise<Set<string>> {
  const boards = new Set(
    seats.flatMap(({ room: { kind, itemId } }) => (kind === 'board' && itemId ? [itemId] : [])),
  );
  if (boards.size === 0) return new Set();
  const rows = await db
    .selectFrom('workshop')
    .select('id')
    .where('id', 'in', [...boards])
    .where('locked', '=', 1)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
