import type { ClientBase } from 'pg';
import { extendLast, type LastHistory, type RowSpan } from './history-span.ts';
import type { Made } from './make-snapshot.ts';
import { LOCK_SHARED } from './postgres.ts';

/** Of PostgreSQL's advisory locks with two keys, those of folding a room. */
const FOLDING = 2;
const CHANGED = 'the journal is not what the snapshot was made of';

/**
 * In one short transaction, by one process at a time for each room; refused when there is anything else
 * by now than what the snapshot was made of. Done again it changes nothing.
 */
export async function foldRoom(
  client: ClientBase,
  room: string,
  { upTo, from, epoch, snapshot }: Made,
  span: RowSpan | null,
): Promise<void> {
  await client.query('begin isolation level read committed');
  try {
    await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [FOLDING, room]);
    await client.query(LOCK_SHARED);
    if (epoch !== (await epochOf(client, room))) throw new Error('the room is another by now');
    const last = await lastSnapshot(client, room);
    // Another process may have folded as much or more: then only the history is ours.
    if (upTo > last) {
      const there = await countBetween(client, room, from, upTo);
      if (last !== from || there !== upTo - from) throw new Error(CHANGED);
      await replace(client, room, upTo, snapshot);
    }
    if (span) await record(client, room, upTo, snapshot, span);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function epochOf(client: ClientBase, room: string): Promise<number | null> {
  const text = 'select epoch from room where room = $1';
  const { rows } = await client.query<{ epoch: number }>(text, [room]);
  return rows[0]?.epoch ?? null;
}

async function lastSnapshot(client: ClientBase, room: string): Promise<number> {
  const { rows } = await client.query<{ seq: number }>(
    'select coalesce(max(seq), 0) as seq from journal_snapshot where room = $1',
    [room],
  );
  return rows[0]?.seq ?? 0;
}

async function countBetween(client: ClientBase, room: string, after: number, upTo: number) {
  const { rows } = await client.query<{ count: number }>(
    'select count(*) as count from journal_update where room = $1 and seq > $2 and seq <= $3',
    [room, after, upTo],
  );
  return rows[0]?.count ?? 0;
}

/** The last but one snapshot stays with all that followed, should the last one go bad. */
async function replace(
  client: ClientBase,
  room: string,
  upTo: number,
  snapshot: Uint8Array,
): Promise<void> {
  await client.query(
    'insert into journal_snapshot (room, seq, bytes, at) values ($1, $2, $3, $4)',
    [room, upTo, Buffer.from(snapshot), Date.now()],
  );
  const { rows } = await client.query<{ seq: number }>(
    'select seq from journal_snapshot where room = $1 order by seq desc limit 1 offset 1',
    [room],
  );
  const kept = rows[0]?.seq ?? 0;
  await client.query('delete from journal_snapshot where room = $1 and seq < $2', [room, kept]);
  await client.query('delete from journal_update where room = $1 and seq <= $2', [room, kept]);
}

async function record(
  client: ClientBase,
  room: string,
  seq: number,
  state: Uint8Array,
  span: RowSpan,
): Promise<void> {
  const { rows } = await client.query<LastHistory>(
    `select id, started_at, ended_at, actor_ids, touched, reason, label from history
     where room = $1 order by seq desc, ended_at desc limit 1`,
    [room],
  );
  const longer = extendLast(rows[0], span);
  const bytes = Buffer.from(state);
  if (longer) {
    const { id, endedAt, actorIds, touched } = longer;
    await client.query(
      `update history set seq = $2, ended_at = $3, actor_ids = $4, touched = $5, state = $6
       where id = $1`,
      [id, seq, endedAt, actorIds, touched, bytes],
    );
    return;
  }
  const { from, to, reason, label } = span;
  const [actors, touched] = [JSON.stringify(span.actorIds), JSON.stringify(span.touched)];
  await client.query(
    `insert into history (id, room, seq, started_at, ended_at, actor_ids, touched, reason, label,
                          labelled_by, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (id) do nothing`,
    [
      ...[span.id, room, seq, from, to, actors, touched, reason],
      ...[label?.text ?? null, label?.actorId ?? null, bytes],
    ],
  );
}
