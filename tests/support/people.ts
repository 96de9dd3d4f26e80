import { createSession } from '#server/auth/session.ts';
import { newId } from '#server/auth/random.ts';
import { sessionCookieName } from '#server/auth/cookie.ts';
import { openDb, type Db } from '#server/db/open.ts';
import type { Role } from '#shared/model.ts';
import { roomName } from '#shared/rooms.ts';
import { storeIn } from './stores.ts';

export interface Place {
  workspaceId: string;
  slug: string;
  /** Name of the demands room, as it stands after `/sync/`. */
  room: string;
}

export interface Person {
  actorId: string;
  sessionId: string;
  name: string;
  /** A ready Cookie header. */
  cookie: string;
}

/** Opens the data folder's database, runs `work` and closes it again. */
export async function withDb<T>(at: string | Db, work: (db: Db) => Promise<T>): Promise<T> {
  if (typeof at !== 'string') return work(at);
  const db = openDb(storeIn(at));
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** A workspace straight into the database (of a folder, or an open one). */
export function makePlace(at: string | Db, name = 'Uudenmaan ryhmä'): Promise<Place> {
  return withDb(at, async (db) => {
    const id = newId();
    const now = Date.now();
    const slug = `ryhma-${id}`;
    await db
      .insertInto('workspace')
      .values({
        id,
        slug,
        name,
        purpose: '',
        locales: '["fi"]',
        criteria: '[]',
        milestones: '[]',
        positions_published_at: null,
        kind: 'regular',
        created_at: now,
        used_at: now,
      })
      .execute();
    return { workspaceId: id, slug, room: roomName({ kind: 'demands', workspaceId: id }) };
  });
}

export interface NewPerson {
  /** Where the person has a role; nowhere when not given. */
  place?: Place | { workspaceId: string };
  role?: Role;
  item?: string | null;
  name?: string;
  email?: string | null;
  secure?: boolean;
}

/** A person with a live session, straight into the database. */
export function makePerson(at: string | Db, who: NewPerson = {}): Promise<Person> {
  return withDb(at, async (db) => {
    const actorId = newId();
    const now = Date.now();
    const name = who.name ?? `Aino ${actorId.slice(0, 4)}`;
    await db
      .insertInto('actor')
      .values({
        id: actorId,
        name,
        email: who.email ?? null,
        email_verified_at: who.email ? now : null,
        password_hash: null,
        locale: null,
        created_at: now,
        suspended_at: null,
      })
      .execute();
    if (who.place) await joinPlace(db, who.place, actorId, who);
    const { token, session } = await createSession(db, { actorId, device: 'test', now });
    return {
      actorId,
      sessionId: session.id,
      name,
      cookie: `${sessionCookieName(who.secure ?? false)}=${token}`,
    };
  });
}

/** A workspace whose only coordinator is whoever has this address. */
export function makePlaceOf(at: string, email: string): Promise<Place & { actorId: string }> {
  return withDb(at, async (db) => {
    const place = await makePlace(db);
    const { id } = await db
      .selectFrom('actor')
      .select('id')
      .where('email', '=', email)
      .executeTakeFirstOrThrow();
    await joinPlace(db, place, id, { role: 'coordinator' });
    return { ...place, actorId: id };
  });
}

/** Gives a person a role somewhere, as an accepted invitation would. */
async function joinPlace(
  db: Db,
  { workspaceId }: { workspaceId: string },
  actorId: string,
  { role = 'member', item = null }: Pick<NewPerson, 'role' | 'item'> = {},
): Promise<void> {
  await db
    .insertInto('membership')
    .values({
      workspace_id: workspaceId,
      actor_id: actorId,
      role,
      item,
      organisation_id: null,
      invitation_id: null,
      joined_at: Date.now(),
      seen_at: null,
    })
    .execute();
}
