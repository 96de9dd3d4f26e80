import type { AgreementText, Call, Enrolment } from '#shared/call.ts';
import { random } from '#server/auth/random.ts';
import { insertAgreementText } from './agreements.ts';
import { saveCall } from './call.ts';
import type { Db } from './open.ts';

/** The rows of an example's call: nobody has the links of its receipts. */
export interface ExampleCallRows {
  call: Call;
  agreement: AgreementText;
  enrolments: (Enrolment & { decidedBy: string | null; acceptedAt: number | null })[];
}

export async function insertExampleCall(
  trx: Db,
  workspaceId: string,
  { call, agreement, enrolments }: ExampleCallRows,
): Promise<void> {
  await saveCall(trx, workspaceId, call, call.publishedAt ?? 0);
  await insertAgreementText(trx, workspaceId, agreement, null);
  await trx
    .insertInto('enrolment')
    .values(
      enrolments.map((one) => ({
        ...{ id: one.id, workspace_id: workspaceId, key: one.id, receipt_hash: random(32) },
        ...{ organisation: one.organisation, organisation_id: one.organisationId },
        ...{ type: one.type, region: one.region },
        ...{ turnover_from: one.turnover.from, turnover_to: one.turnover.to },
        ...{ contact_name: one.contactName, contact_email: one.contactEmail },
        ...{ expects: one.expects, locale: one.locale, state: one.state },
        ...{ fee: one.fee, fee_status: one.feeStatus, created_at: one.createdAt },
        ...{ decided_at: one.decidedAt, decided_by: one.decidedBy },
      })),
    )
    .execute();
  await trx
    .insertInto('agreement_acceptance')
    .values(
      enrolments.flatMap(({ id, contactName, acceptedAt }) =>
        acceptedAt === null
          ? []
          : [
              {
                ...{ enrolment_id: id, text_id: agreement.id, name: contactName },
                ...{ source: 'page' as const, entered_by: null, accepted_at: acceptedAt },
              },
            ],
      ),
    )
    .execute();
  for (const { organisationId, region } of enrolments)
    if (organisationId !== null)
      await trx
        .updateTable('organisation')
        .set({ region })
        .where('id', '=', organisationId)
        .execute();
}
