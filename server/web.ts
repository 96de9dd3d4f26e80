import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Readable } from 'node:stream';
import { clientAddress, type Door } from './door.ts';
import { answerMetrics } from './metrics/answer.ts';
import type { SharedAnswers } from './shared-answers.ts';

export type PageHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
) => void;

interface Served {
  door: Door;
  log: Pick<Logger, 'error'>;
  config: { trustedProxies: number; metricsToken: string | null };
  healthy(): Promise<boolean>;
  metrics(): string;
  answersShared: SharedAnswers;
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
  // A file of 20 MB and the form around it.
  env.BODY_SIZE_LIMIT ??= '21M';
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
  const answering = new AsyncLocalStorage<ServerResponse>();
  let open = 0;
  let whenIdle: (() => void) | null = null;

  // The pages' handler lets its promises go: what fails in one, e.g. because a page's code is gone
  // from the disk, would end the process. It fails the request it belongs to instead.
  process.on('unhandledRejection', (error) => {
    const response = answering.getStore();
    if (!response) throw error;
    app.log.error({ err: error }, 'unexpected error');
    if (response.headersSent) response.destroy();
    else response.writeHead(500, { 'content-type': 'text/plain' }).end('Talkoot failed here.\n');
  });

  return {
    server,
    serve(pages) {
      server.on('request', (request, response) => {
        open += 1;
        response.once('close', () => {
          open -= 1;
          if (open === 0) whenIdle?.();
        });
        response.on('pipe', (file) => file.once('error', () => loseFile(file, response)));
        // Asked by probes, which come by whatever name the machine has for itself.
        if (request.url === '/healthz') return void answerHealth(app, response);
        if (request.url === '/metrics')
          return answerMetrics(app.config.metricsToken, app.metrics, request, response);
        const origin = app.door.originOf(request.headers.host);
        if (!origin) return refuseHost(response);
        const { protocol, host } = new URL(origin);
        request.headers[PROTOCOL] = protocol.slice(0, -1);
        request.headers[HOST] = host;
        request.headers[ADDRESS] = clientAddress(request, app.config.trustedProxies);
        const toPages = () => pages(request, response, () => response.writeHead(404).end());
        answering.run(response, () => {
          const shared = app.answersShared(request, response);
          // Should it fail before it has begun, the pages tell of it as of any other failure.
          if (shared)
            void shared.catch(() => response.headersSent).then((answered) => answered || toPages());
          else toPages();
        });
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

/**
 * The pages' handler sends files that it listed at the start. When one is gone by now, as under a
 * build, nobody else hears its stream's error, and the process would end. Its head is written but
 * has not left, so that the connection can still say 404; in mid-file it can only break.
 */
function loseFile(file: Readable & { bytesRead?: number }, response: ServerResponse): void {
  const { socket } = response;
  if (!socket || file.bytesRead !== 0) return void response.destroy();
  socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

function refuseHost(response: ServerResponse): void {
  response
    .writeHead(421, { 'content-type': 'text/plain; charset=utf-8' })
    .end('Talkoot does not answer to this address. The operator can set it with ORIGIN.\n');
}
