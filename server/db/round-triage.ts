import { sql } from 'kysely';
import type { Outcome } from '#shared/model.ts';
import { dbNow } from './now.ts';
import type { Db } from './open.ts';

export interface NewDecision {
  outcome: Outcome;
  reason: string;
  mergedInto: string | null;
  decidedBy: string;
}

/** One answer to all of these; the last one who decides is right. Returns when that was, in ms. */
export async function decideComments(
  trx: Db,
  ids: readonly string[],
  { outcome, reason, mergedInto, decidedBy }: NewDecision,
): Promise<number> {
  const decided = await trx
    .updateTable('round_comment')
    .set({
      outcome,
      reason,
      merged_into: mergedInto,
      decided_by: decidedBy,
      decided_at: dbNow(trx),
    })
    .where('id', 'in', ids)
    .returning('decided_at')
    .execute();
  return Math.max(...decided.map((row) => Number(row.decided_at)));
}

/** It waits for a decision again. */
export async function reopenComment(trx: Db, id: string): Promise<void> {
  await trx
    .updateTable('round_comment')
    .set({ outcome: null, reason: '', merged_into: null, decided_by: null, decided_at: null })
    .where('id', '=', id)
    .execute();
}

export async function assignRoundComment(
  trx: Db,
  id: string,
  assigneeId: string | null,
): Promise<void> {
  await trx
    .updateTable('round_comment')
    .set({ assignee_id: assigneeId })
    .where('id', '=', id)
    .execute();
}

export async function setInternalNote(trx: Db, id: string, note: string): Promise<void> {
  await trx
    .updateTable('round_comment')
    .set({ internal_note: note })
    .where('id', '=', id)
    .execute();
}

/** The edit that brought a suggestion into the text, or that it was taken out again. */
export async function setAppliedEdit(trx: Db, id: string, edit: string | null): Promise<void> {
  await trx.updateTable('round_comment').set({ applied_edit: edit }).where('id', '=', id).execute();
}

/**
 * One comment at a time is before a person. Somebody else's claim stands until it runs out by the
 * database's clock: then the later one gets it.
 */
export async function claimRoundComment(
  trx: Db,
  roundId: string,
  commentId: string | null,
  actorId: string,
  forMs: number,
): Promise<void> {
  await trx
    .updateTable('round_comment')
    .set({ claimed_by: null, claimed_until: null })
    .where('round_id', '=', roundId)
    .where('claimed_by', '=', actorId)
    .execute();
  if (commentId === null) return;
  const now = dbNow(trx);
  await trx
    .updateTable('round_comment')
    .set({ claimed_by: actorId, claimed_until: sql<number>`${now} + ${forMs}` })
    .where('id', '=', commentId)
    .where((eb) => eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<=', now)]))
    .execute();
}

/** The claims that stand at this moment. */
export async function listClaims(
  db: Db,
  roundId: string,
): Promise<{ commentId: string; actorId: string; name: string }[]> {
  const rows = await db
    .selectFrom('round_comment')
    .innerJoin('actor', 'actor.id', 'round_comment.claimed_by')
    .select(['round_comment.id', 'actor.id as actor_id', 'actor.name'])
    .where('round_comment.round_id', '=', roundId)
    .where('round_comment.claimed_until', '>', dbNow(db))
    .execute();
  return rows.map(({ id, actor_id, name }) => ({ commentId: id, actorId: actor_id, name }));
}

/** What was done to texts for the sake of a round's comments, by the edit's id. */
export async function appliedEdits(
  db: Db,
  roundId: string,
): Promise<Map<string, { room: string; payload: unknown }>> {
  const rows = await db
    .selectFrom('round_comment')
    .innerJoin('pending_edit', 'pending_edit.id', 'round_comment.applied_edit')
    .select(['pending_edit.id', 'pending_edit.room', 'pending_edit.payload'])
    .where('round_comment.round_id', '=', roundId)
    .execute();
  return new Map(
    rows.map(({ id, room, payload }) => [id, { room, payload: JSON.parse(payload) as unknown }]),
  );
}
