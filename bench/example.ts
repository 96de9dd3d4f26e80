import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ReadyExample } from '#server/admin/ready-example.ts';
import type { TestServer } from '../tests/support/server.ts';

/** An example workspace with signed-in people, made beside the running server as anybody would. */
export async function readyExample(
  { port, dataDir }: Pick<TestServer, 'port' | 'dataDir'>,
  actors: number,
): Promise<ReadyExample> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['server/admin.ts', 'example', '--actors', String(actors), '--json'],
    {
      cwd: new URL('..', import.meta.url),
      env: { PATH: process.env.PATH, PORT: String(port), DATA_DIR: dataDir },
      maxBuffer: 16 * 1024 * 1024,
    },
  );
  return JSON.parse(stdout) as ReadyExample;
}
