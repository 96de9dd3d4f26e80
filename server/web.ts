import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { clientAddress, type Door } from './door.ts';

export type PageHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
) => void;

interface Served {
  door: Door;
  config: { trustedProxies: number };
  healthy(): Promise<boolean>;
}

/** What SvelteKit's handler is told of each request; set by us alone, whatever the client sent. */
const PROTOCOL = 'x-talkoot-protocol';
const HOST = 'x-talkoot-host';
const ADDRESS = 'x-talkoot-address';

/** adapter-node reads these when its handler is imported. */
export function preparePageHandler(env: NodeJS.ProcessEnv): void {
  env.PROTOCOL_HEADER = PROTOCOL;
  env.HOST_HEADER = HOST;
  env.ADDRESS_HEADER = ADDRESS;
  env.BODY_SIZE_LIMIT ??= '20M';
  delete env.ORIGIN;
}

export interface Web {
  server: Server;
  /** Takes no more requests; resolves when those under way have been answered. */
  drain(): Promise<void>;
}

/** The http server: the door in front of the pages, and the health check beside it. */
export function makeWeb(app: Served): Web & { serve(pages: PageHandler): void } {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 });
  let open = 0;
  let whenIdle: (() => void) | null = null;

  return {
    server,
    serve(pages) {
      server.on('request', (request, response) => {
        open += 1;
        response.once('close', () => {
          open -= 1;
          if (open === 0) whenIdle?.();
        });
        // Asked by probes, which come by whatever name the machine has for itself.
        if (request.url === '/healthz') return void answerHealth(app, response);
        const origin = app.door.originOf(request.headers.host);
        if (!origin) return refuseHost(response);
        const { protocol, host } = new URL(origin);
        request.headers[PROTOCOL] = protocol.slice(0, -1);
        request.headers[HOST] = host;
        request.headers[ADDRESS] = clientAddress(request, app.config.trustedProxies);
        pages(request, response, () => response.writeHead(404).end());
      });
    },
    drain() {
      server.close();
      server.closeIdleConnections();
      return new Promise((resolve) => {
        if (open === 0) resolve();
        else whenIdle = resolve;
      });
    },
  };
}

async function answerHealth(app: Served, response: ServerResponse): Promise<void> {
  const healthy = await app.healthy();
  response
    .writeHead(healthy ? 200 : 503, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
    })
    .end(JSON.stringify({ status: healthy ? 'ok' : 'failing' }));
}

function refuseHost(response: ServerResponse): void {
  response
    .writeHead(421, { 'content-type': 'text/plain; charset=utf-8' })
    .end('Talkoot does not answer to this address. The operator can set it with ORIGIN.\n');
}
