import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admin } from '../support/admin.ts';
import { makePerson, makePlace, type Place } from '../support/people.ts';
import { startServer, type TestServer } from '../support/server.ts';

const folder = mkdtempSync(join(tmpdir(), 'talkoot-admin-'));
let server: TestServer;
let place: Place;
let run: (...args: string[]) => ReturnType<typeof admin>;

beforeAll(async () => {
  server = await startServer();
  place = await makePlace(server.dataDir);
  run = (...args) => admin(server.dataDir, args, { PORT: String(server.port) });
});
afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true });
});

function linkIn(text: string): URL {
  const [link] = /http\S+\/signin\/link\/\S+/.exec(text) ?? [];
  return new URL(link ?? 'none:');
}

/** Follows a printed link as a person does: looks at it, then presses the button. */
async function signIn(link: URL): Promise<{ location: string; cookie: string }> {
  const page = await fetch(`${server.url}${link.pathname}`);
  expect(page.status).toBe(200);
  const pressed = await fetch(`${server.url}${link.pathname}${link.search}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.url, accept: 'text/html' },
    body: new URLSearchParams(),
  });
  expect(pressed.status).toBe(303);
  return {
    location: pressed.headers.get('location') ?? '',
    cookie: pressed.headers.getSetCookie().join(';').split(';')[0] ?? '',
  };
}

function roleOf(dataDir: string, email: string): unknown {
  const sqlite = new Sqlite(join(dataDir, 'talkoot.db'), { readonly: true });
  const sql = 'select role from membership join actor on actor.id = actor_id where email = ?';
  const role = sqlite.prepare(sql).pluck().get(email);
  sqlite.close();
  return role;
}

describe('without a verb', () => {
  test('all verbs are explained', async () => {
    const told = await run();
    expect(told.code).toBe(0);
    for (const verb of ['coordinator', 'user', 'link', 'backup', 'restore', 'example'])
      expect(told.stdout).toMatch(new RegExp(`^  ${verb} .+\\w{3}`, 'm'));
  });

  test('an unknown verb is named, and nothing is printed that a program could take for an answer', async () => {
    const told = await run('destroy');
    expect(told).toMatchObject({ code: 1, stdout: '' });
    expect(told.stderr).toContain('There is no destroy.');
  });
});

describe('accounts, beside a running server', () => {
  test('the first coordinator signs in by the printed link and makes a workspace', async () => {
    const told = await run('coordinator', 'Sami.Koskela@tuki.example');
    expect(told).toMatchObject({ code: 0, stderr: '' });
    const link = linkIn(told.stdout);
    expect(link.origin).toBe(`http://localhost:${server.port}`);

    const { location, cookie } = await signIn(link);
    expect(location).toBe('/workspaces/new');
    const me = await fetch(`${server.url}/me`, { headers: { cookie } });
    expect(await me.text()).toContain('Sami Koskela');
  });

  test('a coordinator of a workspace that exists', async () => {
    await makePerson(server.dataDir, { place, role: 'reader', email: 'leena@saatio.example' });
    expect(await run('coordinator', 'leena@saatio.example', place.slug)).toMatchObject({ code: 0 });
    expect(roleOf(server.dataDir, 'leena@saatio.example')).toBe('coordinator');
    const fresh = await run('coordinator', 'new@tuki.example', place.slug, '--name', 'Uusi Nimi');
    expect(fresh.stdout).toContain('Uusi Nimi has an account now.');
    expect(roleOf(server.dataDir, 'new@tuki.example')).toBe('coordinator');
  });

  test('an account, once; and a new link when the first is used up', async () => {
    const made = await run('user', 'raija@omaiset.example', 'Raija', 'Harju');
    const first = linkIn(made.stdout);
    await signIn(first);
    const again = await fetch(`${server.url}${first.pathname}`);
    expect(again.status).toBe(410);

    const twice = await run('user', 'raija@omaiset.example', 'Raija');
    expect(twice).toMatchObject({ code: 1, stdout: '' });
    expect(twice.stderr).toContain('npm run admin -- link raija@omaiset.example');

    const link = await run('link', 'raija@omaiset.example');
    expect((await signIn(linkIn(link.stdout))).location).toBe('/home');
  });

  test.each([
    [['user'], 'e-mail address'],
    [['user', 'raija', 'Raija'], 'not raija'],
    [['user', 'x@y.example'], 'A name is needed'],
    [['link', 'nobody@y.example'], 'has no open account'],
    [['coordinator', 'x@y.example', 'no-such-workspace'], 'There is no workspace'],
    [['coordinator', 'x@y.example', '--wrong'], 'Usage: npm run admin -- coordinator'],
    [['example', '--actors', 'many'], '--actors must be a number'],
    [['backup'], 'Name the file'],
    [['restore'], 'Name the file'],
    [['restore', '/no/such/file'], 'There is no file'],
  ])('%j is refused with a sentence and changes nothing', async (args, sentence) => {
    const told = await run(...args);
    expect(told).toMatchObject({ code: 1, stdout: '' });
    expect(told.stderr).toContain(sentence);
    expect(told.stderr).not.toMatch(/^\s+at /m);
    expect(roleOf(server.dataDir, 'x@y.example')).toBeUndefined();
  });
});

