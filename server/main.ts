import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { lanAddress } from './door.ts';
import { prepareData } from './prepare.ts';

const dev = process.argv.includes('--dev');
const config = readConfig(process.env);
await prepareData(config);
const app = await createApp(config);

// adapter-node reads these when handler.js is imported; the door fills them for each request.
process.env.PROTOCOL_HEADER = 'x-talkoot-protocol';
process.env.HOST_HEADER = 'x-talkoot-host';
delete process.env.ORIGIN;
process.env.BODY_SIZE_LIMIT ??= '20M';
(globalThis as Record<symbol, unknown>)[Symbol.for('app')] = app;

const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 });
const handler = await loadHandler();
server.on('request', (request, response) => {
  const origin = app.door.originOf(request.headers.host);
  if (!origin) return refuseHost(response);
  const { protocol, host } = new URL(origin);
  request.headers['x-talkoot-protocol'] = protocol.slice(0, -1);
  request.headers['x-talkoot-host'] = host;
  handler(request, response, () => response.writeHead(404).end());
});
app.attach(server);
server.listen(config.port, config.host, tellAddress);

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

async function loadHandler(): Promise<Handler> {
  if (dev) {
    const { createServer: createVite } = await import('vite');
    const vite = await createVite({
      server: { middlewareMode: true, ws: { server }, allowedHosts: true },
    });
    return vite.middlewares;
  }
  // Computed, so that type checks stay out of the build.
  const built = (await import(new URL('../build/handler.js', import.meta.url).href)) as {
    handler: Handler;
  };
  return built.handler;
}

function refuseHost(response: ServerResponse): void {
  response
    .writeHead(421, { 'content-type': 'text/plain; charset=utf-8' })
    .end('Talkoot does not answer to this address. The operator can set it with ORIGIN.\n');
}

function tellAddress(): void {
  const lan = config.host ? null : lanAddress();
  const lines = config.origin
    ? [`Talkoot is open at ${config.origin}`]
    : [
        `Talkoot is open at http://localhost:${config.port}`,
        ...(lan ? [`and on this network at http://${lan}:${config.port}`] : []),
      ];
  console.info(
    [...lines, 'Make the first coordinator: npm run admin -- coordinator you@example.org'].join(
      '\n',
    ),
  );
}

let stopping = false;
const stop = () => {
  if (stopping) return;
  stopping = true;
  server.close();
  server.closeIdleConnections();
  const limit = setTimeout(() => process.exit(1), dev ? 100 : 5000);
  limit.unref();
  void app.close().then(() => process.exit(0));
};
process.on('SIGTERM', stop).on('SIGINT', stop);
