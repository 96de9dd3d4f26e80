import type { Db } from './open.ts';

/** What was told about a round while it ran: dated notes, the oldest first. */
export async function listPublicNotes(
  db: Db,
  roundId: string,
): Promise<{ kind: string; body: string; at: number }[]> {
  const rows = await db
    .selectFrom('round_note')
    .select(['kind', 'body', 'created_at'])
    .where('round_id', '=', roundId)
    .where('kind', 'in', ['extended', 'closed'])
    .orderBy('created_at')
    .execute();
  return rows.map(({ kind, body, created_at }) => ({ kind, body, at: created_at }));
}

export async function namesOfActors(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('actor')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
