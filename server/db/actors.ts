import type { Selectable } from 'kysely';
import type { Actor, Locale } from '#shared/model.ts';
import type { Db } from './open.ts';
import { closeRoomsTo } from './organisation-rooms.ts';
import type { ActorRow } from './schema.ts';

/** An actor with what only sign-in may know. */
export interface Account {
  actor: Actor;
  passwordHash: string | null;
  suspended: boolean;
}

export interface NewActor {
  id: string;
  name: string;
  /** Lower case; `null` makes a guest. */
  email: string | null;
  passwordHash: string | null;
  locale: Locale | null;
}

export async function findActor(db: Db, id: string): Promise<Actor | null> {
  const row = await db.selectFrom('actor').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toActor(row) : null;
}

export async function findAccount(db: Db, email: string): Promise<Account | null> {
  const row = await db
    .selectFrom('actor')
    .selectAll()
    .where('email', '=', email)
    .executeTakeFirst();
  return (
    (row && {
      actor: toActor(row),
      passwordHash: row.password_hash,
      suspended: row.suspended_at !== null,
    }) ??
    null
  );
}

export async function hasPassword(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('actor')
    .select('password_hash')
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined && row.password_hash !== null;
}

export async function addActor(db: Db, actor: NewActor, now: number): Promise<void> {
  const { id, name, email, passwordHash, locale } = actor;
  await db
    .insertInto('actor')
    .values({
      id,
      name,
      email,
      email_verified_at: null,
      password_hash: passwordHash,
      locale,
      created_at: now,
      suspended_at: null,
    })
    .execute();
}

/** A later sign-up with an address that nobody has confirmed takes the earlier one's place. */
export async function replaceSignUp(db: Db, actor: NewActor): Promise<void> {
  const { id, name, passwordHash, locale } = actor;
  await db
    .updateTable('actor')
    .set({ name, password_hash: passwordHash, locale })
    .where('id', '=', id)
    .where('email_verified_at', 'is', null)
    .execute();
}

export async function confirmEmail(
  db: Db,
  id: string,
  now: number,
  { forgetPassword = false } = {},
): Promise<void> {
  await db
    .updateTable('actor')
    .set({ email_verified_at: now, ...(forgetPassword && { password_hash: null }) })
    .where('id', '=', id)
    .execute();
}

/** The address has been proven by a letter. */
export async function setEmail(db: Db, id: string, email: string, now: number): Promise<void> {
  await db
    .updateTable('actor')
    .set({ email, email_verified_at: now })
    .where('id', '=', id)
    .execute();
}

export async function setPasswordHash(db: Db, id: string, passwordHash: string): Promise<void> {
  await db.updateTable('actor').set({ password_hash: passwordHash }).where('id', '=', id).execute();
}

export type ProfileChange = Partial<
  Pick<Actor, 'name' | 'locale' | 'announcements' | 'singleKeys' | 'readingFont'>
>;

export async function updateActor(db: Db, id: string, changes: ProfileChange): Promise<void> {
  const { singleKeys, readingFont, ...plain } = changes;
  await db
    .updateTable('actor')
    .set({
      ...plain,
      ...(singleKeys !== undefined && { single_keys: singleKeys ? 1 : 0 }),
      ...(readingFont !== undefined && { reading_font: readingFont ? 1 : 0 }),
    })
    .where('id', '=', id)
    .execute();
}

/**
 * Everything that tells who it was goes. The bare row stays with a name for nobody, because
 * comments and history point to it: what was written must not vanish with the writer.
 */
export async function eraseActor(db: Db, id: string, name: string, now: number): Promise<void> {
  await closeRoomsTo(db, id, 'all');
  for (const table of [
    'session',
    'email_token',
    'membership',
    'organisation_contact',
    'access_request',
  ] as const)
    await db.deleteFrom(table).where('actor_id', '=', id).execute();
  await db
    .updateTable('actor')
    .set({
      name,
      email: null,
      email_verified_at: null,
      password_hash: null,
      locale: null,
      suspended_at: now,
    })
    .where('id', '=', id)
    .execute();
}

export function toActor(row: Selectable<ActorRow>): Actor {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    emailVerified: row.email_verified_at !== null,
    locale: row.locale,
    announcements: row.announcements,
    singleKeys: row.single_keys === 1,
    readingFont: row.reading_font === 1,
  };
}

export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('actor')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
