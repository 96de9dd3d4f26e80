import { sql } from 'kysely';
import type { Round } from '#shared/model.ts';
import { dbNow } from './now.ts';
import type { Db } from './open.ts';
import { isOpen } from './rounds.ts';

/** Words and visibility; dates have verbs of their own. */
export async function changeRoundWords(
  trx: Db,
  id: string,
  change: Pick<
    Round,
    'guidance' | 'attention' | 'contactName' | 'contactEmail' | 'visibility' | 'reportDue'
  >,
): Promise<void> {
  await trx
    .updateTable('round')
    .set({
      guidance: change.guidance,
      attention: change.attention,
      contact_name: change.contactName,
      contact_email: change.contactEmail,
      visibility: change.visibility,
      report_due: change.reportDue,
    })
    .where('id', '=', id)
    .execute();
}

/**
 * A later deadline, also for a round that has just closed. False when it is not later than the one
 * in force and than this very moment, or when the report is out.
 */
export async function moveDeadline(
  trx: Db,
  id: string,
  { closesAt, reminded }: { closesAt: number; reminded: readonly number[] },
): Promise<boolean> {
  const moved = await trx
    .updateTable('round')
    .set({ closes_at: closesAt, reminded: JSON.stringify(reminded) })
    .where('id', '=', id)
    .where('report_published_at', 'is', null)
    .where('closes_at', '<', closesAt)
    .where(sql<boolean>`${dbNow(trx)} < ${closesAt}`)
    .executeTakeFirst();
  return moved.numUpdatedRows > 0n;
}

/** From this moment on it takes no comments; false when it did not take any. */
export async function closeNow(trx: Db, id: string): Promise<boolean> {
  const closed = await trx
    .updateTable('round')
    .set({ closes_at: dbNow(trx) })
    .where('id', '=', id)
    .where(isOpen(trx))
    .executeTakeFirst();
  return closed.numUpdatedRows > 0n;
}
