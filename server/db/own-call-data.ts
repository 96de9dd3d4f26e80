import { forgetCallContact } from './call.ts';
import type { Db } from './open.ts';

/** What calls for participation hold about whoever has this address. */
export async function collectOwnEnrolments(db: Db, email: string | null) {
  if (email === null) return [];
  const enrolments = await db
    .selectFrom('enrolment')
    .innerJoin('workspace', 'workspace.id', 'enrolment.workspace_id')
    .select(['enrolment.id', 'workspace.name as workspace', 'enrolment.organisation'])
    .select(['enrolment.type', 'enrolment.region', 'enrolment.turnover_from as turnoverFrom'])
    .select(['enrolment.turnover_to as turnoverTo', 'enrolment.contact_name as contactName'])
    .select(['enrolment.contact_email as contactEmail', 'enrolment.expects', 'enrolment.state'])
    .select(['enrolment.fee', 'enrolment.fee_status as feeStatus'])
    .select(['enrolment.created_at as sentAt'])
    .where('enrolment.contact_email', '=', email)
    .orderBy('enrolment.created_at')
    .orderBy('enrolment.id')
    .execute();
  const accepted = await db
    .selectFrom('agreement_acceptance as accepted')
    .innerJoin('enrolment', 'enrolment.id', 'accepted.enrolment_id')
    .innerJoin('agreement_text as text', 'text.id', 'accepted.text_id')
    .select(['accepted.enrolment_id as of', 'accepted.name', 'accepted.accepted_at as acceptedAt'])
    .select(['text.body as words'])
    .where('enrolment.contact_email', '=', email)
    .execute();
  return enrolments.map(({ id, ...enrolment }) => ({
    ...enrolment,
    accepted: accepted.filter(({ of }) => of === id).map(({ of: _, ...one }) => one),
  }));
}

/**
 * In the transaction that erases a person: organisations that they enrolled stay, under nobody's
 * name and address, and so do the agreements that they accepted.
 */
export async function forgetInCalls(trx: Db, email: string | null, nobody: string): Promise<void> {
  if (email === null) return;
  await trx
    .updateTable('agreement_acceptance')
    .set({ name: nobody })
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('enrolment')
          .select('enrolment.id')
          .whereRef('enrolment.id', '=', 'agreement_acceptance.enrolment_id')
          .whereRef('enrolment.contact_name', '=', 'agreement_acceptance.name')
          .where('enrolment.contact_email', '=', email),
      ),
    )
    .execute();
  await trx
    .updateTable('enrolment')
    .set({ contact_name: nobody, contact_email: null })
    .where('contact_email', '=', email)
    .execute();
  await forgetCallContact(trx, email);
}
