import { execFile } from 'node:child_process';
import { storeEnv } from './stores.ts';

export interface Told {
  code: number;
  stdout: string;
  stderr: string;
}

/** `npm run admin -- …` on the data of a folder, as an operator would run it. */
export async function admin(dataDir: string, args: string[], env: Record<string, string> = {}) {
  const store = await storeEnv(dataDir);
  return new Promise<Told>((resolve) => {
    execFile(
      process.execPath,
      ['server/admin.ts', ...args],
      {
        cwd: new URL('../..', import.meta.url),
        env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...store, ...env },
        maxBuffer: 16 * 1024 * 1024,
      },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    );
  });
}
