import type { ClientBase } from 'pg';
import { clientIdsOf } from './client-ids.ts';
import type { Append } from './journal-postgres-look-up.ts';

/**
 * Appends whose writer has not seen all of the room, and that write under a client id which another
 * process has written under meanwhile, or given to somebody else. Two processes that took different
 * text for the same place of one client would make documents that never become equal again.
 * Whatever else others have written in between does no harm.
 */
export async function findBehind(
  client: ClientBase,
  batch: readonly Append[],
  last: ReadonlyMap<string, number>,
): Promise<Set<Append>> {
  const behind = new Set<Append>();
  for (const append of batch)
    if (append.after !== undefined && (last.get(append.room) ?? 0) > append.after)
      if (await isBehind(client, append, (last.get(append.room) ?? 0) - append.after))
        behind.add(append);
  return behind;
}

async function isBehind(client: ClientBase, append: Append, missed: number): Promise<boolean> {
  const { room, updates, after } = append;
  const own = clientIdsOf(updates.map(({ bytes }) => bytes));
  const [rows, taken] = await Promise.all([
    client.query<{ bytes: Buffer }>({ name: 'missed', text: MISSED, values: [room, after] }),
    client.query<{ id: number; owner: string | null }>({
      ...{ name: 'taken', text: TAKEN, values: [room, own] },
    }),
  ]);
  // Some of it is folded: nobody knows any more what of it was new.
  if (rows.rows.length < missed) return true;
  const theirs = new Set(clientIdsOf(rows.rows.map(({ bytes }) => bytes)));
  const claims = new Map(
    updates.flatMap(({ clients = [] }) =>
      clients.map(({ clientId, actorId }) => [clientId, actorId] as const),
    ),
  );
  const lost = taken.rows.some(({ id, owner }) => claims.has(id) && claims.get(id) !== owner);
  return lost || own.some((id) => theirs.has(id));
}

const MISSED = `select bytes from journal_update where room = $1 and seq > $2`;
const TAKEN = `select client_id as id, actor_id as owner from document_client
               where room = $1 and client_id = any($2::bigint[])`;
