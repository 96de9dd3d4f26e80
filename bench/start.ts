import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { roomName } from '#shared/rooms.ts';
import { openSqlite } from '#server/db/open.ts';
import { startServer, type TestServer } from '../tests/support/server.ts';
import { readyExample } from './example.ts';
import { processorSeconds } from './processor.ts';
import { once, type Section } from './report.ts';
import { spread } from './stats.ts';
import { usedHeap } from './heap.ts';

const DOCUMENTS = 1000;
const OPENED = 200;
/** The server gives one person 20 seats. */
const PEOPLE = 20;
const ROUNDS = 5;
/** Longer than the server keeps a document that nobody looks at. */
const FORGOTTEN_MS = 40_000;

/** How soon a full house answers after a start, and what documents cost that nobody looks at. */
export async function start(): Promise<Section> {
  const full = mkdtempSync(join(tmpdir(), 'talkoot-bench-'));
  const empty = mkdtempSync(join(tmpdir(), 'talkoot-bench-'));
  try {
    const cookies = await fill(full);
    await (await startServer({}, empty)).stop();
    const times = { full: [] as number[], empty: [] as number[] };
    for (let round = 0; round < ROUNDS; round++)
      for (const name of round % 2 === 0
        ? (['full', 'empty'] as const)
        : (['empty', 'full'] as const))
        times[name].push(await timeStart(name === 'full' ? full : empty));
    const idle = await idleCost(full, cookies);
    return {
      title: `A house of ${DOCUMENTS} documents`,
      how:
        'From the start of the process until `/healthz` answers; then the heap of the server after ' +
        `a garbage collection: before, while ${OPENED} documents are open, and ${FORGOTTEN_MS / 1000} s after everybody left.`,
      figures: [
        {
          what: `cold start with ${DOCUMENTS} documents`,
          unit: 's',
          ours: spread(times.full),
          aim: 3,
          peer: { name: 'the same with none', value: spread(times.empty) },
        },
        { what: 'an open document', unit: 'kB of heap', ours: once(idle.open) },
        { what: 'a document that everybody left', unit: 'kB of heap', ours: once(idle.left) },
        {
          what: 'processor time of the idle house',
          unit: '% of a core',
          ours: once(idle.processor),
        },
      ],
    };
  } finally {
    for (const folder of [full, empty]) rmSync(folder, { recursive: true, force: true });
  }
}

/** One real example, and as many copies of its rows as make the house full. Everybody may enter them all. */
async function fill(dataDir: string): Promise<string[]> {
  const { actors } = await readyExample({ port: 4810, dataDir }, PEOPLE);
  const sqlite = openSqlite(join(dataDir, 'talkoot.db'));
  const original = sqlite.prepare('select id from workspace').get() as { id: string };
  const room = roomName({ kind: 'demands', workspaceId: original.id });
  const copies = [
    `insert into workspace select @id, @id, name, purpose, locales, criteria, milestones, kind, created_at, used_at
       from workspace where id = @original`,
    `insert into membership select @id, actor_id, role, item, null, null, joined_at, seen_at
       from membership where workspace_id = @original`,
    `insert into demand select @id, demand_id, number, created_at
       from demand where workspace_id = @original`,
    'insert into room (room, epoch) values (@room, 1)',
    `insert into journal_update select @room, seq, bytes, actor_id, at, edit_key
       from journal_update where room = @from`,
  ].map((sql) => sqlite.prepare(sql));
  sqlite.transaction(() => {
    for (let copy = 1; copy < DOCUMENTS; copy++) {
      const id = `bench${String(copy).padStart(7, '0')}`;
      const values = {
        id,
        original: original.id,
        room: roomName({ kind: 'demands', workspaceId: id }),
        from: room,
      };
      for (const statement of copies) statement.run(values);
    }
  })();
  sqlite.close();
  return actors.filter(({ role }) => role === 'member').map(({ cookie }) => cookie);
}

async function timeStart(dataDir: string): Promise<number> {
  const begun = performance.now();
  const server = await startServer({ LOG_LEVEL: 'error' }, dataDir);
  const response = await fetch(`${server.url}/healthz`);
  const seconds = (performance.now() - begun) / 1000;
  await server.stop();
  if (!response.ok) throw new Error(`/healthz answered ${response.status}`);
  return seconds;
}

async function idleCost(dataDir: string, cookies: string[]) {
  const env = { LOG_LEVEL: 'error', NODE_OPTIONS: '--inspect=127.0.0.1:0' };
  const server = await startServer(env, dataDir);
  try {
    // The first documents warm the code up, so that it is not counted as theirs.
    await openDocuments(server, cookies, 1, 20);
    await sleep(FORGOTTEN_MS);
    const before = await usedHeap(server.output());
    const close = await openDocuments(server, cookies, 100, OPENED, true);
    const open = await usedHeap(server.output());
    close();
    await sleep(FORGOTTEN_MS);
    const left = await usedHeap(server.output());
    const spent = processorSeconds(server);
    await sleep(10_000);
    return {
      open: (open - before) / OPENED / 1024,
      left: (left - before) / OPENED / 1024,
      processor: ((processorSeconds(server) - spent) / 10) * 100,
    };
  } finally {
    await server.stop();
  }
}

async function openDocuments(
  server: TestServer,
  cookies: string[],
  first: number,
  count: number,
  keep = false,
): Promise<() => void> {
  const sockets: WebSocket[] = [];
  for (let copy = first; copy < first + count; copy++) {
    const room = roomName({
      kind: 'demands',
      workspaceId: `bench${String(copy).padStart(7, '0')}`,
    });
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${room}?v=1`, {
      headers: { cookie: cookies[copy % cookies.length] ?? '', origin: server.url },
    });
    // The server says what the seat may do when the document is in memory.
    await new Promise((resolve) => socket.once('message', resolve));
    sockets.push(socket);
  }
  const close = () => {
    for (const socket of sockets) socket.close();
  };
  if (!keep) close();
  return close;
}
