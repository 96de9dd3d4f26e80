import type { Selectable } from 'kysely';
import type { Actor } from '#shared/model.ts';
import type { Db } from './open.ts';
import type { ActorRow } from './schema.ts';

export async function findActor(db: Db, id: string): Promise<Actor | null> {
  const row = await db.selectFrom('actor').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toActor(row) : null;
}

export async function updateActor(
  db: Db,
  id: string,
  changes: Partial<
    Pick<Actor, 'name' | 'locale' | 'announcements'> & { singleKeys: boolean; readingFont: boolean }
  >,
): Promise<void> {
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
