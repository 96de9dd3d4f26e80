import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addDemand, demandMaps } from '#shared/documents/demands.ts';
import { CLOSE } from '#shared/wire.ts';
import { startLive, until, type Live } from '../support/live.ts';
import { makePerson, makePlace } from '../support/people.ts';
import { WireClient } from '../support/wire-client.ts';

let dataDir: string;
let live: Live;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'talkoot-clients-'));
  live = await startLive(dataDir);
});
afterEach(async () => {
  await live.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function restart(): Promise<void> {
  await live.stop();
  live = await startLive(dataDir);
}

test('[S16] nobody goes on under another’s client id, also after folds and a restart', async () => {
  const place = await makePlace(live.app.db);
  const aino = await makePerson(live.app.db, { place });
  const mikael = await makePerson(live.app.db, { place });
  const first = await new WireClient(live, place, aino).ready();
  const count = first.change((doc) => addDemand(doc, { title: 'Ainon' }));
  await until(() => first.saved === count);
  first.end();
  // The server's own edit, in the name of a person: its id is the server's alone.
  await live.app.documents.edit(place.room, 'once', (doc) => addDemand(doc, { title: 'Tuotu' }), {
    actorId: mikael.actorId,
  });
  const serverId = await live.app.documents.read(
    place.room,
    (doc) => [...doc.store.clients.keys()].find((id) => id !== first.doc.clientID) ?? 0,
  );
  // Twice, so that no update is left from which the writer could be told.
  for (const label of ['yksi', 'kaksi']) {
    await live.app.documents.mark(place.room, 'named', { text: label, actorId: null });
    await live.app.documents.edit(place.room, label, (doc) => addDemand(doc, { title: label }));
  }
  await live.app.documents.mark(place.room, 'named', { text: 'kolme', actorId: null });
  await restart();

  for (const clientID of [first.doc.clientID, serverId]) {
    const squatter = await new WireClient(live, place, mikael).ready();
    squatter.doc.clientID = clientID;
    squatter.change((doc) => demandMaps(doc).set(`varas${clientID}`, new Y.Map()));
    expect(await squatter.closed).toBe(CLOSE.foreignText);
  }
  // The person's own device goes on with what it had: offline, say, while the server restarted.
  const again = await new WireClient(live, place, aino, { doc: first.doc }).ready();
  const more = again.change((doc) => demandMaps(doc).set('oma', new Y.Map()));
  await until(() => again.saved === more, 'the own text');
  expect([...demandMaps(again.doc).keys()].filter((key) => key.startsWith('varas'))).toEqual([]);
  again.end();
});
