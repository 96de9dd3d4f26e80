import type { Db } from './open.ts';

export interface OutboxLetter {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  createdAt: number;
  tries: number;
}

export async function insertLetter(
  db: Db,
  letter: Pick<OutboxLetter, 'id' | 'to' | 'subject' | 'text' | 'html'>,
  now: number,
): Promise<void> {
  const { id, to, subject, text, html } = letter;
  await db
    .insertInto('outbox')
    .values({ id, to_address: to, subject, text, html, created_at: now, next_try_at: now })
    .execute();
}

/** The letters to send now, oldest first. Those given up have used all their tries. */
export async function dueLetters(db: Db, now: number, maxTries: number): Promise<OutboxLetter[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('sent_at', 'is', null)
    .where('next_try_at', '<=', now)
    .where('tries', '<', maxTries)
    .orderBy('created_at')
    .limit(20)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    to: row.to_address,
    subject: row.subject,
    text: row.text,
    html: row.html,
    createdAt: row.created_at,
    tries: row.tries,
  }));
}

/** Its words leave the table: they hold a link that only the receiver may know. */
export async function letterSent(db: Db, id: string, now: number): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ sent_at: now, text: '', html: '', last_error: null })
    .where('id', '=', id)
    .execute();
}

export async function letterFailed(
  db: Db,
  id: string,
  failure: { tries: number; nextTryAt: number; error: string },
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ tries: failure.tries, next_try_at: failure.nextTryAt, last_error: failure.error })
    .where('id', '=', id)
    .execute();
}

/** How many letters were written to an address since then, sent or not. */
export async function countLettersTo(db: Db, address: string, since: number): Promise<number> {
  const row = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('to_address', '=', address)
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function forgetLetters(db: Db, before: number): Promise<void> {
  await db.deleteFrom('outbox').where('created_at', '<', before).execute();
}

export async function forgetLettersTo(db: Db, address: string): Promise<void> {
  await db.deleteFrom('outbox').where('to_address', '=', address).execute();
}
