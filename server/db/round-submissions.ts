import { sql, type Selectable } from 'kysely';
import type { Submission } from '#shared/model.ts';
import { dbNow } from './now.ts';
import type { Db } from './open.ts';
import { isOpen } from './rounds.ts';
import type { RoundSubmissionRow } from './schema-drafts.ts';

/** A submission with what only the server, or a coordinator, may know of it. */
export interface StoredSubmission extends Submission {
  actorId: string | null;
  organisationId: string | null;
  /** For coordinators alone. */
  email: string | null;
  editedAt: number | null;
}

export interface NewSubmission {
  id: string;
  roundId: string;
  /** Sent twice with one key is stored once. */
  key: string;
  actorId: string | null;
  name: string;
  organisation: string;
  organisationId?: string | null;
  onBehalf: Submission['onBehalf'];
  confirmed?: boolean;
  email: string | null;
  receiptHash: Uint8Array | null;
  source: Submission['source'];
  enteredBy?: string | null;
  locale: Submission['locale'];
  addressHash?: string | null;
  deviceHash?: string | null;
}

/**
 * Stores it if the round is open at this very moment by the database's clock; `null` when it is not.
 * What a facilitator enters for somebody else came in time by other ways: `late` lets it in.
 */
export async function insertSubmission(
  trx: Db,
  submission: NewSubmission,
  late = false,
): Promise<StoredSubmission | null> {
  const now = dbNow(trx);
  let round = trx.selectFrom('round').where('round.id', '=', submission.roundId);
  if (!late) round = round.where(isOpen(trx));
  const row = await trx
    .insertInto('round_submission')
    .columns([
      'id',
      'round_id',
      'key',
      'actor_id',
      'name',
      'organisation',
      'organisation_id',
      'on_behalf',
      'confirmed_at',
      'email',
      'receipt_hash',
      'source',
      'entered_by',
      'locale',
      'address_hash',
      'device_hash',
      'created_at',
      'edited_at',
    ])
    .expression(
      round.select((eb) => [
        eb.val(submission.id).as('id'),
        'round.id as round_id',
        eb.val(submission.key).as('key'),
        eb.val(submission.actorId).as('actor_id'),
        eb.val(submission.name).as('name'),
        eb.val(submission.organisation).as('organisation'),
        eb.val(submission.organisationId ?? null).as('organisation_id'),
        eb.val(submission.onBehalf).as('on_behalf'),
        sql<number | null>`case when ${submission.confirmed ? 1 : 0} = 1 then ${now} end`.as(
          'confirmed_at',
        ),
        eb.val(submission.email).as('email'),
        eb.val(submission.receiptHash).as('receipt_hash'),
        eb.val(submission.source).as('source'),
        eb.val(submission.enteredBy ?? null).as('entered_by'),
        eb.val(submission.locale).as('locale'),
        eb.val(submission.addressHash ?? null).as('address_hash'),
        eb.val(submission.deviceHash ?? null).as('device_hash'),
        now.as('created_at'),
        sql<null>`null`.as('edited_at'),
      ]),
    )
    .returningAll()
    .executeTakeFirst();
  return row ? toSubmission(row) : null;
}

export async function findSubmissionByKey(
  db: Db,
  roundId: string,
  key: string,
): Promise<StoredSubmission | null> {
  const row = await db
    .selectFrom('round_submission')
    .selectAll()
    .where('round_id', '=', roundId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row ? toSubmission(row) : null;
}

/** By the hash of a receipt's token, or of the one that the letter about the report holds. */
export async function findSubmissionByReceipt(
  db: Db,
  roundId: string,
  receiptHash: Uint8Array,
): Promise<StoredSubmission | null> {
  const row = await db
    .selectFrom('round_submission')
    .selectAll()
    .where('round_id', '=', roundId)
    .where((eb) =>
      eb.or([eb('receipt_hash', '=', receiptHash), eb('report_hash', '=', receiptHash)]),
    )
    .executeTakeFirst();
  return row ? toSubmission(row) : null;
}

/** All of a round, the oldest first. E-mails are in it: who gets it must be asked. */
export async function listSubmissions(db: Db, roundId: string): Promise<StoredSubmission[]> {
  const rows = await db
    .selectFrom('round_submission')
    .selectAll()
    .where('round_id', '=', roundId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toSubmission);
}

/** Notes that it was changed; false when the round is not open any more. */
export async function touchSubmission(trx: Db, id: string): Promise<boolean> {
  const changed = await trx
    .updateTable('round_submission')
    .set({ edited_at: dbNow(trx) })
    .where('id', '=', id)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('round')
          .select('round.id')
          .whereRef('round.id', '=', 'round_submission.round_id')
          .where(isOpen(trx)),
      ),
    )
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Another approver gives an organisation's statement anew. */
export async function nameSpeaker(
  trx: Db,
  id: string,
  { actorId, name, email }: Pick<StoredSubmission, 'actorId' | 'name' | 'email'>,
): Promise<void> {
  await trx
    .updateTable('round_submission')
    .set({ actor_id: actorId, name, email })
    .where('id', '=', id)
    .execute();
}

export interface Sender {
  actorId: string | null;
  addressHash: string | null;
  deviceHash: string | null;
}

/** Ids of what this person, or else this browser, has sent. */
export async function listOwnSubmissions(
  db: Db,
  roundId: string,
  { actorId, deviceHash }: Sender,
): Promise<string[]> {
  const rows = await db
    .selectFrom('round_submission')
    .select('id')
    .where('round_id', '=', roundId)
    .where((eb) =>
      eb.or([
        ...(actorId === null ? [] : [eb('actor_id', '=', actorId)]),
        ...(deviceHash === null ? [] : [eb('device_hash', '=', deviceHash)]),
      ]),
    )
    .execute();
  return rows.map(({ id }) => id);
}

/** Whether a facilitator has shut this hand, or the link it came by, out of the round. */
export async function isBlocked(db: Db, roundId: string, sender: Sender): Promise<boolean> {
  const link = await linkOf(db, roundId, sender.actorId);
  const targets = [
    sender.actorId !== null && `actor:${sender.actorId}`,
    sender.deviceHash !== null && `device:${sender.deviceHash}`,
    sender.addressHash !== null && `address:${sender.addressHash}`,
    link !== null && `link:${link}`,
  ].filter((target) => target !== false);
  const row = await db
    .selectFrom('round_block')
    .select('id')
    .where('round_id', '=', roundId)
    .where('target', 'in', targets)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * By which link somebody came: the round's own for everybody who is not of the workspace, none for
 * who was invited by name.
 */
export async function linkOf(
  db: Db,
  roundId: string,
  actorId: string | null,
): Promise<string | null> {
  const row = await db
    .selectFrom('membership')
    .innerJoin('round', 'round.workspace_id', 'membership.workspace_id')
    .select('membership.invitation_id')
    .where('round.id', '=', roundId)
    .where('membership.actor_id', '=', actorId)
    .executeTakeFirst();
  return row ? row.invitation_id : 'public';
}

function toSubmission(row: Selectable<RoundSubmissionRow>): StoredSubmission {
  return {
    id: row.id,
    roundId: row.round_id,
    actorId: row.actor_id,
    name: row.name,
    organisation: row.organisation,
    organisationId: row.organisation_id,
    onBehalf: row.on_behalf,
    confirmed: row.confirmed_at !== null,
    email: row.email,
    source: row.source,
    locale: row.locale,
    createdAt: row.created_at,
    editedAt: row.edited_at,
  };
}
