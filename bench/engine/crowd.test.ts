import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Crowd } from './crowd.ts';
import { Loader } from './document.ts';
import { PEERS, startPeer, type Running, type StartOptions } from './peers.ts';
import { Typist } from './updates.ts';

let ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});

async function start(name: string, options: StartOptions = {}): Promise<Running> {
  const server = await startPeer(
    PEERS.find((peer) => peer.name === name)!,
    options,
  );
  ends.push(() => server.remove());
  return server;
}

test.each(['naive', 'batching'])(
  'behind the relay %s each letter reaches everybody else once',
  async (name) => {
    const crowd = await Crowd.open(await start(name), 'room', 4, 2);
    ends.push(() => crowd.end());
    crowd.timing = true;
    crowd.type(7);
    crowd.type(1);
    expect(await crowd.settle(5000)).toBe(true);
    expect([crowd.sent, crowd.delivered, crowd.latencies.length]).toEqual([8, 24, 24]);
    expect(crowd.latencies.every((each) => each >= 0)).toBe(true);
  },
);

test('who is thrown out spoils the figures', async () => {
  const server = await start('naive');
  const crowd = await Crowd.open(server, 'room', 2, 1);
  ends.push(() => crowd.end());
  await server.kill();
  await Promise.all(crowd.connections.map(({ closed }) => closed));
  await expect(crowd.typeEvenly(1, 1)).rejects.toThrow('a client was closed with 1006');
});

test('a relay with one prepared buffer answers with it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-blob-'));
  ends.push(() => rmSync(folder, { recursive: true }));
  const blob = join(folder, 'update');
  writeFileSync(blob, new Typist(3).type('a'.repeat(70_000)));
  const loader = new Loader(await start('blob', { blob }), 'room');
  ends.push(() => loader.connection.end());
  expect(await loader.until(70_000, 5000)).not.toBe(null);
});
