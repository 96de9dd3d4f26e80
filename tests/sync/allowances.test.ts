import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addDemand } from '#shared/documents/demands.ts';
import { CLOSE } from '#shared/wire.ts';
import { MAX_NEW_CLIENTS } from '#server/sync/allowances.ts';
import { IDLE_MS } from '#server/sync/room.ts';
import { startHeldSync } from '../support/held-sync.ts';
import { until } from '../support/live.ts';
import { WireClient } from '../support/wire-client.ts';

const aino = { cookie: 'session=aino' };

let held: Awaited<ReturnType<typeof startHeldSync>>;
beforeEach(async () => {
  held = await startHeldSync();
});
afterEach(() => held.stop());

test('[S16] who has brought as many client ids as they may brings no more after the room was left', async () => {
  const first = await new WireClient(held.at, held.place(), aino).ready();
  const count = first.write(byMany(MAX_NEW_CLIENTS));
  await until(() => first.saved === count, 'all of them');
  await leave(first);

  const again = await new WireClient(held.at, held.place(), aino).ready();
  again.write(byMany(1));
  expect(await again.closed).toBe(CLOSE.writtenTooMuch);

  await until(() => held.sync.rooms.present('abcdef').length === 0, 'gone');
  held.pass(60 * 60 * 1000);
  const later = await new WireClient(held.at, held.place(), aino).ready();
  const written = later.write(byMany(20));
  await until(() => later.saved === written, 'an hour later');
  later.end();
});

/** Goes, and waits until the room has left memory. */
async function leave(client: WireClient): Promise<void> {
  let closed = false;
  await held.sync.documents.read(held.place().room, (doc) =>
    doc.on('destroy', () => (closed = true)),
  );
  client.end();
  await until(() => held.sync.rooms.present('abcdef').length === 0, 'gone');
  held.pass(IDLE_MS);
  await until(() => closed, 'the room to close');
}

/** What so many pages have written, as one update. */
function byMany(pages: number): Uint8Array {
  const updates = Array.from({ length: pages }, (_, page) => {
    const doc = new Y.Doc();
    addDemand(doc, { title: `Sivu ${page}` });
    return Y.encodeStateAsUpdate(doc);
  });
  return Y.mergeUpdates(updates);
}
