import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp, type App } from '#server/app.ts';
import { newId } from '#server/auth/random.ts';
import { readConfig } from '#server/config.ts';
import { openJournal } from '#server/db/journal.ts';
import { reachPostgres } from '#server/db/reach.ts';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/live.ts';
import { makePerson, makePlace, type Place } from '../support/people.ts';
import { makeDatabase, startPostgres, type Postgres } from '../support/postgres.ts';
import { TokenWriter, tokensIn } from '../support/token-writer.ts';

const CRASHES = 4;
const NAMES = ['a', 'b', 'c'];

let postgres: Postgres;
let store: string;
let dataDir: string;
let app: App;
let server: Server;
let place: Place;

beforeAll(async () => {
  postgres = await startPostgres();
  store = await makeDatabase(postgres.url, 'talkoot');
  dataDir = mkdtempSync(join(tmpdir(), 'talkoot-pg-crash-'));
  const port = await freePort();
  app = await createApp(
    readConfig({
      ...{ DATA_DIR: dataDir, PORT: String(port), DATABASE_URL: store, LOG_LEVEL: 'silent' },
    }),
  );
  server = createServer();
  app.attach(server);
  await once(server.listen(port, '127.0.0.1'), 'listening');
  place = await makePlace(app.db);
});
afterAll(async () => {
  server?.close();
  await app?.close();
  await postgres?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test(`${CRASHES} crashes of PostgreSQL under writers: nothing acknowledged is lost, nothing doubled, and writing goes on`, async () => {
  const { port } = server.address() as AddressInfo;
  const at = { port, origin: `http://localhost:${port}` };
  const people = await Promise.all(NAMES.map(() => makePerson(app.db, { place })));
  const writers = people.map((person, i) => new TokenWriter(NAMES[i] ?? '', person, at, place));
  await Promise.all(writers.map((writer) => writer.connect()));
  const acts = new Acts(people[0]?.actorId ?? '');

  for (let round = 0; round < CRASHES; round++) {
    const before = writers.map(({ acknowledged }) => acknowledged.size);
    const told = acts.acknowledged.size;
    await until(async () => {
      await writeAll(writers, acts);
      const heard = writers.every(({ acknowledged }, i) => acknowledged.size > (before[i] ?? 0));
      return heard && acts.acknowledged.size > told;
    }, 'an acknowledgement each');
    const crashed = postgres.crash();
    let back = false;
    void crashed.then(() => (back = true));
    while (!back) await writeAll(writers, acts);
    await crashed;
  }
  // The same server goes on by itself, and all that was typed meanwhile is written.
  await until(
    async () => {
      await reconnect(writers);
      for (const writer of writers) writer.hear();
      return writers.every(({ done }) => done);
    },
    'all to be acknowledged',
    40_000,
  );

  const journal = openJournal({ store, newId });
  const { snapshot, updates } = await journal.load(place.room);
  await journal.close();
  const doc = new Y.Doc();
  for (const bytes of [...(snapshot ? [snapshot] : []), ...updates.map((each) => each.bytes)])
    Y.applyUpdate(doc, bytes);
  for (const [i, { acknowledged }] of writers.entries()) {
    const tokens = tokensIn(doc, NAMES[i] ?? '');
    expect(new Set(tokens).size).toBe(tokens.length);
    expect([...acknowledged].filter((token) => !tokens.includes(token))).toEqual([]);
    expect(acknowledged.size).toBeGreaterThan(CRASHES);
  }
  const rows = await app.db.selectFrom('demand_comment').select('id').execute();
  const there = new Set(rows.map(({ id }) => id));
  expect([...acts.acknowledged].filter((id) => !there.has(id))).toEqual([]);
}, 240_000);

test('a PostgreSQL that forgets what it has said is saved is refused, and told without the password', async () => {
  const forgetful = await startPostgres(['fsync=off']);
  const url = forgetful.url.replace('talkoot@', 'talkoot:hunter2@');
  await expect(reachPostgres(url)).rejects.toThrow(/^PostgreSQL at (?!.*hunter2).*fsync=off/);
  await forgetful.stop();
  const gone = reachPostgres('postgres://talkoot:hunter2@127.0.0.1:1/talkoot');
  await expect(gone).rejects.toThrow(/^PostgreSQL at 127.0.0.1:1\/talkoot does not answer/);
});

async function writeAll(writers: readonly TokenWriter[], acts: Acts): Promise<void> {
  await reconnect(writers);
  for (const writer of writers) writer.write();
  acts.write();
  await new Promise((resolve) => setTimeout(resolve, 1));
  for (const writer of writers) writer.hear();
}

/** A seat whose rights could not be asked is closed, and its client knocks again. */
async function reconnect(writers: readonly TokenWriter[]): Promise<void> {
  for (const writer of writers) if (writer.cutOff) await writer.connect().catch(() => undefined);
}

/** Rows of their own beside the documents: who writes one is told that it is there, or that it failed. */
class Acts {
  readonly acknowledged = new Set<string>();
  readonly #actorId: string;
  #underWay = 0;

  constructor(actorId: string) {
    this.#actorId = actorId;
  }

  write(): void {
    if (this.#underWay > 3) return;
    this.#underWay += 1;
    const id = newId();
    void app.db
      .insertInto('demand_comment')
      .values({
        ...{ id, workspace_id: place.workspaceId, demand_id: 'x', actor_id: this.#actorId },
        ...{ body: 'Hyvä', created_at: Date.now() },
      })
      .execute()
      .then(() => this.acknowledged.add(id))
      .catch(() => undefined)
      .finally(() => (this.#underWay -= 1));
  }
}
