import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Measured } from './processor.ts';

export interface NotePeer extends Measured {
  url: string;
  stop(): void;
}

/** The bare relay as a process of its own. */
export async function startNotePeer(): Promise<NotePeer> {
  const child = spawn(process.execPath, ['bench/note-relay.ts'], {
    cwd: new URL('..', import.meta.url),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  const url = `http://127.0.0.1:${port.toString().trim()}`;
  return { url, process: child, stop: () => child.kill() };
}

/** Calls back with each note that the relay sends on, until `close`. */
export async function followPeer(
  { url }: NotePeer,
  onNote: (noteId: string) => void,
): Promise<{ close(): void }> {
  const socket = new WebSocket(url.replace('http', 'ws'));
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  socket.addEventListener('message', ({ data }) =>
    onNote((JSON.parse(String(data)) as { noteId: string }).noteId),
  );
  return socket;
}
