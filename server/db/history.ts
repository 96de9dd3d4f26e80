import type { HistoryRow } from './schema.ts';
import type { Db } from './open.ts';

/** A moment of a document that can be looked at and brought back. */
export interface Moment {
  id: string;
  room: string;
  from: number;
  to: number;
  actorIds: string[];
  /** Ids of the demands that changed since the moment before. */
  touched: string[];
  reason: HistoryRow['reason'];
  label: string | null;
  labelledBy: string | null;
}

/** The moments of a room, the latest first. */
export async function listHistory(db: Db, room: string): Promise<Moment[]> {
  const rows = await db
    .selectFrom('history')
    .select([
      'id',
      'room',
      'started_at',
      'ended_at',
      'actor_ids',
      'touched',
      'reason',
      'label',
      'labelled_by',
    ])
    .where('room', '=', room)
    .orderBy('ended_at', 'desc')
    .orderBy('seq', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    room: row.room,
    from: row.started_at,
    to: row.ended_at,
    actorIds: JSON.parse(row.actor_ids) as string[],
    touched: JSON.parse(row.touched) as string[],
    reason: row.reason,
    label: row.label,
    labelledBy: row.labelled_by,
  }));
}

/** The document as it was then, as one Yjs update, and the room it is of. */
export async function historyState(
  db: Db,
  id: string,
): Promise<{ room: string; state: Uint8Array } | null> {
  const row = await db
    .selectFrom('history')
    .select(['room', 'state'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Gives a moment a name; an empty one takes it away. False when there is no such moment. */
export async function labelMoment(
  db: Db,
  { room, id, label, actorId }: { room: string; id: string; label: string; actorId: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('history')
    .set({ label: label || null, labelled_by: label ? actorId : null })
    .where('id', '=', id)
    .where('room', '=', room)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Of what ended before `before`, one row a day stays in each room: the day's last.
 * Moments with a name, and those from before something large, stay all.
 */
export async function thinHistory(db: Db, before: number, dayOf: (at: number) => string) {
  const rows = await db
    .selectFrom('history')
    .select(['id', 'room', 'ended_at'])
    .where('ended_at', '<', before)
    .where('reason', '=', 'activity')
    .where('label', 'is', null)
    .orderBy('ended_at', 'desc')
    .execute();
  const kept = new Set<string>();
  const surplus = rows.filter(({ room, ended_at }) => {
    const day = `${room} ${dayOf(ended_at)}`;
    const first = !kept.has(day);
    kept.add(day);
    return !first;
  });
  for (let i = 0; i < surplus.length; i += 500)
    await db
      .deleteFrom('history')
      .where(
        'id',
        'in',
        surplus.slice(i, i + 500).map(({ id }) => id),
      )
      .execute();
  return surplus.length;
}
