import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { admin } from '../support/admin.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => (server = await startServer()));
afterAll(() => server.remove());

/** A start that is expected to fail: what it says, and how it ends. */
async function failedStart(env: Record<string, string>): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, ['server/main.ts'], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said: said.trim() };
}

test('the start says where the house is and how to make the first coordinator', () => {
  expect(server.output()).toContain(`Talkoot is open at http://localhost:${server.port}`);
  expect(server.output()).toContain('npm run admin -- coordinator');
});

test('a taken port is told, with the way round it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'talkoot-port-'));
  const { code, said } = await failedStart({ PORT: String(server.port), DATA_DIR: dataDir });
  rmSync(dataDir, { recursive: true });
  expect(code).toBe(1);
  expect(said).toMatch(/^Port \d+ is taken by another program\. .*PORT=\d+ npm start$/);
});

test('a second server on the same data is refused', async () => {
  const { code, said } = await failedStart({ DATA_DIR: server.dataDir });
  expect(code).toBe(1);
  expect(said).toMatch(/^Talkoot is already running on the data in .+\.$/);
});

test('a wrong setting ends the start with one sentence', async () => {
  const { code, said } = await failedStart({ DATA_DIR: server.dataDir, ORIGIN: 'talkoot' });
  expect(code).toBe(1);
  expect(said).toBe('ORIGIN must be an address such as https://talkoot.example, not talkoot');
});

test('older code does not touch newer data', async () => {
  await server.stop();
  const file = join(server.dataDir, 'talkoot.db');
  const sqlite = new Sqlite(file);
  sqlite.exec(`insert into kysely_migration values ('900-later', '2030-01-01')`);
  const { code, said } = await failedStart({ DATA_DIR: server.dataDir });
  expect(code).toBe(1);
  expect(said).toMatch(/^This database was made by a newer version of Talkoot \(900-later\)\./);
  expect(readdirSync(server.dataDir)).not.toContain('backups');

  sqlite.exec(`delete from kysely_migration where name = '900-later'`);
  sqlite.close();
});

test('the admin tool does not change the tables under a running older server', async () => {
  const older = await startServer({}, server.dataDir);
  const sqlite = new Sqlite(join(server.dataDir, 'talkoot.db'));
  const last = sqlite.prepare('select max(name) from kysely_migration').pluck().get();
  sqlite.prepare('delete from kysely_migration where name = ?').run(last);
  const told = await admin(server.dataDir, ['user', 'a@b.example', 'Aino']);
  expect(told).toMatchObject({ code: 1 });
  expect(told.stderr).toContain('Restart it first');
  await older.stop();
  sqlite.close();
});
