import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

const REFUSED = 'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

export interface Relay {
  port: number;
  url: string;
  /** Where it leads; set when the server is up. */
  target: number;
  /** Breaks every line and refuses new ones. */
  cut(): void;
  /** Lines stay open, and nothing comes through. */
  silence(): void;
  /** What the near side says is swallowed; it hears what the far side says. */
  deafen(): void;
  /** What is said meanwhile comes when it is mended, on the same lines. */
  hold(): void;
  /** As some networks do: requests come through, and no WebSocket. */
  block(): void;
  mend(): void;
  /** As after a router's restart: new lines work, those that are silent stay so for ever. */
  forget(): void;
  close(): Promise<void>;
}

/** A line between browser and server that a test can cut: real sockets, no sleeping. */
export async function startRelay(): Promise<Relay> {
  const sockets = new Set<Socket>();
  const forgotten = new WeakSet<Socket>();
  let state: 'open' | 'cut' | 'silent' | 'deaf' | 'held' | 'blocked' = 'open';
  const server = createServer((near) => {
    if (state === 'cut') return void near.resetAndDestroy();
    const far = connect(relay.target, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      if (state === 'held') from.pause();
      from.on('data', (data) => {
        if (state === 'blocked' && from === near && asksSocket(data)) return void near.end(REFUSED);
        const swallowed = state === 'silent' || (state === 'deaf' && from === near);
        if (!swallowed && !forgotten.has(from)) to.write(data);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const drop = () => sockets.forEach((socket) => socket.resetAndDestroy());
  const relay: Relay = {
    port,
    url: `http://localhost:${port}`,
    target: 0,
    cut() {
      state = 'cut';
      drop();
    },
    silence: () => void (state = 'silent'),
    deafen: () => void (state = 'deaf'),
    hold() {
      state = 'held';
      for (const socket of sockets) socket.pause();
    },
    block() {
      state = 'blocked';
      drop();
    },
    mend() {
      // What was swallowed cannot be given back: such a line is broken.
      if (state === 'silent' || state === 'deaf') drop();
      state = 'open';
      for (const socket of sockets) socket.resume();
    },
    forget() {
      for (const socket of sockets) forgotten.add(socket);
      state = 'open';
    },
    async close() {
      drop();
      server.close();
      await once(server, 'close');
    },
  };
  return relay;
}

function asksSocket(data: Buffer): boolean {
  return /^GET [^]*\r\nupgrade: websocket\r\n/i.test(data.toString('latin1'));
}
