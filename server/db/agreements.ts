import type { Selectable } from 'kysely';
import type { Acceptance, AgreementText } from '#shared/call.ts';
import type { Db } from './open.ts';
import type { AgreementTextRow } from './schema-call.ts';

/** All wordings, the newest first: that one is in force. */
export async function listAgreementTexts(db: Db, workspaceId: string): Promise<AgreementText[]> {
  const rows = await db
    .selectFrom('agreement_text')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('number', 'desc')
    .execute();
  return rows.map(toText);
}

/** The words in force; `null` when there are none, or when they were taken away again. */
export async function currentAgreement(db: Db, workspaceId: string): Promise<AgreementText | null> {
  const row = await db
    .selectFrom('agreement_text')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && row.body !== '' ? toText(row) : null;
}

export async function insertAgreementText(
  trx: Db,
  workspaceId: string,
  text: AgreementText,
  createdBy: string | null,
): Promise<void> {
  await trx
    .insertInto('agreement_text')
    .values({
      id: text.id,
      workspace_id: workspaceId,
      number: text.number,
      locale: text.locale,
      body: text.body,
      created_by: createdBy,
      created_at: text.createdAt,
    })
    .execute();
}

export interface StoredAcceptance extends Acceptance {
  enrolmentId: string;
}

/** Of the whole workspace, or of one enrolment; the newest first. */
export async function listAcceptances(
  db: Db,
  workspaceId: string,
  enrolmentId?: string,
): Promise<StoredAcceptance[]> {
  let rows = db
    .selectFrom('agreement_acceptance as accepted')
    .innerJoin('agreement_text as text', 'text.id', 'accepted.text_id')
    .select(['accepted.enrolment_id as enrolmentId', 'accepted.name', 'accepted.source'])
    .select(['accepted.accepted_at as acceptedAt', 'text.number'])
    .where('text.workspace_id', '=', workspaceId);
  if (enrolmentId !== undefined) rows = rows.where('accepted.enrolment_id', '=', enrolmentId);
  return rows.orderBy('text.number', 'desc').orderBy('accepted.accepted_at').execute();
}

/** Once for each wording: whoever accepts it again changes nothing. */
export async function insertAcceptance(
  trx: Db,
  acceptance: {
    enrolmentId: string;
    textId: string;
    name: string;
    source: Acceptance['source'];
    enteredBy: string | null;
    acceptedAt: number;
  },
): Promise<void> {
  await trx
    .insertInto('agreement_acceptance')
    .values({
      enrolment_id: acceptance.enrolmentId,
      text_id: acceptance.textId,
      name: acceptance.name,
      source: acceptance.source,
      entered_by: acceptance.enteredBy,
      accepted_at: acceptance.acceptedAt,
    })
    .onConflict((conflict) => conflict.columns(['enrolment_id', 'text_id']).doNothing())
    .execute();
}

/** What was written down of paper can be taken back; what came by a receipt's link cannot. */
export async function removeEnteredAcceptance(
  trx: Db,
  { enrolmentId, textId }: { enrolmentId: string; textId: string },
): Promise<void> {
  await trx
    .deleteFrom('agreement_acceptance')
    .where('enrolment_id', '=', enrolmentId)
    .where('text_id', '=', textId)
    .where('source', '=', 'paper')
    .execute();
}

function toText(row: Selectable<AgreementTextRow>): AgreementText {
  return {
    id: row.id,
    number: row.number,
    locale: row.locale,
    body: row.body,
    createdAt: row.created_at,
  };
}
