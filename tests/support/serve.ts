/**
 * The real app as a process of its own, with sockets and without pages. It says that it is ready
 * when its modules are loaded, and touches its data when told to on its standard input.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { flushCompileCache } from 'node:module';
import { createApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { prepareData } from '#server/prepare.ts';

// For those that follow: this one may not live until its end.
flushCompileCache();
console.info('Talkoot is ready');
await once(process.stdin, 'data');
const config = readConfig(process.env);
await prepareData(config);
const app = await createApp(config);
const server = createServer((_request, response) => response.writeHead(404).end());
app.attach(server);
server.listen(config.port, '127.0.0.1', () => console.info('Talkoot is open'));
process.on('SIGTERM', () => {
  server.close();
  void app.close().then(() => process.exit());
});
