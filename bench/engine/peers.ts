/** The servers that are measured, and how each is started: pinned to one core, on data of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../tests/support/server.ts';
import type { Target } from './connection.ts';
import { hocuspocus, yWebsocket } from './dialects.ts';
import { installPeers } from './install.ts';
import { signInMany } from './ours.ts';

export interface Peer {
  name: string;
  /** As the report calls it. */
  label: string;
  /** Whether what it takes rests on the disk. */
  persists: boolean;
  /** Whether it holds documents at all. */
  keeps: boolean;
  command(start: Start): { args: string[]; env?: Record<string, string> };
  /** What must be there before a client can come in. */
  ready?(server: { port: number; dir: string }): Promise<Pick<Target, 'headers'>>;
  dialect: Target['dialect'];
}

interface Start {
  port: number;
  dir: string;
  /** The document that a relay answers with. */
  blob: string;
}

export interface Running extends Target {
  peer: Peer;
  dir: string;
  process: ChildProcess;
  output(): string;
  /** SIGTERM, and the data stay. */
  stop(): Promise<void>;
  /** SIGKILL, and the data stay. */
  kill(): Promise<void>;
  /** Ends it and removes the data. */
  remove(): Promise<void>;
}

const HOUSE = fileURLToPath(new URL('../..', import.meta.url));
const RELAY = fileURLToPath(new URL('relay.ts', import.meta.url));
const START_MS = 60_000;

const relayed = (kind: string): Peer['command'] => {
  return ({ port, blob }) => ({ args: [RELAY, String(port), kind, blob] });
};
const yWebsocketServer = (leveldb: boolean): Peer['command'] => {
  return ({ port, dir }) => ({
    args: [join(installPeers(), 'node_modules/y-websocket/bin/server.cjs')],
    env: { PORT: String(port), ...(leveldb ? { YPERSISTENCE: join(dir, 'leveldb') } : {}) },
  });
};

export const PEERS: readonly Peer[] = [
  {
    name: 'ours',
    label: 'Talkoot',
    ...{ persists: true, keeps: true, dialect: yWebsocket('/sync/bench:') },
    command: ({ port, dir }) => ({
      args: ['--disable-proto=delete', 'server/main.ts'],
      env: { PORT: String(port), DATA_DIR: dir, BENCH_ROOMS: 'on', LOG_LEVEL: 'error' },
    }),
    ready: signInMany,
  },
  {
    name: 'naive',
    label: 'relay, naive',
    ...{ persists: false, keeps: false, dialect: yWebsocket('/') },
    command: relayed('naive'),
  },
  {
    name: 'batching',
    label: 'relay, batching',
    ...{ persists: false, keeps: false, dialect: yWebsocket('/') },
    command: relayed('batching'),
  },
  {
    name: 'blob',
    label: 'relay, one prepared buffer',
    ...{ persists: false, keeps: true, dialect: yWebsocket('/') },
    command: relayed('blob'),
  },
  {
    name: 'yws',
    label: 'y-websocket, in memory',
    ...{ persists: false, keeps: true, dialect: yWebsocket('/') },
    command: yWebsocketServer(false),
  },
  {
    name: 'leveldb',
    label: 'y-websocket, LevelDB',
    ...{ persists: true, keeps: true, dialect: yWebsocket('/') },
    command: yWebsocketServer(true),
  },
  {
    name: 'hocuspocus',
    label: 'Hocuspocus, SQLite',
    ...{ persists: true, keeps: true, dialect: hocuspocus },
    command: ({ port, dir }) => ({
      args: [join(installPeers(), 'hocuspocus.js'), String(port), join(dir, 'documents.db')],
    }),
  },
];

export interface StartOptions {
  /** Data of an earlier run, to be gone on with. */
  dir?: string;
  blob?: string;
  /** More for Node, such as `--inspect=127.0.0.1:0`. */
  nodeOptions?: string;
}

export async function startPeer(
  peer: Peer,
  { dir = mkdtempSync(join(tmpdir(), 'bench-engine-')), blob = '', nodeOptions }: StartOptions = {},
): Promise<Running> {
  const port = await freePort();
  const { args, env } = peer.command({ port, dir, blob });
  const [command = '', ...rest] = [...onCore(0), process.execPath, ...args];
  const child = spawn(command, rest, {
    cwd: HOUSE,
    env: {
      PATH: process.env.PATH,
      HOST: '127.0.0.1',
      NODE_NO_WARNINGS: '1',
      ...(nodeOptions ? { NODE_OPTIONS: nodeOptions } : {}),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithUs(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-20_000)));
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await exited;
    clearTimeout(late);
  };
  const remove = async () => {
    await end('SIGTERM');
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    await untilOpen(port, () => child.exitCode !== null);
    const ready = (await peer.ready?.({ port, dir })) ?? { headers: () => [] };
    const { dialect, keeps } = peer;
    return {
      ...{ peer, port, dir, dialect, keeps, process: child, ...ready },
      output: () => output,
      stop: () => end('SIGTERM'),
      kill: () => end('SIGKILL'),
      remove,
    };
  } catch (error) {
    await remove();
    throw new Error(`${peer.name} did not start: ${output}`, { cause: error });
  }
}

/** Ends what still runs when this process ends, also when it is interrupted. */
const running = new Set<ChildProcess>();
let watching = false;
function endWithUs(child: ChildProcess): void {
  running.add(child);
  child.once('exit', () => running.delete(child));
  if (watching) return;
  watching = true;
  process.once('exit', () => running.forEach((one) => one.kill('SIGKILL')));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
}

/** The command that keeps a process on one core; nothing where there is but one, or no taskset. */
export function onCore(core: number): string[] {
  return process.platform === 'linux' && cpus().length > 1 ? ['taskset', '-c', String(core)] : [];
}

async function untilOpen(port: number, ended: () => boolean): Promise<void> {
  const end = performance.now() + START_MS;
  while (performance.now() < end && !ended()) {
    const socket = connect({ port, host: '127.0.0.1' });
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (open) return;
    await sleep(50);
  }
  throw new Error(ended() ? 'it ended' : 'nothing listens');
}
