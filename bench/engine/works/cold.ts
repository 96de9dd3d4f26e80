import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { untilIdle } from '../../processor.ts';
import { Crowd } from '../crowd.ts';
import { Loader, putIn } from '../document.ts';
import { startPeer, type Peer } from '../peers.ts';
import { readTrace } from '../trace.ts';
import { serverFor, type Context, type Work } from '../work.ts';

const ROOM = 'trace';
const TAKEN_MS = 120_000;
const LOADED_MS = 60_000;
/** Hocuspocus stores ten seconds after the first change at the latest. */
const STORED_MS = 11_000;

/** A server that has just begun is asked for a long document, while a pair types in another room. */
export const cold: Work = {
  name: 'cold',
  title: 'Cold load of a long document',
  how:
    'The document was typed edit by edit, each an update of its own, and the server ended and began ' +
    'anew. From the client’s connect until all letters are there; the stall is the longest time that ' +
    'a letter of a pair in another room was under way meanwhile.',
  peers: ['ours', 'hocuspocus', 'leveldb'],
  base: 'hocuspocus',
  rounds: 3,
  seconds: 300,
  measures: [
    { key: 'cold', label: 'cold load, ms', aim: 50 },
    { key: 'stall', label: 'stall of others, ms', aim: 30 },
    { key: 'warm', label: 'the next client, ms' },
  ],
  async run(peer, context) {
    const dir = await storedBy(peer, context);
    const { letters } = readTrace();
    const server = await serverFor(peer, context, { dir });
    await untilIdle(server);
    const pair = await Crowd.open(server, 'elsewhere', 2, 2);
    context.onEnd(() => pair.end());
    await pair.typeEvenly(100, 1000);
    pair.timing = true;
    const typing = pair.typeEvenly(200, 1500);
    const began = performance.now();
    const loader = new Loader(server, ROOM);
    context.onEnd(() => loader.connection.end());
    const at = await loader.until(letters, LOADED_MS);
    await typing;
    await pair.settle(2000);
    if (at === null)
      throw new Error(`after ${LOADED_MS / 1000} s ${loader.reach.letters} of ${letters} letters`);
    const again = performance.now();
    const next = new Loader(server, ROOM, 1);
    context.onEnd(() => next.connection.end());
    const warm = (await next.until(letters, LOADED_MS)) ?? Number.NaN;
    return { cold: at - began, stall: Math.max(...pair.latencies), warm: warm - again };
  },
};

/** The folder in which the server has the document, put in once for all rounds. */
async function storedBy(peer: Peer, context: Context): Promise<string> {
  const known = context.kept.get(peer.name);
  if (known instanceof Error) throw known;
  if (typeof known === 'string') return known;
  const dir = mkdtempSync(join(tmpdir(), 'bench-engine-'));
  context.onWorkEnd(() => rmSync(dir, { recursive: true, force: true }));
  const { updates, letters } = readTrace();
  const server = await startPeer(peer, { dir });
  try {
    await putIn(server, ROOM, updates, letters, TAKEN_MS);
    await new Promise((resolve) => setTimeout(resolve, STORED_MS));
    await untilIdle(server);
    context.kept.set(peer.name, dir);
    return dir;
  } catch (error) {
    context.kept.set(peer.name, error);
    throw error;
  } finally {
    // As an operator ends it: what it still holds, it may write.
    await server.stop();
  }
}