describe('backup and restore', () => {
  const backup = join(folder, 'backup.db');

  test('a backup is made while the server runs, whole and for nobody else to read', async () => {
    expect(await run('backup', backup)).toMatchObject({ code: 0 });
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['backup.db']);
    const copy = new Sqlite(backup, { readonly: true });
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(copy.prepare('select slug from workspace').pluck().all()).toContain(place.slug);
    copy.close();
  });

  test('a file that exists is kept', async () => {
    const told = await run('backup', backup);
    expect(told).toMatchObject({ code: 1 });
    expect(told.stderr).toContain('is kept');
  });

  test('nothing is restored under a running server', async () => {
    const told = await run('restore', backup);
    expect(told).toMatchObject({ code: 1 });
    expect(told.stderr).toContain('Stop it first');
  });

  test('a restored house: as it was then, in new epochs, and what was replaced is kept', async () => {
    await run('user', 'later@omaiset.example', 'Later');
    const epoch = 'select epoch from room where room = ?';
    await server.stop();
    const restored = await run('restore', backup);
    expect(restored).toMatchObject({ code: 0, stderr: '' });

    const sqlite = new Sqlite(join(server.dataDir, 'talkoot.db'));
    const emails = sqlite.prepare('select email from actor').pluck().all();
    expect(emails).toContain('raija@omaiset.example');
    expect(emails).not.toContain('later@omaiset.example');
    expect(sqlite.prepare(epoch).pluck().get(place.room)).toBe(2);
    sqlite.close();

    const [kept] = /\/\S+\/backups\/replaced-[^\s]+Z/.exec(restored.stdout) ?? [''];
    const replaced = new Sqlite(join(kept, 'talkoot.db'));
    expect(replaced.prepare('select email from actor').pluck().all()).toContain(
      'later@omaiset.example',
    );
    replaced.close();

    const again = await startServer({}, server.dataDir);
    const health = await fetch(`${again.url}/healthz`);
    expect(health.status).toBe(200);
    await again.stop();
  });

  test.each([
    [
      'a damaged file',
      () => writeFileSync(join(folder, 'bad.db'), 'rubbish'.repeat(999)),
      'is damaged',
    ],
    [
      'another program’s database',
      () => {
        const other = new Sqlite(join(folder, 'bad.db'));
        other.exec('create table recipes (name text)');
        other.close();
      },
      'is not a backup of Talkoot',
    ],
    [
      'a backup of a newer version',
      () => {
        rmSync(join(folder, 'bad.db'));
        const source = new Sqlite(backup);
        source.exec(`vacuum into '${join(folder, 'bad.db')}'`);
        source.close();
        const newer = new Sqlite(join(folder, 'bad.db'));
        newer.exec(`insert into kysely_migration values ('900-later', '2030-01-01')`);
        newer.close();
      },
      'newer version of Talkoot (900-later)',
    ],
  ])('%s is refused, and the data stays as it is', async (_, make, sentence) => {
    rmSync(join(folder, 'bad.db'), { force: true });
    writeFileSync(join(folder, 'bad.db'), '');
    make();
    const before = readdirSync(join(server.dataDir, 'backups'));
    const told = await run('restore', join(folder, 'bad.db'));
    expect(told).toMatchObject({ code: 1, stdout: '' });
    expect(told.stderr).toContain(sentence);
    expect(readdirSync(join(server.dataDir, 'backups'))).toEqual(before);
    expect(existsSync(join(server.dataDir, 'talkoot.db.restoring'))).toBe(false);
  });
});
