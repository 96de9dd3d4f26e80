import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { Call, CallState } from '#shared/call.ts';
import type { FeeModel } from '#shared/fees.ts';
import { dbNow } from './now.ts';
import type { Db } from './open.ts';
import type { CallRow } from './schema-call.ts';

/** A call and how it stands by the database's clock. */
export interface StandingCall extends Call {
  state: CallState;
  /** The database's clock when it was asked. */
  now: number;
}

export async function findCall(db: Db, workspaceId: string): Promise<StandingCall | null> {
  const row = await db
    .selectFrom('call')
    .selectAll()
    .select(dbNow(db).as('now'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row ? toStanding(row) : null;
}

export async function saveCall(
  trx: Db,
  workspaceId: string,
  call: Call,
  now: number,
): Promise<void> {
  await trx
    .insertInto('call')
    .values({ workspace_id: workspaceId, ...columns(call), created_at: now })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(columns(call)))
    .execute();
}

/** Whether a call takes sign-ups, asked in the statement that writes. */
export function isOpenCall(db: Db): RawBuilder<boolean> {
  return sql<boolean>`call.published_at is not null and call.closes_at > ${dbNow(db)}`;
}

/** No call names somebody who is to be known no more. */
export async function forgetCallContact(trx: Db, email: string): Promise<void> {
  await trx
    .updateTable('call')
    .set({ contact_name: '', contact_email: '' })
    .where('contact_email', '=', email)
    .execute();
}

function columns(call: Call) {
  return {
    locale: call.locale,
    title: call.title,
    lead: call.lead,
    why: call.why,
    costs: call.costs,
    timetable: call.timetable,
    contact_name: call.contactName,
    contact_email: call.contactEmail,
    closes_at: call.closesAt,
    time_zone: call.timeZone,
    total: call.total,
    fees: JSON.stringify(call.fees),
    published_at: call.publishedAt,
  };
}

function toStanding(row: Selectable<CallRow> & { now: number }): StandingCall {
  const now = Number(row.now);
  const closed = row.closes_at === null || row.closes_at <= now;
  return {
    locale: row.locale,
    title: row.title,
    lead: row.lead,
    why: row.why,
    costs: row.costs,
    timetable: row.timetable,
    contactName: row.contact_name,
    contactEmail: row.contact_email,
    closesAt: row.closes_at,
    timeZone: row.time_zone,
    total: row.total,
    fees: JSON.parse(row.fees) as FeeModel,
    publishedAt: row.published_at,
    state: row.published_at === null ? 'draft' : closed ? 'closed' : 'open',
    now,
  };
}
