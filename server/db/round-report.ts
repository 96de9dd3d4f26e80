import { dbNow } from './now.ts';
import type { Db } from './open.ts';

export async function findReportIntro(db: Db, roundId: string): Promise<string> {
  const row = await db
    .selectFrom('round')
    .select('report_intro')
    .where('id', '=', roundId)
    .executeTakeFirst();
  return row?.report_intro ?? '';
}

export async function setReportIntro(trx: Db, roundId: string, intro: string): Promise<void> {
  await trx.updateTable('round').set({ report_intro: intro }).where('id', '=', roundId).execute();
}

/** Once, and only when the deadline is past by the database's clock. Says whether it was now. */
export async function setReportPublished(trx: Db, roundId: string): Promise<boolean> {
  const now = dbNow(trx);
  const changed = await trx
    .updateTable('round')
    .set((eb) => ({ report_published_at: now, revision: eb('revision', '+', 1) }))
    .where('id', '=', roundId)
    .where('report_published_at', 'is', null)
    .where('closes_at', '<=', now)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** After publishing only: what was wrong in the report stays, and this is said of it. */
export async function insertCorrection(
  trx: Db,
  note: { id: string; roundId: string; body: string; actorId: string },
): Promise<void> {
  await trx
    .insertInto('round_note')
    .values({
      id: note.id,
      round_id: note.roundId,
      kind: 'correction',
      body: note.body,
      actor_id: note.actorId,
      created_at: dbNow(trx),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export async function listCorrections(
  db: Db,
  roundId: string,
): Promise<{ id: string; body: string; at: number }[]> {
  const rows = await db
    .selectFrom('round_note')
    .select(['id', 'body', 'created_at'])
    .where('round_id', '=', roundId)
    .where('kind', '=', 'correction')
    .orderBy('created_at')
    .execute();
  return rows.map(({ id, body, created_at }) => ({ id, body, at: created_at }));
}

/** Who wants to hear what came of what they sent, and has sent something that still stands. */
export async function listAnswered(
  db: Db,
  roundId: string,
): Promise<{ id: string; email: string; locale: 'fi' | 'sv' | 'en'; comments: number }[]> {
  const rows = await db
    .selectFrom('round_submission as submission')
    .innerJoin('round_comment as comment', 'comment.submission_id', 'submission.id')
    .select((eb) => [
      'submission.id',
      'submission.email',
      'submission.locale',
      eb.fn.countAll<number>().as('comments'),
    ])
    .where('submission.round_id', '=', roundId)
    .where('submission.email', 'is not', null)
    .where('comment.parent_id', 'is', null)
    .where('comment.outcome', 'is not', null)
    .where('comment.state', '!=', 'withdrawn')
    .groupBy(['submission.id', 'submission.email', 'submission.locale'])
    .execute();
  return rows.flatMap(({ id, email, locale, comments }) =>
    email === null ? [] : [{ id, email, locale, comments: Number(comments) }],
  );
}

/** Another token that opens the receipt: the one in the letter about the report. */
export async function setReportToken(trx: Db, submissionId: string, hash: Uint8Array) {
  await trx
    .updateTable('round_submission')
    .set({ report_hash: hash })
    .where('id', '=', submissionId)
    .execute();
}
