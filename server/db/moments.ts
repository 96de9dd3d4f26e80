import type { HistoryRow } from './schema.ts';
import type { Db } from './open.ts';

/** A moment of a document, without its state. */
export interface StoredMoment {
  id: string;
  seq: number;
  from: number;
  to: number;
  actorIds: string[];
  touched: string[];
  reason: HistoryRow['reason'];
  label: string | null;
  labelledBy: string | null;
}

/** More than a page can show, and enough for years of thinned history. */
const MOST = 500;

/** The newest first. */
export async function listMoments(db: Db, room: string): Promise<StoredMoment[]> {
  const rows = await db
    .selectFrom('history')
    .select([
      'id',
      'seq',
      'started_at',
      'ended_at',
      'actor_ids',
      'touched',
      'reason',
      'label',
      'labelled_by',
    ])
    .where('room', '=', room)
    .orderBy('seq', 'desc')
    .orderBy('ended_at', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    seq: row.seq,
    from: row.started_at,
    to: row.ended_at,
    actorIds: JSON.parse(row.actor_ids) as string[],
    touched: JSON.parse(row.touched) as string[],
    reason: row.reason,
    label: row.label,
    labelledBy: row.labelled_by,
  }));
}

/** The document as it was at that moment; `null` for a moment of another room. */
export async function momentState(db: Db, room: string, id: string): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('history')
    .select('state')
    .where('room', '=', room)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.state ?? null;
}

/** Names by id; who has deleted their account has none. */
export async function actorNames(db: Db, ids: string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const rows = await db
    .selectFrom('actor')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)].slice(0, 900))
    .execute();
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
