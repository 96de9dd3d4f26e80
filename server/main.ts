/**
 * Starts Talkoot: `node server/main.ts`, after a build; with --dev the pages come from Vite.
 * The same process serves the pages and the WebSockets, on one port.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createApp } from './app.ts';
import { readConfig, type Config } from './config.ts';
import { drawAhead } from './draw-ahead.ts';
import { takeServerLock } from './lock.ts';
import { prepareData } from './prepare.ts';
import { Problem, tellProblem } from './problem.ts';
import { makeSharedAnswers } from './shared-answers.ts';
import { makeWeb, preparePageHandler, type PageHandler, type Web } from './web.ts';
import { welcome } from './welcome.ts';

const DRAIN_MS = 2000;
const STOP_MS = 5000;

const dev = process.argv.includes('--dev');
await start().catch((error: unknown) => {
  tellProblem(error);
  process.exit();
});

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const lock = takeServerLock(config.dataDir);
  await prepareData(config);
  const app = await createApp(config);
  const web = makeWeb({ ...app, answersShared: makeSharedAnswers(app) });
  let stopping = false;
  process.on('SIGTERM', stop).on('SIGINT', stop);

  // Routes find it as `locals.app`; the handler's `init` runs when it is imported.
  (globalThis as Record<symbol, unknown>)[Symbol.for('app')] = app;
  web.serve(await loadPages(web));
  app.attach(web.server);
  await listen(web, config);
  if (!dev) void drawAhead(app, web.server);
  console.info(welcome(config));

  function stop(): void {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), dev ? 100 : STOP_MS).unref();
    const drained = Promise.race([web.drain(), pause(DRAIN_MS)]);
    void drained
      .then(() => app.close())
      .then(() => lock.release())
      // Whoever asked for the stop may have set an exit code: a lost journal does.
      .then(() => process.exit());
  }
}

async function loadPages({ server }: Web): Promise<PageHandler> {
  preparePageHandler(process.env);
  if (dev) {
    const { createServer } = await import('vite');
    const vite = await createServer({
      server: { middlewareMode: true, ws: { server }, allowedHosts: true },
    });
    return vite.middlewares;
  }
  // Computed, so that type checks stay out of the build.
  const built = new URL('../build/handler.js', import.meta.url);
  if (!existsSync(built)) throw new Problem('The pages are not built yet: npm run build');
  const { handler } = (await import(built.href)) as { handler: PageHandler };
  return handler;
}

async function listen({ server }: Web, { port, host }: Config): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const reasons: Record<string, string> = {
      EADDRINUSE: `Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`,
      EACCES: `Port ${port} needs more rights than this user has. Choose one above 1023: PORT=3000`,
      EADDRNOTAVAIL: `HOST=${host} is not an address of this machine. Leave it out to listen on all.`,
      ENOTFOUND: `HOST=${host} is not an address of this machine. Leave it out to listen on all.`,
    };
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
    throw reason ? new Problem(reason) : error;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
