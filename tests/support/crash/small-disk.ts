import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type TestServer } from '../server.ts';

export interface SmallDisk {
  /** Leaves no room for a single byte. */
  fill(): void;
  free(): void;
}

const MOUNT =
  'mount -t tmpfs -o size="$DISK_SIZE" tmpfs "$DATA_DIR" && cp "$GIVEN"/* "$DATA_DIR" && exec "$@"';

/**
 * A server whose data folder is a small disk in memory, which only it sees: in a mount namespace.
 * What is in the folder `given` lies on it from the first.
 */
export async function startOnSmallDisk(
  size: string,
  given: string,
  env: Record<string, string>,
): Promise<SmallDisk & { server: TestServer }> {
  const alone = ['unshare', process.getuid?.() === 0 ? '-m' : '-rm', 'sh', '-c', MOUNT, 'sh'];
  const folder = mkdtempSync(join(tmpdir(), 'talkoot-full-'));
  const server = await startServer({ ...env, DISK_SIZE: size, GIVEN: given }, folder, alone);
  return { server, ...diskOf(server.process.pid, folder) };
}

/** The disk that a process alone sees at `folder`. */
export function diskOf(pid: number | undefined, folder: string): SmallDisk {
  const ballast = join(`/proc/${pid}/root${folder}`, 'ballast');
  return {
    fill() {
      const file = openSync(ballast, 'a');
      for (let chunk = 65536; chunk >= 1;)
        try {
          writeSync(file, Buffer.alloc(chunk));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
          chunk = Math.floor(chunk / 2);
        }
      closeSync(file);
      if (statSync(ballast).size === 0) throw new Error('the disk was full already');
    },
    free: () => rmSync(ballast),
  };
}
