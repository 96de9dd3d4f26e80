import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { addDemand, demandMaps, viewDemands } from '#shared/documents/demands.ts';
import { IDLE_MS } from '#server/sync/room.ts';
import { DEAD_MS, PING_MS } from '#server/sync/seat.ts';
import { startHeldSync } from '../support/held-sync.ts';
import { until } from '../support/live.ts';
import { WireClient } from '../support/wire-client.ts';

let held: Awaited<ReturnType<typeof startHeldSync>>;
beforeEach(async () => {
  held = await startHeldSync();
});
afterEach(() => held.stop());

const aino = { cookie: 'session=aino' };
const mikael = { cookie: 'session=mikael' };

test('[S6] a line that answers no ping is ended after 40 seconds; one that answers stays', async () => {
  const lives = await new WireClient(held.at, held.place(), aino).ready();
  const silent = await new WireClient(held.at, held.place(), mikael, { autoPong: false }).ready();
  const pings = [0, 0];
  for (const [index, { socket }] of [lives, silent].entries())
    socket.on('ping', () => (pings[index] = (pings[index] ?? 0) + 1));
  let passed = 0;
  for (let round = 1; passed <= DEAD_MS; round++) {
    held.pass(PING_MS);
    passed += PING_MS;
    if (passed > DEAD_MS) break;
    await until(() => pings[0] === round && pings[1] === round, `ping ${round}`);
    // Its own frame comes after the pong to the ping before it: the server has heard both.
    lives.synced = false;
    lives.send([0, 0], new Uint8Array([0]));
    await lives.ready();
  }
  // Gone without a farewell, as from a dead line.
  expect(await silent.closed).toBe(1006);
  expect(lives.open).toBe(true);
  lives.end();
});

test('[S12] a room that nobody uses is folded, leaves memory, and opens again as it was', async () => {
  const rooms = Array.from({ length: 10 }, (_, index) => held.place(`room${index}x`));
  const docs: WeakRef<Y.Doc>[] = [];
  let destroyed = 0;
  for (const place of rooms) {
    const writer = await new WireClient(held.at, place, aino).ready();
    const count = writer.change((doc) => addDemand(doc, { title: place.room }));
    await until(() => writer.saved === count);
    await held.sync.documents.read(place.room, (doc) => {
      docs.push(new WeakRef(doc));
      doc.on('destroy', () => destroyed++);
    });
    writer.end();
  }
  // Somebody is still here: this room stays, however long nothing happens in it.
  const used = held.place('usedxx');
  const stays = await new WireClient(held.at, used, mikael, { autoPong: true }).ready();
  let kept = true;
  await held.sync.documents.read(used.room, (doc) => doc.on('destroy', () => (kept = false)));

  await until(() => held.sync.rooms.present('room9x').length === 0, 'the last to leave');
  held.pass(IDLE_MS);
  await until(() => destroyed === rooms.length, 'the rooms to close');
  expect(kept).toBe(true);
  stays.end();

  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  await until(() => {
    collect();
    return docs.every((doc) => doc.deref() === undefined);
  }, 'the memory');

  for (const place of rooms) {
    const stored = await held.journal.load(place.room);
    expect(stored.updates).toEqual([]);
    expect(stored.snapshot).not.toBeNull();
    const again = await new WireClient(held.at, place, mikael).ready();
    expect(viewDemands(again.doc).map(({ title }) => title)).toEqual([place.room]);
    expect(demandMaps(again.doc).size).toBe(1);
    again.end();
  }
});
