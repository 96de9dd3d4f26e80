import type { Selectable } from 'kysely';
import type { Enrolment, EnrolmentState, FeeStatus } from '#shared/call.ts';
import { isOpenCall } from './call.ts';
import { dbNow } from './now.ts';
import type { Db } from './open.ts';
import type { EnrolmentRow } from './schema-call.ts';

export interface NewEnrolment extends Pick<
  Enrolment,
  | 'id'
  | 'organisation'
  | 'type'
  | 'region'
  | 'turnover'
  | 'contactName'
  | 'contactEmail'
  | 'expects'
  | 'locale'
  | 'fee'
> {
  workspaceId: string;
  /** Sent twice with one key is stored once. */
  key: string;
  receiptHash: Uint8Array;
}

/**
 * Stores it if the call is open at this very moment by the database's clock, and if nothing was sent
 * with its key.
 */
export async function insertEnrolment(trx: Db, enrolment: NewEnrolment): Promise<boolean> {
  const { turnover, contactName, contactEmail } = enrolment;
  const stored = await trx
    .insertInto('enrolment')
    .columns([
      ...(['id', 'workspace_id', 'key', 'receipt_hash', 'organisation', 'type', 'region'] as const),
      ...(['turnover_from', 'turnover_to', 'contact_name', 'contact_email', 'expects'] as const),
      ...(['locale', 'state', 'fee', 'fee_status', 'created_at'] as const),
    ])
    .expression(
      trx
        .selectFrom('call')
        .where('call.workspace_id', '=', enrolment.workspaceId)
        .where(isOpenCall(trx))
        .select((eb) => [
          eb.val(enrolment.id).as('id'),
          'call.workspace_id as workspace_id',
          eb.val(enrolment.key).as('key'),
          eb.val(enrolment.receiptHash).as('receipt_hash'),
          eb.val(enrolment.organisation).as('organisation'),
          eb.val(enrolment.type).as('type'),
          eb.val(enrolment.region).as('region'),
          eb.val(turnover.from).as('turnover_from'),
          eb.val(turnover.to).as('turnover_to'),
          eb.val(contactName).as('contact_name'),
          eb.val(contactEmail).as('contact_email'),
          eb.val(enrolment.expects).as('expects'),
          eb.val(enrolment.locale).as('locale'),
          eb.val<EnrolmentState>('waiting').as('state'),
          eb.val(enrolment.fee).as('fee'),
          eb.val<FeeStatus>('open').as('fee_status'),
          dbNow(trx).as('created_at'),
        ]),
    )
    .onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return stored !== undefined;
}

export async function findEnrolmentByKey(
  db: Db,
  workspaceId: string,
  key: string,
): Promise<Enrolment | null> {
  const row = await of(db, workspaceId).where('key', '=', key).executeTakeFirst();
  return row ? toEnrolment(row) : null;
}

/** By the hash of a receipt's token, or of the one in the letter that tells of the decision. */
export async function findEnrolmentByReceipt(
  db: Db,
  workspaceId: string,
  hash: Uint8Array,
): Promise<Enrolment | null> {
  const row = await of(db, workspaceId)
    .where((eb) => eb.or([eb('receipt_hash', '=', hash), eb('letter_hash', '=', hash)]))
    .executeTakeFirst();
  return row ? toEnrolment(row) : null;
}

export async function findEnrolment(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<Enrolment | null> {
  const row = await of(db, workspaceId).where('id', '=', id).executeTakeFirst();
  return row ? toEnrolment(row) : null;
}

/** The oldest first. Fees, turnovers and addresses are in it: who gets it must be asked. */
export async function listEnrolments(db: Db, workspaceId: string): Promise<Enrolment[]> {
  const rows = await of(db, workspaceId).orderBy('created_at').orderBy('id').execute();
  return rows.map(toEnrolment);
}

export async function countEnrolments(db: Db, workspaceId: string): Promise<number> {
  const { count } = await db
    .selectFrom('enrolment')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export interface EnrolmentChange {
  state?: EnrolmentState;
  organisation_id?: string | null;
  letter_hash?: Uint8Array;
  fee?: number | null;
  fee_status?: FeeStatus;
  decided_by?: string | null;
  decided_at?: number | null;
}

export async function updateEnrolment(trx: Db, id: string, change: EnrolmentChange): Promise<void> {
  await trx.updateTable('enrolment').set(change).where('id', '=', id).execute();
}

function of(db: Db, workspaceId: string) {
  return db.selectFrom('enrolment').selectAll().where('workspace_id', '=', workspaceId);
}

function toEnrolment(row: Selectable<EnrolmentRow>): Enrolment {
  return {
    id: row.id,
    organisation: row.organisation,
    organisationId: row.organisation_id,
    type: row.type,
    region: row.region,
    turnover: { from: row.turnover_from, to: row.turnover_to },
    contactName: row.contact_name,
    contactEmail: row.contact_email,
    expects: row.expects,
    locale: row.locale,
    state: row.state,
    fee: row.fee,
    feeStatus: row.fee_status,
    createdAt: row.created_at,
    decidedAt: row.decided_at,
  };
}
