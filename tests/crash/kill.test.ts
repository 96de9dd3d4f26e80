import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { demandMaps } from '#shared/documents/demands.ts';
import { newId } from '#server/auth/random.ts';
import { migrate } from '#server/db/migrate.ts';
import { openDb, type Db } from '#server/db/open.ts';
import { insertPendingEdit } from '#server/db/pending-edits.ts';
import { until } from '../support/live.ts';
import { makePerson, makePlace, type Person, type Place } from '../support/people.ts';
import { freePort } from '../support/server.ts';
import { TokenWriter, tokensIn } from '../support/token-writer.ts';

const KILLS = 50;
const WRITERS = 3;

let dataDir: string;
let db: Db;
let port: number;
let place: Place;
let people: Person[];
const running = new Set<ChildProcess>();

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'talkoot-kill-'));
  port = await freePort();
  db = openDb(join(dataDir, 'talkoot.db'));
  await migrate(db);
  place = await makePlace(db);
  people = await Promise.all(Array.from({ length: WRITERS }, () => makePerson(db, { place })));
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await db.destroy();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The real app as a process of its own, without pages: fifty starts in a minute. */
async function start(): Promise<ChildProcess> {
  const child = await (standby ?? prepare());
  standby = prepare();
  // The last one is never asked for, and is ended with the tests.
  standby.catch(() => {});
  child.stdin?.write('open\n');
  await heard(child, 'is open');
  return child;
}

/** Its modules are loaded while another process still runs; the files it opens when told to. */
let standby: Promise<ChildProcess> | null = null;

async function prepare(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['tests/support/serve.ts'], {
    cwd: new URL('../..', import.meta.url),
    env: { PATH: process.env.PATH, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  running.add(child);
  await heard(child, 'is ready');
  return child;
}

async function heard(child: ChildProcess, words: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const end = (code: number | null) => reject(new Error(`ended with ${code}`));
    child.once('exit', end);
    child.stdout?.on('data', (chunk) => {
      if (!String(chunk).includes(words)) return;
      child.off('exit', end);
      resolve();
    });
  });
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
  running.delete(child);
}

/** The document as the file holds it, read without the server. */
async function stored(room = place.room): Promise<Y.Doc> {
  const of = (table: 'journal_snapshot' | 'journal_update') =>
    db.selectFrom(table).select('bytes').where('room', '=', room).orderBy('seq').execute();
  const doc = new Y.Doc();
  for (const { bytes } of [...(await of('journal_snapshot')), ...(await of('journal_update'))])
    Y.applyUpdate(doc, bytes);
  return doc;
}

const writerOf = (name: string, person: Person) =>
  new TokenWriter(name, person, { port, origin: `http://localhost:${port}` }, place);

test(`[S3] ${KILLS} kills under writers: nothing acknowledged is lost, nothing doubled`, async () => {
  const writers = people.map((person, index) => writerOf('abc'[index] ?? 'x', person));
  for (let round = 0; round < KILLS; round++) {
    const server = await start();
    await Promise.all(writers.map((writer) => writer.connect()));
    const before = writers.map(({ acknowledged }) => acknowledged.size);
    const life = Math.random() * 60;
    const end = performance.now() + life;
    // Some rounds die while the first frames are on their way, others in full flow.
    do {
      for (const writer of writers) writer.write();
      await new Promise(setImmediate);
      for (const writer of writers) writer.hear();
    } while (performance.now() < end);
    if (round % 2 === 0)
      await until(() => {
        for (const writer of writers) writer.hear();
        return writers.every(({ acknowledged }, index) => acknowledged.size > (before[index] ?? 0));
      }, 'an acknowledgement each');
    await kill(server, 'SIGKILL');
    for (const writer of writers) writer.end();

    const doc = await stored();
    for (const [index, writer] of writers.entries()) {
      const name = 'abc'[index] ?? 'x';
      const tokens = tokensIn(doc, name);
      const there = new Set(tokens);
      expect(tokens.length, `doubled in round ${round}`).toBe(there.size);
      const lost = [...writer.acknowledged].filter((token) => !there.has(token));
      expect(lost, `lost in round ${round}`).toEqual([]);
    }
  }
  expect(writers.every(({ acknowledged }) => acknowledged.size > KILLS / 2)).toBe(true);
}, 240_000);

test('[S13] an act whose process dies before its edit is done once after the restart', async () => {
  const other = await makePlace(db);
  const demand = { id: newId(), title: 'Kohtaamispaikat auki iltaisin' };
  const edit = { id: newId(), room: other.room, kind: 'add-demands', actorId: null };
  // The act's transaction is committed and its process is gone before anything else.
  await insertPendingEdit(db, { ...edit, payload: { demands: [demand] } }, Date.now());
  for (let round = 0; round < 3; round++) {
    const server = await start();
    await until(async () => demandMaps(await stored(other.room)).has(demand.id), 'the edit');
    // Killed between the edit and the mark on its row, as far as the row can tell.
    await kill(server, 'SIGKILL');
    await db
      .updateTable('pending_edit')
      .set({ applied_at: null })
      .where('id', '=', edit.id)
      .execute();
  }
  const rows = await db
    .selectFrom('journal_update')
    .select('edit_key')
    .where('room', '=', other.room)
    .where('edit_key', 'is not', null)
    .execute();
  expect(rows).toEqual([{ edit_key: `pending:${edit.id}` }]);
  expect(demandMaps(await stored(other.room)).size).toBe(1);
});

test('[S15] SIGTERM in full flow: everything acknowledged is there, within five seconds', async () => {
  const server = await start();
  const writers = people.map((person, index) => writerOf('def'[index] ?? 'x', person));
  await Promise.all(writers.map((writer) => writer.connect()));
  for (let i = 0; i < 30; i++) for (const writer of writers) writer.write();
  const exited = once(server, 'exit');
  server.kill('SIGTERM');
  const [code] = (await exited) as [number | null];
  running.delete(server);
  expect(code).toBe(0);
  for (const writer of writers) writer.end();
  const doc = await stored();
  for (const [index, writer] of writers.entries()) {
    const tokens = tokensIn(doc, 'def'[index] ?? 'x');
    for (const token of writer.acknowledged) expect(tokens).toContain(token);
  }
});
