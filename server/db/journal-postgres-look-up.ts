import type { ClientBase, QueryResultRow } from 'pg';
import type { JournalUpdate } from '../ports.ts';
import { findBehind } from './journal-postgres-behind.ts';
import { workshopOf, type Standing } from './journal-right.ts';
import { LOCK_SHARED } from './postgres.ts';

export interface Append {
  room: string;
  updates: readonly JournalUpdate[];
  /** Up to which number its writer knows the room. */
  after?: number | undefined;
}

/** What an append is decided by, as it stands until the transaction ends. */
export interface Found {
  /** Number of the last update of each room. */
  last: Map<string, number>;
  /** Of those who were signed in, until then. */
  standings: Map<string, Standing & { expiresAt: number }>;
  /** Ids of the workshops whose boards are locked. */
  locked: Set<string>;
  /** Of those asked about, the ones that are written. */
  keys: Set<string>;
  /** Appends that another process has come before under the same client ids. */
  behind: Set<Append>;
}

/**
 * Begins the transaction and asks everything in one round trip. The rooms' rows are held, so that
 * no other process gives out the same numbers; rights stand still, since nobody writes rows meanwhile.
 */
export async function lookUp(client: ClientBase, batch: readonly Append[]): Promise<Found> {
  const rooms = [...new Set(batch.map(({ room }) => room))].sort();
  const updates = batch.flatMap(({ room, updates }) => updates.map((one) => ({ room, ...one })));
  const rights = updates.flatMap(({ right, actorId }) =>
    right && actorId !== null ? [{ ...right, actorId }] : [],
  );
  const workshops = unique(rights.flatMap(({ item }) => (item ? [workshopOf(item)] : [])));
  const keyed = updates.flatMap(({ room, key }) => (key === undefined ? [] : [{ room, key }]));

  const ask = <R extends QueryResultRow>(name: string, text: string, ...values: unknown[][]) =>
    values[0]?.length
      ? client.query<R>({ name, text, values }).then(({ rows }) => rows)
      : Promise.resolve<R[]>([]);
  const [, , , , last, standings, locked, keys] = await settled([
    client.query('begin isolation level read committed'),
    client.query(LOCK_SHARED),
    ask('add rooms', ADD_ROOMS, rooms),
    ask('hold rooms', HOLD_ROOMS, rooms),
    ask<{ room: string; seq: number }>('last', LAST, rooms),
    ask<StandingRow>(
      ...(['standings', STANDINGS] as const),
      rights.map(({ sessionId }) => sessionId),
      rights.map(({ actorId }) => actorId),
      rights.map(({ workspaceId }) => workspaceId),
    ),
    ask<{ id: string }>('locked', LOCKED, workshops),
    ask<{ room: string; key: string }>(
      ...(['keys', KEYS] as const),
      keyed.map(({ room }) => room),
      keyed.map(({ key }) => key),
    ),
  ] as const);
  const lastOf = new Map(last.map(({ room, seq }) => [room, seq]));
  return {
    last: lastOf,
    behind: await findBehind(client, batch, lastOf),
    standings: new Map(
      standings.map(({ session, actor, workspace, ...standing }) => [
        standingOf(session, actor, workspace),
        standing,
      ]),
    ),
    locked: new Set(locked.map(({ id }) => id)),
    keys: new Set(keys.map(({ room, key }) => keyIn(room, key))),
  };
}

interface StandingRow extends Standing {
  session: string;
  actor: string;
  workspace: string;
  expiresAt: number;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

export function keyIn(room: string, key: string): string {
  return `${room} ${key}`;
}

export function standingOf(sessionId: string, actorId: string, workspaceId: string): string {
  return `${sessionId} ${actorId} ${workspaceId}`;
}

/** As Promise.all, but only when nothing is under way any more: the connection is free for a rollback. */
async function settled<T extends readonly Promise<unknown>[]>(promises: T) {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

const ADD_ROOMS = `insert into room (room) select unnest($1::text[]) on conflict (room) do nothing`;
// In one order, so that no two wait for each other.
const HOLD_ROOMS = `select room from room where room = any($1::text[]) order by room for update`;
const LAST = `select asked.room, greatest(
    coalesce((select max(seq) from journal_update where room = asked.room), 0),
    coalesce((select max(seq) from journal_snapshot where room = asked.room), 0)) as seq
  from unnest($1::text[]) as asked (room)`;
const STANDINGS = `select distinct asked.session, asked.actor, asked.workspace, membership.role,
    membership.item, session.expires_at as "expiresAt"
  from unnest($1::text[], $2::text[], $3::text[]) as asked (session, actor, workspace)
  join session on session.id = asked.session and session.actor_id = asked.actor
  join actor on actor.id = asked.actor and actor.suspended_at is null
  left join membership
    on membership.actor_id = asked.actor and membership.workspace_id = asked.workspace`;
const LOCKED = `select id from workshop where locked = 1 and id = any($1::text[])`;
const KEYS = `select edit_key.room, edit_key.edit_key as key
  from unnest($1::text[], $2::text[]) as asked (room, edit_key)
  join edit_key on edit_key.room = asked.room and edit_key.edit_key = asked.edit_key`;
