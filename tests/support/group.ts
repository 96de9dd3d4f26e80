import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { ROLES, type Role } from '#shared/model.ts';
import { makePerson, makePlace, withDb, type Person, type Place } from './people.ts';
import { startServer, type TestServer } from './server.ts';

/** A workspace with one person of each role, for the tests of one file; set by `useGroup`. */
export let server: TestServer;
export let place: Place;
export let foreign: Place;
export const FOREIGN_NAME = 'Toinen ryhmä';
export const people = {} as Record<Role, Person>;
export let stranger: Person;
export let passer: Person;

export function useGroup(): void {
  beforeAll(async () => {
    server = await startServer();
    place = await makePlace(server.dataDir);
    foreign = await makePlace(server.dataDir, FOREIGN_NAME);
    for (const role of ROLES)
      people[role] = await makePerson(server.dataDir, {
        place,
        role,
        name: `Nimi ${role}`,
        email: `${role}@kaiku.example`,
      });
    stranger = await makePerson(server.dataDir, { email: 'stranger@kaiku.example' });
    passer = await makePerson(server.dataDir, { place, role: 'member', item: 'demands' });
  });
  afterAll(async () => {
    // Whatever was asked of it: nothing was the server's fault, and no letter has a hole in it.
    expect(server.output()).not.toContain('unexpected error');
    expect(sentLetters().join('\n')).not.toContain('undefined');
    await server.remove();
  });
}

export type Fields = [name: string, value: string][];

export function get(path: string, who?: Person) {
  return fetch(server.url + path, {
    redirect: 'manual',
    headers: { cookie: who ? `${who.cookie}; locale=fi` : 'locale=fi', accept: 'text/html' },
  });
}

export function post(
  path: string,
  who: Person | undefined,
  fields: Fields | Record<string, string>,
) {
  return fetch(server.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin: server.url,
      cookie: who ? `${who.cookie}; locale=fi` : 'locale=fi',
      accept: 'text/html',
    },
    body: new URLSearchParams(fields),
  });
}

export const w = (path = '', at = place) => `/w/${at.slug}${path}`;

/** A workspace of its own for a test that changes much. */
export async function fresh() {
  const own = await makePlace(server.dataDir);
  const coordinator = await makePerson(server.dataDir, {
    place: own,
    role: 'coordinator',
    email: `c-${own.workspaceId}@kaiku.example`,
  });
  return { own, coordinator };
}

export function roleOf(at: Place, who: Person): Promise<Role | null> {
  return withDb(server.dataDir, async (db) => {
    const row = await db
      .selectFrom('membership')
      .select('role')
      .where('workspace_id', '=', at.workspaceId)
      .where('actor_id', '=', who.actorId)
      .executeTakeFirst();
    return row?.role ?? null;
  });
}

function sentLetters(): string[] {
  const folder = join(server.dataDir, 'outbox');
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  return files.map((name) => readFileSync(join(folder, name), 'utf8'));
}

/** Letters to this address, waiting or sent (into files), oldest first. */
export async function lettersTo(address: string): Promise<string[]> {
  // What waits is read first: a letter sent between the two readings then stands in both.
  const waiting = await withDb(server.dataDir, (db) =>
    db
      .selectFrom('outbox')
      .select('text')
      .where('to_address', '=', address)
      .where('sent_at', 'is', null)
      .orderBy('created_at')
      .execute(),
  );
  const sent = sentLetters()
    .filter((text) => text.startsWith(`To: ${address}\n`))
    .map((text) => text.slice(text.indexOf('\n\n') + 2));
  return [...new Set([...sent, ...waiting.map(({ text }) => text)])];
}

export async function linksTo(address: string): Promise<string[]> {
  const letters = await lettersTo(address);
  return letters.flatMap((text) => /\/invite\/[a-z2-7]+/.exec(text)?.[0] ?? []);
}
