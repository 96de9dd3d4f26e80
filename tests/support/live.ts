import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket, { type ClientOptions } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { createApp, type App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { freePort } from './server.ts';
import { removeData, storeEnv } from './stores.ts';
import type { Person, Place } from './people.ts';

export interface Live {
  app: App;
  port: number;
  origin: string;
  dataDir: string;
  stop(): Promise<void>;
}

/** The app with its sockets in this process, without the pages. */
export async function startLive(dataDir?: string, env: Record<string, string> = {}): Promise<Live> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'talkoot-live-'));
  const port = await freePort();
  const app = await createApp(
    readConfig({
      ...{ DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'silent' },
      ...(await storeEnv(folder)),
      ...env,
    }),
  );
  const server = createServer();
  app.attach(server);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    app,
    port: (server.address() as AddressInfo).port,
    origin: `http://localhost:${port}`,
    dataDir: folder,
    async stop() {
      server.close();
      await app.close();
      if (!dataDir) await removeData(folder);
    },
  };
}

/** A WebSocket of `ws` that knocks with the person's cookie and the right Origin, as a browser's would. */
export function socketOf(
  { port, origin }: Pick<Live, 'port' | 'origin'>,
  person: Pick<Person, 'cookie'> | null,
  options: ClientOptions = {},
): new (url: string | URL) => WebSocket {
  const host = `localhost:${new URL(origin).port}`;
  return class extends WebSocket {
    constructor(url: string | URL) {
      const headers = { host, ...(person ? { cookie: person.cookie } : {}) };
      super(String(url).replace(/:\d+\//, `:${port}/`), {
        origin,
        perMessageDeflate: false,
        ...options,
        headers: { ...headers, ...options.headers },
      });
    }
  };
}

export interface Client {
  doc: Y.Doc;
  provider: WebsocketProvider;
  destroy(): void;
}

/** An unmodified y-websocket client from npm. */
export function connect(
  live: Pick<Live, 'port' | 'origin'>,
  place: Pick<Place, 'room'>,
  person: Pick<Person, 'cookie'> | null,
  params: Record<string, string> = {},
  doc = new Y.Doc(),
): Client {
  const provider = new WebsocketProvider(`ws://127.0.0.1:${live.port}/sync`, place.room, doc, {
    WebSocketPolyfill: socketOf(live, person) as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    params,
    maxBackoffTime: 200,
  });
  return {
    doc,
    provider,
    destroy() {
      provider.destroy();
      doc.destroy();
    },
  };
}

/** Waits until `condition` holds: conditions, never times. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what = 'the condition',
  ms = 10_000,
): Promise<void> {
  const end = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
