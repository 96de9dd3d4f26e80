/** A real PostgreSQL for tests: of its own data, on a free port, ended by its process's id. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';

export interface Postgres {
  /** The address of a database that is there from the beginning, to make others from. */
  url: string;
  readonly pid: number;
  /** Ends all its processes at once, as a crash would, and starts it again on the same port. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

const DEBIAN = '/usr/lib/postgresql';

/** Where a program of PostgreSQL's is; `null` where there is none. */
export function findPostgres(program: string): string | null {
  const onPath = spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' });
  if (onPath.status === 0) return onPath.stdout.trim();
  if (!existsSync(DEBIAN)) return null;
  const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
  return versions.map((one) => join(DEBIAN, one, 'bin', program)).find(existsSync) ?? null;
}

/** With settings of its own, e.g. `fsync=off`; `through` is a command that runs it as who may. */
export async function startPostgres(
  own: readonly string[] = [],
  through: readonly string[] = [],
): Promise<Postgres> {
  const [initdb, postgres] = ['initdb', 'postgres'].map(findPostgres);
  if (!initdb || !postgres)
    throw new Error('PostgreSQL is missing: apt-get install postgresql, or set DATABASE_URL');
  const folder = mkdtempSync(join(tmpdir(), 'talkoot-postgres-'));
  const who = unprivileged();
  if (who) chownSync(folder, who.uid, who.gid);
  const data = join(folder, 'data');
  // An order of letters that is not that of their bytes, as an operator's database may have.
  const icu = ['--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=fi-FI'];
  const make = ['-D', data, '-U', 'talkoot', '--auth=trust', '-E', 'UTF8', ...icu];
  execFileSync(initdb, make, { ...who, stdio: ['ignore', 'ignore', 'inherit'] });
  const port = await freePort();
  const url = `postgres://talkoot@127.0.0.1:${port}/postgres`;
  let server = await run();

  async function run(): Promise<ChildProcess> {
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=on', ...own];
    const args = ['-D', data, '-p', String(port), ...settings.flatMap((one) => ['-c', one])];
    const [command = '', ...rest] = [...through, postgres!, ...args];
    const as = through.length === 0 ? who : null;
    const child = spawn(command, rest, { ...as, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-2000)));
    while (!(await answers(url)))
      if (child.exitCode !== null)
        throw new Error(`PostgreSQL ended with ${child.exitCode}: ${said}`);
    return child;
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    const ended = once(server, 'exit');
    if (server.exitCode === null && server.kill(signal)) await ended;
  }
  return {
    url,
    get pid() {
      return server.pid ?? 0;
    },
    async crash() {
      // What `pg_ctl -m immediate` sends: no shutdown, the log is replayed at the next start.
      await end('SIGQUIT');
      server = await run();
    },
    async stop() {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
export function unprivileged(): { uid: number; gid: number; cwd: string } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (which: string) => Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g'), cwd: tmpdir() };
}

async function answers(url: string): Promise<boolean> {
  try {
    await query(url, 'select 1');
    return true;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return false;
  }
}

export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** The address of another database on the same server. */
export function databaseAt(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

/** Makes the database, unless it is there. */
export async function makeDatabase(url: string, name: string): Promise<string> {
  try {
    await query(url, `create database ${name}`);
  } catch (error) {
    if ((error as { code?: string }).code !== '42P04') throw error;
  }
  return databaseAt(url, name);
}

export async function dropDatabase(url: string, name: string): Promise<void> {
  await query(url, `drop database if exists ${name} with (force)`);
}
