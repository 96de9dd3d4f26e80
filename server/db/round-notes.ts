import type { RoundNote } from '#shared/rounds.ts';
import { dbNow } from './now.ts';
import type { Db } from './open.ts';
import type { RoundNoteRow } from './schema-drafts.ts';

/** Dated by the database's clock: why a deadline moved, for everybody who reads the round. */
export async function insertRoundNote(
  trx: Db,
  note: { id: string; roundId: string; kind: RoundNoteRow['kind']; body: string; actorId: string },
): Promise<void> {
  await trx
    .insertInto('round_note')
    .values({
      id: note.id,
      round_id: note.roundId,
      kind: note.kind,
      body: note.body,
      actor_id: note.actorId,
      created_at: dbNow(trx),
    })
    .execute();
}

/** The oldest first, with who wrote them. */
export async function listRoundNotes(db: Db, roundId: string): Promise<RoundNote[]> {
  const rows = await db
    .selectFrom('round_note')
    .leftJoin('actor', 'actor.id', 'round_note.actor_id')
    .select(['round_note.id', 'kind', 'body', 'round_note.created_at', 'actor.name'])
    .where('round_id', '=', roundId)
    .orderBy('round_note.created_at')
    .orderBy('round_note.id')
    .execute();
  return rows.map(({ id, kind, body, created_at, name }) => ({
    id,
    kind,
    body,
    at: created_at,
    by: name,
  }));
}
