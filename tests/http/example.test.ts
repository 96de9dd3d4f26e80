import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { viewDemands } from '#shared/documents/demands.ts';
import { ROLES } from '#shared/model.ts';
import type { ReadyExample } from '#server/admin/ready-example.ts';
import { startServer, type TestServer } from '../support/server.ts';

const WEEK = 7 * 24 * 60 * 60_000;
let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

function post(
  path: string,
  { cookie = '', ...fields }: Record<string, string> = {},
  at: TestServer = server,
) {
  return fetch(at.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: at.url, cookie, accept: 'text/html' },
    body: new URLSearchParams(fields),
  });
}

function sessionOf(response: Response): string {
  const [cookie] = response.headers.getSetCookie().filter((one) => one.startsWith('session='));
  return cookie?.split(';')[0] ?? '';
}

async function click(): Promise<{ path: string; cookie: string }> {
  const response = await post('/example');
  expect(response.status).toBe(303);
  return { path: response.headers.get('location') ?? '', cookie: sessionOf(response) };
}

async function page(path: string, cookie: string): Promise<{ status: number; html: string }> {
  const response = await fetch(server.url + path, { headers: { cookie } });
  return { status: response.status, html: await response.text() };
}

function count(table: string, column: string, value: string): number {
  const sqlite = new Sqlite(`${server.dataDir}/talkoot.db`, { readonly: true });
  const sql = `select count(*) as count from ${table} where ${column} = ?`;
  const row = sqlite.prepare(sql).get(value) as { count: number };
  sqlite.close();
  return row.count;
}

/** As it comes over the wire: `fetch` would unpack it. */
async function get(path: string, headers: Record<string, string>) {
  const [response] = (await once(request(server.url + path, { headers }).end(), 'response')) as [
    IncomingMessage,
  ];
  let bytes = 0;
  for await (const chunk of response) bytes += (chunk as Buffer).length;
  return { headers: response.headers, bytes };
}

/** The room as an unmodified y-websocket client sees it. */
async function syncDemands(room: string, cookie: string, origin: string) {
  const doc = new Y.Doc();
  class WithCookie extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie, origin } });
    }
  }
  const provider = new WebsocketProvider(`${origin.replace('http', 'ws')}/sync`, room, doc, {
    WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  return {
    doc,
    provider,
    close() {
      provider.destroy();
      doc.destroy();
    },
  };
}

test('scripts yield the line to what is read: styles and letters come before them', async () => {
  const { headers } = await fetch(server.url);
  const links = (headers.get('link') ?? '').split(', ');
  const scripts = links.filter((link) => link.includes('modulepreload'));
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.filter((link) => !link.includes('fetchpriority="low"'))).toEqual([]);
  expect(links.filter((link) => link.includes('as="style"')).join()).not.toContain('low');
});

test('one click gives a session and a private copy, shown by the server with all its demands', async () => {
  const { path, cookie } = await click();
  expect(path).toMatch(/^\/w\/esimerkki-[a-z0-9]{6}\/demands$/);
  const list = await page(path, cookie);
  expect(list.status).toBe(200);
  expect(list.html).toContain('Tuki jatkuu, kunnes raja on selvä');
  expect(list.html).toContain('Stödet till det egna landskapet');
  expect(list.html).toMatch(/\/j\/[A-Z]{3}\d{3}/);
});

test('a page travels compressed to whoever can read that', async () => {
  const { path, cookie } = await click();
  const sizes = await Promise.all(
    ['gzip', 'identity'].map(async (encoding) => {
      const response = await get(path, { cookie, 'accept-encoding': encoding });
      expect(response.headers.vary).toContain('accept-encoding');
      expect(response.headers['content-encoding']).toBe(encoding === 'gzip' ? 'gzip' : undefined);
      return response.bytes;
    }),
  );
  expect(sizes[0]).toBeLessThan((sizes[1] ?? 0) / 3);
});

test('nobody else sees the copy', async () => {
  const mine = await click();
  const other = await click();
  expect((await page(mine.path, other.cookie)).status).toBe(404);
});

