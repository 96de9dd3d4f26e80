import { once } from 'node:events';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { demandMaps } from '#shared/documents/demands.ts';
import { CLOSE } from '#shared/wire.ts';
import { until } from '../support/live.ts';
import { makePerson, makePlace } from '../support/people.ts';
import { freePort, startServer } from '../support/server.ts';
import { WireClient } from '../support/wire-client.ts';

const ROUNDS = 3;

test('[S3, S10] when the journal’s thread dies nothing more is acknowledged, everybody is told, and the process ends', async () => {
  const port = await freePort();
  const env = {
    PORT: String(port),
    NODE_OPTIONS: `--import ${new URL('../support/lose-journal.ts', import.meta.url).href}`,
  };
  const at = { port, origin: `http://localhost:${port}` };
  let server = await startServer(env);
  const { dataDir } = server;
  const place = await makePlace(dataDir);
  const aino = await makePerson(dataDir, { place });
  const reader = await makePerson(dataDir, { place, role: 'reader' });
  const acknowledged = new Set<string>();

  for (let round = 0; round < ROUNDS; round++) {
    const writer = await new WireClient(at, place, aino).ready();
    const idle = await new WireClient(at, place, reader).ready();
    const sent = new Map<number, string>();
    let writing = true;
    const typing = (async () => {
      for (let i = 0; writing && writer.open; i++) {
        const key = `r${round}i${i}`;
        sent.set(
          writer.change((doc) => demandMaps(doc).set(key, new Y.Map())),
          key,
        );
        // Some always wait, and not so many that it is a flood.
        await until(() => i - writer.saved < 20 || !writer.open);
      }
    })();
    await until(() => writer.saved > 10 * (round + 1), 'some acknowledgements');
    const ended = once(server.process, 'exit');
    server.process.kill('SIGUSR2');
    const codes = [await writer.closed, await idle.closed];
    for (const code of codes) expect([CLOSE.notSaved, CLOSE.restarting]).toContain(code);
    writing = false;
    await typing;
    for (const [count, key] of sent) if (count <= writer.saved) acknowledged.add(key);
    // Not zero: whoever keeps the service running starts it anew.
    expect(await ended).toEqual([1, null]);
    expect(server.output()).toContain('the journal is lost');

    server = await startServer(env, dataDir);
    const after = await new WireClient(at, place, reader).ready();
    for (const key of acknowledged) expect(demandMaps(after.doc).has(key)).toBe(true);
    after.end();
  }
  expect(acknowledged.size).toBeGreaterThan(10 * ROUNDS);
  await server.remove();
});
