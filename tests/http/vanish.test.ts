import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { knock } from '../support/knock.ts';
import { startServer, type TestServer } from '../support/server.ts';

const root = resolve(import.meta.dirname, '../..');
let house: string;
let server: TestServer;
beforeAll(async () => {
  house = mkdtempSync(join(tmpdir(), 'talkoot-house-'));
  for (const part of ['server', 'src/shared', 'build', 'package.json'])
    cpSync(join(root, part), join(house, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  server = await startServer({}, undefined, [], house);
});
afterAll(async () => {
  await server.remove();
  rmSync(house, { recursive: true, force: true });
});

const ask = (path: string) => knock({ url: server.url + path });

test('pages that vanish under the running server, as in a build, do not end it', async () => {
  const scripts = readdirSync(join(house, 'build/client/_app/immutable/chunks'));
  const script = `/_app/immutable/chunks/${scripts.find((name) => name.endsWith('.js'))}`;
  expect(await ask(script)).toMatchObject({ status: 200 });

  renameSync(join(house, 'build'), join(house, 'gone'));
  expect(await ask(script)).toMatchObject({ status: 404, body: '' });
  // Never opened before, so that its code is not in memory either.
  expect(await ask('/signup')).toMatchObject({ status: 500 });
  expect(await ask('/healthz')).toMatchObject({ status: 200 });

  renameSync(join(house, 'gone'), join(house, 'build'));
  expect(await ask(script)).toMatchObject({ status: 200 });
  expect(server.process.exitCode).toBeNull();
});
