import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { takeLease } from '../db/leases.ts';
import type { Db } from '../db/open.ts';
import { makeMail } from '../mail/outbox.ts';
import type { Context } from '../ports.ts';
import { makeJobs, type Job } from './run.ts';
import { sendMail } from './send-mail.ts';
import { openRows } from '../../tests/support/stores.ts';

let rows: Awaited<ReturnType<typeof openRows>>;
let db: Db;
let dataDir: string;
let now: number;
let log: string[];

beforeEach(async () => {
  rows = await openRows();
  db = rows.db;
  dataDir = mkdtempSync(join(tmpdir(), 'talkoot-jobs-'));
  now = 1_700_000_000_000;
  log = [];
});
afterEach(async () => {
  await rows.end();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The parts of a context that jobs use. */
function contextWith(env: Record<string, string> = {}): Context {
  const config = readConfig({ DATA_DIR: dataDir, ...env });
  const clock = { now: () => now };
  const logger = pino({ level: 'info' }, { write: (line: string) => void log.push(line) });
  const mail = makeMail(config, clock, () => {});
  return { db, config, clock, mail, log: logger } as unknown as Context;
}

const LETTER = {
  kind: 'reset-password',
  to: 'leena.tuomi@askeltyohon.example',
  locale: 'fi',
  link: '/reset/secret.token',
} as const;
const running = new AbortController().signal;

describe('letters without a mail server', () => {
  it('are files for the operator alone, and the log says only that one waits', async () => {
    const context = contextWith();
    await context.mail.queue(db, LETTER);
    await sendMail(context.config).run(context, running);
    const folder = join(dataDir, 'outbox');
    const [name = ''] = readdirSync(folder);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    // No link: the house has no address that holds for every reader.
    expect(readFileSync(join(folder, name), 'utf8')).toMatch(/\n\/reset\/secret\.token\n/);
    expect(log.join()).toContain('a letter waits');
    expect(log.join()).not.toMatch(/secret|leena|reset/);
    const [row] = await db.selectFrom('outbox').selectAll().execute();
    expect(row).toMatchObject({ sent_at: now, text: '', html: '' });
  });
});

describe('letters that cannot be sent', () => {
  it('are tried again later and later, and given up loudly', async () => {
    const refusing = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(refusing, 'listening');
    const { port } = refusing.address() as { port: number };
    const context = contextWith({ SMTP_URL: `smtp://127.0.0.1:${port}` });
    await context.mail.queue(db, LETTER);
    const job = sendMail(context.config);
    const waits = [];
    for (let round = 0; round < 10; round += 1) {
      await job.run(context, running);
      const row = await db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
      if (row.tries === round + 1) waits.push((row.next_try_at - now) / 60_000);
      now = row.next_try_at;
    }
    refusing.close();
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect(log.filter((line) => line.includes('could not be sent'))).toHaveLength(1);
    expect(log.join()).not.toMatch(/secret|leena/);
  });
});

describe('the job runner', () => {
  it('wakes a job, and stops only when its work is done', async () => {
    const jobs = makeJobs();
    const steps: string[] = [];
    let finish: () => void = () => {};
    const job: Job = {
      name: 'work',
      every: 3_600_000,
      async run(_, signal) {
        steps.push('begun');
        await new Promise<void>((resolve) => (finish = resolve));
        steps.push(signal.aborted ? 'ended in stopping' : 'ended');
      },
    };
    jobs.start(contextWith(), [job]);
    await until(() => steps.length === 1);
    finish();
    await until(() => steps.length === 2);
    jobs.wake('work');
    await until(() => steps.length === 3);
    const stopped = jobs.stop();
    finish();
    await stopped;
    expect(steps).toEqual(['begun', 'ended', 'begun', 'ended in stopping']);
    expect(await db.selectFrom('lease').selectAll().execute()).toEqual([]);
  });

  it('leaves the job to the process that holds the lease', async () => {
    const lease = { job: 'work', now, until: now + 60_000 };
    expect(await takeLease(db, { ...lease, holder: 'one' })).toBe(true);
    expect(await takeLease(db, { ...lease, holder: 'two' })).toBe(false);
    expect(await takeLease(db, { ...lease, holder: 'one' })).toBe(true);
    now += 60_001;
    expect(await takeLease(db, { job: 'work', holder: 'two', now, until: now + 1 })).toBe(true);
  });

  it('goes on after a job has failed', async () => {
    const jobs = makeJobs();
    let runs = 0;
    const job: Job = {
      name: 'work',
      every: 1,
      run() {
        runs += 1;
        return Promise.reject(new Error('no'));
      },
    };
    jobs.start(contextWith(), [job]);
    await until(() => runs >= 3);
    await jobs.stop();
    expect(log.join()).toContain('job failed');
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
