import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock, takeServerLock } from './lock.ts';

let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'talkoot-lock-'))));
afterEach(() => rmSync(dataDir, { recursive: true }));

/** Another process that holds the lock until it is told to die. */
async function holder() {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { takeLock } from '#server/lock.ts';
       const lock = takeLock(${JSON.stringify(dataDir)});
       console.info(lock ? 'held' : 'busy');
       setInterval(() => lock, 1000);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  expect(String(said)).toBe('held\n');
  return child;
}

test('one at a time, across processes, and free again after kill -9', async () => {
  const other = await holder();
  expect(takeLock(dataDir)).toBeNull();

  other.kill('SIGKILL');
  await once(other, 'exit');
  const lock = takeLock(dataDir);
  expect(lock).not.toBeNull();
  lock?.release();
});

test('a second server is refused with the reason', async () => {
  const other = await holder();
  expect(() => takeServerLock(dataDir)).toThrow(/already running on the data in .*DATA_DIR/);
  other.kill('SIGKILL');
  await once(other, 'exit');
});
