import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addDemand, demandMaps } from '#shared/documents/demands.ts';
import { MESSAGE } from '#shared/wire.ts';
import { admin } from '../support/admin.ts';
import { until } from '../support/live.ts';
import { makePerson, makePlace, type Person, type Place } from '../support/people.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { WireClient } from '../support/wire-client.ts';

/** The drill that docs/operate.md describes, from a backup under load to a house that goes on. */

const WRITERS = 3;
const FEW = 20;
const folder = mkdtempSync(join(tmpdir(), 'talkoot-backup-'));
const file = join(folder, 'night.db');

let server: TestServer;
let place: Place;
let people: Person[];
/** Titles that the server has said are saved, in that order. */
const saved: string[] = [];
let typing = true;
let stale: WireClient[];

beforeAll(async () => {
  server = await startServer();
  place = await makePlace(server.dataDir);
  people = [];
  for (let each = 0; each < WRITERS; each++)
    people.push(await makePerson(server.dataDir, { place }));
});
afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true });
});

const enter = (person: Person, epoch = 1, options: { doc?: Y.Doc; answers?: boolean } = {}) =>
  new WireClient(
    { port: server.port, origin: `http://localhost:${server.port}` },
    ...([place, person, { query: `?v=1&epoch=${epoch}`, ...options }] as const),
  );
const titlesOf = ({ doc }: WireClient) =>
  [...demandMaps(doc).values()].map((map) => String(map.get('title')));
const more = async (count: number) => {
  const from = saved.length;
  await until(() => saved.length >= from + count, 'more to be saved');
};

async function type(client: WireClient, who: number): Promise<void> {
  for (let each = 0; typing; each++) {
    const title = `Vaatimus ${who}-${each}`;
    const frame = client.change((doc) => addDemand(doc, { title }));
    await until(() => client.saved >= frame, 'the demand to be saved');
    saved.push(title);
  }
}

test('a backup is made while people type, and they go on', async () => {
  stale = await Promise.all(people.map((person) => enter(person).ready()));
  const all = Promise.all(stale.map(type));
  await more(FEW);
  const before = [...saved];
  const made = await admin(server.dataDir, ['backup', file]);
  const during = saved.length - before.length;
  await more(FEW);
  typing = false;
  await all;
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(during, 'nobody waited for the backup').toBeGreaterThan(0);

  const copy = new Sqlite(file, { readonly: true });
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
  copy.close();
  saved.splice(0, saved.length, ...before);
});

test('restored, it holds what was saved before it was made, in a new epoch', async () => {
  expect(stale[0]?.seat?.epoch).toBe(1);
  const last = titlesOf(stale[0] as WireClient).at(-1);
  await server.stop();
  const told = await admin(server.dataDir, ['restore', file]);
  expect(told).toMatchObject({ code: 0, stderr: '' });
  server = await startServer({}, server.dataDir);

  const client = await enter(people[0] as Person, 2).ready();
  const titles = titlesOf(client);
  expect(titles).toEqual(expect.arrayContaining(saved));
  expect(titles).not.toContain(last);
  expect(client.seat?.epoch).toBe(2);
  client.end();
});

test('who still holds the text from before hears the new epoch first of all, and cannot bring it back', async () => {
  const { doc } = stale[0] as WireClient;
  const last = titlesOf(stale[0] as WireClient).at(-1);
  const back = enter(people[0] as Person, 1, { doc, answers: false });
  const first = new Promise<Buffer>((resolve) =>
    back.socket.once('message', (data) => resolve(Buffer.from(data as ArrayBuffer))),
  );
  expect((await first).toString('latin1')).toContain('"mode":"read","epoch":2');
  back.send([MESSAGE.sync, 1], Y.encodeStateAsUpdate(doc));
  await back.roundTrip();
  const other = await enter(people[1] as Person, 2).ready();
  expect(titlesOf(other)).not.toContain(last);
  other.end();
  back.end();
});

test('work goes on in the restored house, and is in the next backup', async () => {
  const client = await enter(people[1] as Person, 2).ready();
  const frame = client.change((doc) => addDemand(doc, { title: 'Palautuksen jälkeen' }));
  await until(() => client.saved >= frame, 'the new demand to be saved');
  client.end();
  const next = join(folder, 'next.db');
  expect(await admin(server.dataDir, ['backup', next])).toMatchObject({ code: 0 });
});

test('a damaged database: the server does not open, says what to do, and that helps', async () => {
  await server.stop();
  const database = join(server.dataDir, 'talkoot.db');
  const sqlite = new Sqlite(database);
  sqlite.pragma('wal_checkpoint(truncate)');
  sqlite.close();
  const bytes = readFileSync(database);
  for (let at = 4096; at < bytes.length; at += 97) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(database, bytes);

  const { port, dataDir } = server;
  const start = startServer({ PORT: String(port) }, dataDir);
  await expect(start).rejects.toThrow(/is damaged[^]*npm run admin -- restore FILE/);
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();

  expect(await admin(dataDir, ['restore', join(folder, 'next.db')])).toMatchObject({ code: 0 });
  server = await startServer({}, dataDir);
  const client = await enter(people[2] as Person, 3).ready();
  expect(titlesOf(client)).toContain('Palautuksen jälkeen');
  expect(client.seat?.epoch).toBe(3);
  client.end();
});
