import { mkdtempSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ReadyExample } from '#server/admin/ready-example.ts';
import { openDb } from '#server/db/open.ts';
import { takeLock } from '#server/lock.ts';
import { admin } from '../support/admin.ts';
import { until } from '../support/live.ts';
import { query } from '../support/postgres.ts';
import { startServer } from '../support/server.ts';
import { postgresIn, removeData } from '../support/stores.ts';

let dataDir: string;
let target: string;
let example: ReadyExample;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'talkoot-move-'));
  target = await postgresIn(dataDir);
  const made = await admin(dataDir, ['example', '--actors', '3', '--json'], { DATABASE_URL: '' });
  expect(made.stderr).toBe('');
  example = JSON.parse(made.stdout) as ReadyExample;
});
afterEach(() => removeData(dataDir));

const move = () => admin(dataDir, ['move'], { DATABASE_URL: target });

async function tables(): Promise<unknown[]> {
  return query(target, `select 1 from information_schema.tables where table_schema = 'public'`);
}

async function change(sql: string): Promise<void> {
  const db = openDb(join(dataDir, 'talkoot.db'));
  const { sql: raw } = await import('kysely');
  await raw.raw(sql).execute(db);
  await db.destroy();
}

test('everything is there, the same, and a server goes on with it', async () => {
  const told = await move();
  expect(told.stderr).toBe('');
  expect(told.stdout).toMatch(
    /^\d{3,} rows in \d\d tables and [1-9]\d* documents are in PostgreSQL/,
  );
  const server = await startServer({ DATABASE_URL: target }, dataDir);
  const cookie = example.actors[0]?.cookie ?? '';
  const page = await fetch(`${server.url}/w/${example.workspace}/demands`, { headers: { cookie } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Tuki jatkuu, kunnes raja on selvä');
  await server.stop();
  // A foreign key that was taken off for the copying is back.
  const orphan = `insert into session values ('x', '', 'nobody', 1, 1, 1, '')`;
  await expect(query(target, orphan)).rejects.toThrow('foreign key');
});

test('a target that is not empty is left as it is', async () => {
  await query(target, 'create table other (id text)');
  expect((await move()).stderr).toMatch(/^\n?The database of DATABASE_URL is not empty/);
  expect(await tables()).toHaveLength(1);
});

test('data of a newer version are refused', async () => {
  await change(`insert into kysely_migration values ('900-later', '2030-01-01')`);
  expect((await move()).stderr).toMatch(/^\n?This database was made by a newer version of Talkoot/);
  expect(await tables()).toEqual([]);
});

test('a running server is in the way', async () => {
  const lock = takeLock(dataDir);
  expect((await move()).stderr).toMatch(/^\n?A server is running on the data/);
  lock?.release();
  expect(await tables()).toEqual([]);
});

test('a row that does not arrive as it was: nothing is moved', async () => {
  await query(
    target,
    `create function spoil() returns trigger language plpgsql as
       $$ begin new.name := new.name || '!'; return new; end $$;
     create function spoiling() returns event_trigger language plpgsql as
       $$ begin if to_regclass('actor') is not null and not exists
            (select 1 from pg_trigger where tgname = 'spoil') then
          create trigger spoil before insert on actor for each row execute function spoil();
       end if; end $$;
     create event trigger spoiling on ddl_command_end when tag in ('CREATE TABLE')
       execute function spoiling()`,
  );
  expect((await move()).stderr).toMatch(/^\n?actor is not the same in PostgreSQL/);
  expect(await tables()).toEqual([]);
});

test('killed half-way it leaves the target empty, and is done by the next try', async () => {
  // Waits when all rows are there and the first foreign key is put back: for a lock that is held here.
  await query(
    target,
    `create function wait() returns event_trigger language plpgsql as
       $$ declare moved boolean := false; begin
          if to_regclass('actor') is not null then
            execute 'select exists (select 1 from actor)' into moved;
          end if;
          if moved and to_regclass('journal_update') is not null then
            perform pg_sleep(600);
          end if; end $$;
     create event trigger wait on ddl_command_end when tag in ('ALTER TABLE')
       execute function wait()`,
  );
  const child = execFile(process.execPath, ['server/admin.ts', 'move'], {
    cwd: new URL('../..', import.meta.url),
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, DATABASE_URL: target },
  });
  const backends = `select 1 from pg_stat_activity where application_name = 'talkoot'
    and datname = current_database() and wait_event = 'PgSleep'`;
  await until(async () => (await query(target, backends)).length > 0, 'the copy', 50_000);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  await query(
    target,
    `select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'talkoot' and datname = current_database()`,
  );
  await until(async () => (await query(target, backends)).length === 0, 'the end of it');
  expect(await tables()).toEqual([]);
  await query(target, 'drop event trigger wait');
  expect((await move()).stdout).toMatch(/rows in \d\d tables/);
});
