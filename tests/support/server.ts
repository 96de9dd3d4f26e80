import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { removeData, storeEnv } from './stores.ts';

export { freePort };

export interface TestServer {
  url: string;
  port: number;
  dataDir: string;
  process: ChildProcess;
  /** What the server has printed so far. */
  output(): string;
  /** Ends with SIGTERM and keeps the data. */
  stop(): Promise<void>;
  /** Ends with SIGKILL, as a power cut of the process would. */
  kill(): Promise<void>;
  /** Stops and removes the data. */
  remove(): Promise<void>;
}

/** The built server as a real process on a free loopback port, on fresh data unless told otherwise. */
export async function startServer(
  env: Record<string, string> = {},
  dataDir = mkdtempSync(join(tmpdir(), 'talkoot-test-')),
  /** A command that runs the server, e.g. in another network namespace. */
  through: string[] = [],
  /** Where the house stands; a test may bring its own, to break it. */
  cwd: URL | string = new URL('../..', import.meta.url),
): Promise<TestServer> {
  const port = Number(env.PORT ?? (await freePort()));
  const [command = '', ...args] = [
    ...through,
    ...[process.execPath, '--disable-proto=delete', 'server/main.ts'],
  ];
  const child = spawn(command, args, {
    cwd,
    env: {
      PATH: process.env.PATH,
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'info',
      ...(await storeEnv(dataDir)),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => output.includes('Talkoot is open at') && resolve());
    child.once('exit', (code) => reject(new Error(`server ended with ${code}:\n${output}`)));
  });

  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    dataDir,
    process: child,
    output: () => output,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async remove() {
      await end('SIGTERM');
      await removeData(dataDir);
    },
  };
}
