import type { Db } from './open.ts';

/** A change of a text that an act asks for, written with the act's own row. */
export interface PendingEdit {
  /** Also the edit's key. */
  id: string;
  room: string;
  /** Which of the registry's functions does it. */
  kind: string;
  payload: unknown;
  actorId: string | null;
}

/** In the caller's transaction: either the act and its edit both are there, or neither. */
export async function insertPendingEdit(trx: Db, edit: PendingEdit, now: number): Promise<void> {
  await trx
    .insertInto('pending_edit')
    .values({
      id: edit.id,
      room: edit.room,
      kind: edit.kind,
      payload: JSON.stringify(edit.payload),
      actor_id: edit.actorId,
      created_at: now,
      applied_at: null,
    })
    .execute();
}

/** In the order in which they were asked for. */
export async function waitingEdits(db: Db): Promise<PendingEdit[]> {
  const rows = await db
    .selectFrom('pending_edit')
    .selectAll()
    .where('applied_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, room, kind, payload, actor_id }) => ({
    id,
    room,
    kind,
    payload: JSON.parse(payload) as unknown,
    actorId: actor_id,
  }));
}

export async function setApplied(db: Db, id: string, now: number): Promise<void> {
  await db
    .updateTable('pending_edit')
    .set({ applied_at: now })
    .where('id', '=', id)
    .where('applied_at', 'is', null)
    .execute();
}

/** Also one that has been done. */
export async function findPendingEdit(
  db: Db,
  id: string,
): Promise<{ room: string; payload: unknown } | null> {
  const row = await db
    .selectFrom('pending_edit')
    .select(['room', 'payload'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { room: row.room, payload: JSON.parse(row.payload) as unknown } : null;
}
