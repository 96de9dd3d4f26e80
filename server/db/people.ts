import type { Locale } from '#shared/model.ts';
import type { Db } from './open.ts';

/** What the workspaces need to know of a person; everything else of an account is its own. */
export interface Person {
  id: string;
  name: string;
  email: string | null;
  emailVerified: boolean;
  locale: Locale | null;
}

export async function findActor(db: Db, id: string): Promise<Person | null> {
  const row = await db
    .selectFrom('actor')
    .select(['id', 'name', 'email', 'email_verified_at', 'locale'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { name, email, locale } = row;
  return { id, name, email, emailVerified: row.email_verified_at !== null, locale };
}
