/** Two servers over one PostgreSQL and one Redis, with everything between them breaking. */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '#server/auth/random.ts';
import { openJournal } from '#server/db/journal.ts';
import { migrate } from '#server/db/migrate.ts';
import { openDb, type Db } from '#server/db/open.ts';
import { CLOSE } from '#shared/wire.ts';
import { ShortLives } from '../support/crash/short-lives.ts';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/live.ts';
import { seeded } from '../support/mutate-update.ts';
import { makePerson, makePlace, type Place } from '../support/people.ts';
import { makeDatabase, startPostgres, type Postgres } from '../support/postgres.ts';
import { startRedis, type Redis } from '../support/redis.ts';
import { startRelay, type Relay } from '../support/relay.ts';
import { TokenWriter, tokensIn } from '../support/token-writer.ts';
import { WireClient } from '../support/wire-client.ts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const NAMES = ['a', 'b', 'c', 'd'];

interface House {
  at: { port: number; origin: string };
  lives: ShortLives;
  process: ChildProcess;
}

let postgres: Postgres;
let redis: Redis;
/** Lines of the second process alone. */
let toPostgres: Relay;
let toRedis: Relay;
let db: Db;
let store: string;
let place: Place;
const folders: string[] = [];
const houses: House[] = [];

beforeAll(async () => {
  [postgres, redis, toPostgres, toRedis] = await Promise.all([
    startPostgres(),
    startRedis(),
    startRelay(),
    startRelay(),
  ]);
  store = await makeDatabase(postgres.url, 'talkoot');
  toPostgres.target = Number(new URL(postgres.url).port);
  toRedis.target = redis.port;
  db = openDb(store);
  await migrate(db);
  place = await makePlace(db);
  houses.push(await open(store, redis.url));
  const near = store.replace(/:\d+\//, `:${toPostgres.port}/`);
  houses.push(await open(near, `redis://127.0.0.1:${toRedis.port}`));
});
afterAll(async () => {
  for (const { lives } of houses) lives.close();
  await db?.destroy();
  await Promise.all([toPostgres?.close(), toRedis?.close(), redis?.stop()]);
  await postgres?.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function open(database: string, redisUrl: string): Promise<House> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'talkoot-processes-'));
  folders.push(folder);
  const lives = new ShortLives(() => ({
    ...{ PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'silent' },
    ...{ DATABASE_URL: database, REDIS_URL: redisUrl },
  }));
  return { at: { port, origin: `http://localhost:${port}` }, lives, process: await lives.start() };
}

test(`[S18] whatever breaks between two processes, nothing acknowledged is lost and all become equal (seed ${SEED})`, async () => {
  const [first, second] = houses as [House, House];
  const below = seeded(SEED);
  const people = await Promise.all(NAMES.map(() => makePerson(db, { place })));
  const writers = people.map(
    (person, n) => new TokenWriter(NAMES[n]!, person, houses[n % 2]!.at, place),
  );
  await Promise.all(writers.map((writer) => writer.connect()));
  const onFirst = writers.filter((_, n) => n % 2 === 0);
  const onSecond = writers.filter((_, n) => n % 2 === 1);

  const breaks: [string, () => Promise<void>][] = [
    ['Redis dies and comes back', () => redis.kill().then(() => redis.start())],
    ['Redis forgets all', () => redis.command('FLUSHALL').then(() => undefined)],
    [
      'Redis hangs',
      async () => {
        redis.hold();
        await goOn(writers);
        redis.letGo();
      },
    ],
    [
      'the second process dies',
      async () => {
        await second.lives.end(second.process, 'SIGKILL');
        await goOn(onFirst);
        second.process = await second.lives.start();
      },
    ],
    ['the second is cut off from Redis', () => without(toRedis, 'cut', writers)],
    ['what the second tells Redis is swallowed', () => without(toRedis, 'silence', writers)],
    ['the second is cut off from PostgreSQL', () => offPostgres('cut')],
    ['what the second and PostgreSQL say is swallowed', () => offPostgres('silence')],
    ['what the second and PostgreSQL say comes late', () => offPostgres('hold')],
  ];

  async function offPostgres(how: 'cut' | 'silence' | 'hold'): Promise<void> {
    toPostgres[how]();
    // It says so, instead of keeping people waiting; the other goes on.
    await goOn(onFirst);
    for (const writer of onSecond) expect(await writer.sentAway()).toBe(CLOSE.notSaved);
    await goOn(onFirst);
    if (how === 'silence') toPostgres.forget();
    else toPostgres.mend();
  }

  while (breaks.length > 0) {
    const [[what, happen]] = breaks.splice(below(breaks.length), 1) as [(typeof breaks)[number]];
    console.info(what);
    await goOn(writers);
    await happen();
  }
  await goOn(writers);
  await until(
    async () => {
      await reconnect(writers);
      for (const writer of writers) writer.hear();
      return writers.every(({ done }) => done);
    },
    'all to be acknowledged',
    60_000,
  );

  const cold = await coldLoad();
  for (const { name, acknowledged } of writers) {
    const tokens = tokensIn(cold, name);
    expect(new Set(tokens).size).toBe(tokens.length);
    expect([...acknowledged].filter((token) => !tokens.includes(token))).toEqual([]);
  }
  for (const { doc } of writers) await until(() => isEqual(doc, cold), 'equal replicas', 20_000);
  for (const { at } of [first, second]) {
    const reader = await new WireClient(at, place, people[0]!).ready();
    await until(() => isEqual(reader.doc, cold), 'what a newcomer gets');
    reader.end();
  }
}, 240_000);

test('[S8] people of a process that dies leave the lists of the other', async () => {
  const [first, second] = houses as [House, House];
  const [aino, mikael] = [await makePerson(db, { place }), await makePerson(db, { place })];
  const watching = await new WireClient(first.at, place, aino).ready();
  const gone = await new WireClient(second.at, place, mikael).ready();
  gone.tell(5, 1, '{"at":null}');
  await until(() => watching.presence.get(5) !== undefined);
  await second.lives.end(second.process, 'SIGKILL');
  await until(() => watching.presence.get(5) === null, 'the farewell', 30_000);
  second.process = await second.lives.start();
});

/** All write until each has had something acknowledged since. */
async function goOn(writers: readonly TokenWriter[]): Promise<void> {
  const before = writers.map(({ acknowledged }) => acknowledged.size);
  await until(
    async () => {
      await reconnect(writers);
      for (const writer of writers) if (writer.waiting < 20) writer.write();
      for (const writer of writers) writer.hear();
      return writers.every(({ acknowledged }, n) => acknowledged.size > (before[n] ?? 0));
    },
    'an acknowledgement each',
    60_000,
  );
}

async function without(line: Relay, how: 'cut' | 'silence', writers: readonly TokenWriter[]) {
  line[how]();
  await goOn(writers);
  line.mend();
}

async function reconnect(writers: readonly TokenWriter[]): Promise<void> {
  for (const writer of writers) if (writer.cutOff) await writer.connect().catch(() => undefined);
}

async function coldLoad(): Promise<Y.Doc> {
  const journal = openJournal({ store, newId });
  const { snapshot, updates } = await journal.load(place.room);
  await journal.close();
  const doc = new Y.Doc();
  for (const bytes of [...(snapshot ? [snapshot] : []), ...updates.map((each) => each.bytes)])
    Y.applyUpdate(doc, bytes);
  return doc;
}

function isEqual(one: Y.Doc, other: Y.Doc): boolean {
  return Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other));
}
