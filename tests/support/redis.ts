/** A real Redis for tests: nothing of it rests anywhere, on a free port, ended by its process's id. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { freePort } from './free-port.ts';

export interface Redis {
  url: string;
  port: number;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port. */
  start(): Promise<void>;
  /** Holds it so that it answers nothing, and lets it go on. */
  hold(): void;
  letGo(): void;
  /** Sends one command, e.g. FLUSHALL. */
  command(line: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startRedis(): Promise<Redis> {
  const port = await freePort();
  let server = await run();

  async function run(): Promise<ChildProcess> {
    const args = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
    ];
    const child = spawn('redis-server', args, { stdio: 'ignore' });
    const failed = new Promise<never>((_, reject) =>
      child.once('error', () =>
        reject(new Error('Redis is missing: apt-get install redis-server, or set REDIS_URL')),
      ),
    );
    const ready = async () => {
      while ((await ask(port, 'PING').catch(() => '')) !== '+PONG')
        if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}`);
        else await new Promise((resolve) => setTimeout(resolve, 10));
    };
    await Promise.race([ready(), failed]);
    return child;
  }
  async function end(): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill: end,
    async start() {
      server = await run();
    },
    hold: () => void server.kill('SIGSTOP'),
    letGo: () => void server.kill('SIGCONT'),
    command: (line) => ask(port, line),
    stop: end,
  };
}

/** The first line of the answer. */
function ask(port: number, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${line}\r\n`));
    socket.once('error', reject);
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().split('\r\n')[0] ?? '');
    });
  });
}
