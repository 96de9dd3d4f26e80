import type { Selectable } from 'kysely';
import type { WorkshopNote } from '#shared/workshops.ts';
import type { Db } from './open.ts';
import type { WorkshopNoteRow } from './schema-workshops.ts';

export interface NewNote extends WorkshopNote {
  /** `null` for an anonymous note: when it came would tell who wrote it. */
  createdAt: number | null;
  /** Of an anonymous note: opens it for its writer. */
  keyHash: Uint8Array | null;
}

/** False when a note with this id is there already: sent twice is stored once. */
export async function insertNote(db: Db, note: NewNote): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('workshop_note')
    .values({
      id: note.id,
      stage_id: note.stageId,
      actor_id: note.actorId,
      created_at: note.createdAt,
      key_hash: note.keyHash,
      group_id: note.groupId,
      text: note.text,
      colour: note.colour,
      area: note.area,
      source: note.source,
      placed: note.placed ? 1 : 0,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function findNote(
  db: Db,
  id: string,
): Promise<(WorkshopNote & { keyHash: Uint8Array | null; removed: boolean }) | null> {
  const row = await db
    .selectFrom('workshop_note')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { ...toNote(row), keyHash: row.key_hash, removed: row.removed === 1 } : null;
}

/** The person's own notes of a stage; anonymous ones are nobody's. */
export async function listOwnNotes(
  db: Db,
  stageId: string,
  actorId: string,
): Promise<WorkshopNote[]> {
  const rows = await db
    .selectFrom('workshop_note')
    .selectAll()
    .where('stage_id', '=', stageId)
    .where('actor_id', '=', actorId)
    .where('removed', '=', 0)
    .orderBy('created_at', (order) => order.asc().nullsFirst())
    .orderBy('id')
    .execute();
  return rows.map(toNote);
}

/** Notes of a stage that nobody has seen on the board yet, in the order they came where that is known. */
export async function listUnplacedNotes(db: Db, stageId: string): Promise<WorkshopNote[]> {
  const rows = await db
    .selectFrom('workshop_note')
    .selectAll()
    .where('stage_id', '=', stageId)
    .where('placed', '=', 0)
    .where('removed', '=', 0)
    .orderBy('created_at', (order) => order.asc().nullsFirst())
    .orderBy('id')
    .execute();
  return rows.map(toNote);
}

/** What groups wrote in a stage, of what has been shown. */
export async function listGroupNotes(
  db: Db,
  stageId: string,
): Promise<{ id: string; groupId: string | null }[]> {
  return db
    .selectFrom('workshop_note')
    .select(['id', 'group_id as groupId'])
    .where('stage_id', '=', stageId)
    .where('group_id', 'is not', null)
    .where('placed', '=', 1)
    .where('removed', '=', 0)
    .orderBy('id')
    .execute();
}

export async function changeNote(
  db: Db,
  id: string,
  change: Partial<Pick<WorkshopNote, 'text' | 'colour' | 'area'>> & { removed?: boolean },
): Promise<void> {
  const { removed, ...words } = change;
  await db
    .updateTable('workshop_note')
    .set({
      ...words,
      ...(removed !== undefined && { removed: removed ? (1 as const) : (0 as const) }),
    })
    .where('id', '=', id)
    .execute();
}

/** They are on the board now; keys to anonymous notes are of no use any more. */
export async function setPlaced(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('workshop_note')
    .set({ placed: 1, key_hash: null })
    .where('id', 'in', ids)
    .execute();
}

/**
 * A card for each of these demands, with its words as they are now; returns how many are new.
 * One that stands already keeps its stage: it was brought there. They come in the order given.
 */
export async function putDemandCards(
  trx: Db,
  { stageId, colour, at }: Pick<WorkshopNote, 'stageId' | 'colour'> & { at: number },
  cards: readonly Pick<WorkshopNote, 'id' | 'text'>[],
): Promise<number> {
  let fresh = 0;
  for (const [index, card] of cards.entries()) {
    const note = { ...card, stageId, colour, area: '', source: 'demand' as const, placed: false };
    const nobody = { actorId: null, createdAt: at + index, keyHash: null, groupId: null };
    if (await insertNote(trx, { ...note, ...nobody })) fresh++;
    else await changeNote(trx, card.id, { text: card.text });
  }
  return fresh;
}

export async function countNotes(db: Db, stageId: string): Promise<number> {
  const { count } = await db
    .selectFrom('workshop_note')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('stage_id', '=', stageId)
    .where('removed', '=', 0)
    .executeTakeFirstOrThrow();
  return Number(count);
}

function toNote(row: Selectable<WorkshopNoteRow>): WorkshopNote {
  return {
    id: row.id,
    stageId: row.stage_id,
    actorId: row.actor_id,
    groupId: row.group_id,
    text: row.text,
    colour: row.colour,
    area: row.area,
    source: row.source,
    placed: row.placed === 1,
  };
}
