/** What two processes say to one PostgreSQL, while the network swallows what the second says and hears. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newId } from '#server/auth/random.ts';
import { openJournal } from '#server/db/journal.ts';
import { migrate } from '#server/db/migrate.ts';
import { openDb, type Db } from '#server/db/open.ts';
import type { Journal } from '#server/ports.ts';
import { until } from '../support/live.ts';
import { makeDatabase, query, startPostgres, type Postgres } from '../support/postgres.ts';
import { startRelay, type Relay } from '../support/relay.ts';
import { typed } from '../support/typed.ts';

const ROOM = 'demands:abcdef';
const IDLE = `state like 'idle in transaction%'`;

let postgres: Postgres;
let line: Relay;
let store: string;
let near: Db;
let far: Db;
let nearJournal: Journal;
let farJournal: Journal;

beforeAll(async () => {
  [postgres, line] = await Promise.all([startPostgres(), startRelay()]);
  store = await makeDatabase(postgres.url, 'talkoot');
  line.target = Number(new URL(store).port);
  const through = store.replace(/:\d+\//, `:${line.port}/`);
  near = openDb(store, { serving: true });
  await migrate(near);
  far = openDb(through, { serving: true });
  nearJournal = openJournal({ store, newId });
  farJournal = openJournal({ store: through, newId });
});
afterEach(() => line.mend());
afterAll(async () => {
  await Promise.all([nearJournal, farJournal].map((journal) => journal?.close()));
  await Promise.all([near, far].map((db) => db?.destroy()));
  await line?.close();
  await postgres?.stop();
});

const ask = (db: Db) => db.selectFrom('lease').selectAll().execute();
const act = (db: Db, job: string) =>
  db.insertInto('lease').values({ job, holder: 'x', until: 0 }).execute();
const write = (bytes: Uint8Array) => ({ bytes, actorId: null, at: 1000 });

test('a question that is swallowed is given up, and the next goes another way', async () => {
  await ask(far);
  line.silence();
  const swallowed = ask(far);
  line.forget();
  await expect(swallowed).rejects.toThrow('Connection terminated');
  await ask(far);
}, 30_000);

test('a process that is cut off in the middle of an act keeps no other from its own', async () => {
  const half = far.transaction().execute(async (trx) => {
    await act(trx, 'swallowed');
    line.hold();
    await act(trx, 'swallowed too');
  });
  half.catch(() => undefined);
  await until(async () => (await sessions(IDLE)) > 0, 'an open transaction');
  await act(near, 'told');
  line.mend();
  await expect(half).rejects.toThrow();
  expect((await ask(near)).map(({ job }) => job)).toEqual(['told']);
}, 30_000);

test.each([
  ['neither hears the other', 'hold'],
  ['it hears PostgreSQL, and is not heard', 'deafen'],
] as const)(
  'a batch in the middle of which %s keeps no other process from the room, and is written once',
  async (_what, how) => {
    const id = how.length;
    const [first, second] = typed('ab', id);
    await farJournal.append(ROOM, [write(first!)]);
    const [written] = await near.transaction().execute(async () => {
      const waiting = farJournal.append(ROOM, [write(second!)]);
      await until(async () => (await sessions(`wait_event_type = 'Lock'`)) > 0, 'its turn');
      line[how]();
      return [waiting];
    });
    await until(async () => (await sessions(IDLE)) > 0, 'an open transaction');
    const { seq } = await nearJournal.append(ROOM, [write(typed('x', 10 + id)[0]!)]);
    line.mend();
    await expect(written).resolves.toEqual({ seq: seq + 1, refused: [] });
  },
  30_000,
);

async function sessions(which: string): Promise<number> {
  return (await query(store, `select 1 from pg_stat_activity where ${which}`)).length;
}