test('the link brings a second person in, as a member, without an account', async () => {
  const { path, cookie } = await click();
  const link = /\/j\/[A-Z]{3}\d{3}/.exec((await page(path, cookie)).html)?.[0] ?? '';
  expect((await page(link, '')).status).toBe(200);
  const joined = await post(`${link}?/new`, {
    name: 'Raija Harju',
    organisation: 'Kylätalo Kaiku ry',
  });
  expect(joined.status).toBe(303);
  const guest = sessionOf(joined);
  expect((await page(path, guest)).status).toBe(200);

  const sqlite = new Sqlite(`${server.dataDir}/talkoot.db`, { readonly: true });
  const row = sqlite
    .prepare(
      `select membership.role from membership join actor on actor.id = membership.actor_id
       join workspace on workspace.id = membership.workspace_id
       where workspace.slug = ? and actor.name = 'Raija Harju' and membership.invitation_id is not null`,
    )
    .get(path.split('/')[2]);
  sqlite.close();
  expect(row).toEqual({ role: 'member' });
});

test('the welcome is put away for good on this device', async () => {
  const { path, cookie } = await click();
  const closed = await post('/example/close', { cookie, slug: path.split('/')[2] ?? '' });
  expect(closed.status).toBe(303);
  const [set = ''] = closed.headers.getSetCookie();
  const [seen] = set.split(';');
  // Each example has its own, and none goes to another.
  expect(set).toContain(`Path=${path.replace('/demands', '')};`);
  const again = await fetch(server.url + path, { headers: { cookie: `${cookie}; ${seen}` } });
  expect(await again.text()).not.toMatch(/\/j\/[A-Z]{3}\d{3}/);
  // A visit keeps the example for another week, and this with it.
  expect(again.headers.getSetCookie().join()).toContain(seen);
});

test.each(['../x', 'a;b', 'Ä', ''])('the welcome of no example is put away: %j', async (slug) => {
  const closed = await post('/example/close', { cookie: '', slug });
  expect(closed.status).toBe(303);
  expect(closed.headers.getSetCookie().join()).not.toContain('example-welcome');
});

test('EXAMPLES=off refuses, and says so', async () => {
  const closed = await startServer({ EXAMPLES: 'off' });
  try {
    const response = await post('/example', {}, closed);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Esimerkkityötilat eivät ole käytössä');
    expect(response.headers.getSetCookie().join()).not.toContain('session=');
  } finally {
    await closed.remove();
  }
});

test('an example that nobody visits for seven days goes at the next start', async () => {
  const { path, cookie } = await click();
  const slug = path.split('/')[2] ?? '';
  await server.stop();
  const sqlite = new Sqlite(`${server.dataDir}/talkoot.db`);
  const { id } = sqlite.prepare('select id from workspace where slug = ?').get(slug) as {
    id: string;
  };
  sqlite
    .prepare('update workspace set used_at = used_at - ? where slug = ?')
    .run(WEEK + 1000, slug);
  sqlite.close();
  server = await startServer({}, server.dataDir);
  // A visit would bring it back to life, so that the rows are asked and not the page.
  await expect.poll(() => count('workspace', 'id', id)).toBe(0);
  expect(count('journal_update', 'room', `demands:${id}`)).toBe(0);
  // The visitor went with it: to a stranger the page says to sign in.
  expect((await page(path, cookie)).html).not.toContain('Tuki jatkuu');
});

test('npm run admin -- example prints one JSON object whose cookies open the room at once', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['server/admin.ts', 'example', '--actors', '12', '--json'],
    {
      env: { PATH: process.env.PATH, PORT: String(server.port), DATA_DIR: server.dataDir },
    },
  );
  const example = JSON.parse(stdout) as ReadyExample;
  expect(Object.keys(example)).toEqual(['origin', 'workspace', 'rooms', 'links', 'actors']);
  expect(example.origin).toBe(`http://localhost:${server.port}`);
  expect(example.actors).toHaveLength(12);
  expect(new Set(example.actors.map(({ role }) => role)).size).toBe(ROLES.length);

  const [writer, other] = example.actors.filter(({ role }) => role === 'member');
  const mine = await syncDemands(example.rooms.demands, writer?.cookie ?? '', server.url);
  const theirs = await syncDemands(example.rooms.demands, other?.cookie ?? '', server.url);
  expect(viewDemands(mine.doc)).toHaveLength(12);

  const seen = new Promise<void>((resolve) => theirs.doc.once('update', () => resolve()));
  const [first] = viewDemands(mine.doc);
  const title = (mine.doc.getMap('demands').get(first?.id ?? '') as Y.Map<Y.Text>).get('title');
  title?.insert(0, 'Heti: ');
  await seen;
  expect(viewDemands(theirs.doc)[0]?.title).toBe('Heti: Järjestöt mukaan rajan määrittelyyn');
  mine.close();
  theirs.close();

  const list = await page(`/w/${example.workspace}/demands`, writer?.cookie ?? '');
  expect(list.status).toBe(200);
});
