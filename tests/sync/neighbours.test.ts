/** Several processes' rooms over one journal, with a line between them that a test can break. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { demandMaps } from '#shared/documents/demands.ts';
import { CLOSE } from '#shared/wire.ts';
import { memoryJournal, type MemoryJournal } from '#server/db/journal-memory.ts';
import type { Relay } from '#server/ports.ts';
import { makeHub } from '#server/relay/in-process.ts';
import { startHeldSync } from '../support/held-sync.ts';
import { until } from '../support/live.ts';
import { WireClient } from '../support/wire-client.ts';

type Held = Awaited<ReturnType<typeof startHeldSync>>;

const AINO = { cookie: 'session=aino' };
const MIKAEL = { cookie: 'session=mikael' };

let journal: MemoryJournal;
let broken: boolean;
let here: Held;
let there: Held;

beforeEach(async () => {
  journal = memoryJournal();
  broken = false;
  const hub = makeHub();
  const join = (): Relay => {
    const relay = hub.join();
    return { ...relay, alone: false, tell: (message) => void (broken || relay.tell(message)) };
  };
  here = await startHeldSync({ journal, relay: join() });
  there = await startHeldSync({ journal, relay: join() });
});
afterEach(async () => {
  await here.stop();
  await there.stop();
});

const put = (key: string) => (doc: Y.Doc) => void demandMaps(doc).set(key, new Y.Map());
const keysOf = (doc: Y.Doc) => [...demandMaps(doc).keys()].sort();

async function join(at: Held, person: { cookie: string }, doc?: Y.Doc): Promise<WireClient> {
  return new WireClient(at.at, here.place(), person, doc ? { doc } : {}).ready();
}

test('what is written in one process comes to the other, in both directions, and is stored once', async () => {
  const [aino, mikael] = [await join(here, AINO), await join(there, MIKAEL)];
  const frames = [aino.change(put('a')), mikael.change(put('b'))];
  await until(() => aino.saved >= frames[0]! && mikael.saved >= frames[1]!);
  for (const { doc } of [aino, mikael]) await until(() => keysOf(doc).join() === 'a,b');
  expect((await journal.load(here.place().room)).seq).toBe(2);
});

test('a notice that is lost only delays', async () => {
  const [aino, mikael] = [await join(here, AINO), await join(there, MIKAEL)];
  broken = true;
  aino.change(put('a'));
  await until(() => keysOf(mikael.doc).join() === 'a', 'what nobody told of');
});

test('[S7] whoever comes over with more than this process knows is not taken for a gap', async () => {
  await join(there, MIKAEL);
  broken = true;
  const aino = await join(here, AINO);
  const first = aino.change(put('a'));
  await until(() => aino.saved >= first);
  aino.end();
  // Only what is new, so that it builds on what the other process has not heard of.
  const again = new WireClient(there.at, here.place(), AINO, { doc: aino.doc, answers: false });
  await until(() => again.seat !== null);
  const second = again.change(put('b'));
  await until(() => again.saved >= second || again.code !== null);
  expect(again.code).toBeNull();
  expect(again.saved).toBe(second);
});

test('[S16] a client id that is somebody’s in one process is theirs in the other', async () => {
  const aino = await join(here, AINO);
  const mikael = await join(there, MIKAEL);
  broken = true;
  const frame = aino.change(put('a'));
  await until(() => aino.saved >= frame);
  const forged = new Y.Doc();
  forged.clientID = aino.doc.clientID;
  for (const key of ['b', 'c']) put(key)(forged);
  mikael.write(Y.encodeStateAsUpdate(forged));
  expect(await mikael.closed).toBe(CLOSE.foreignText);
});

test('[S1] two texts for the same place of one client never make two documents', async () => {
  broken = true;
  const [one, two] = [await join(here, AINO), await join(there, AINO)];
  const forged = ['a', 'b'].map((key) => {
    const doc = new Y.Doc();
    doc.clientID = 77;
    put(key)(doc);
    return Y.encodeStateAsUpdate(doc);
  });
  one.write(forged[0]!);
  two.write(forged[1]!);
  const reader = async (at: Held) => keysOf((await join(at, MIKAEL)).doc);
  await until(async () => (await reader(here)).length > 0);
  await until(async () => (await reader(there)).join() === (await reader(here)).join());
  const { updates } = await journal.load(here.place().room);
  expect(updates).toHaveLength(1);
});

test('[S13] an edit that two processes do at once is done once, and nobody is closed', async () => {
  const [aino, mikael] = [await join(here, AINO), await join(there, MIKAEL)];
  const room = here.place().room;
  const edit = (at: Held) => at.sync.documents.edit(room, 'once', put('made'));
  await Promise.all([edit(here), edit(there)]);
  for (const { doc } of [aino, mikael]) await until(() => keysOf(doc).join() === 'made');
  expect((await journal.load(room)).seq).toBe(1);
  expect([aino.code, mikael.code]).toEqual([null, null]);
});

test('the server reads what was written anywhere before it was asked', async () => {
  const room = here.place().room;
  await there.sync.documents.read(room, () => null);
  broken = true;
  const aino = await join(here, AINO);
  const frame = aino.change(put('a'));
  await until(() => aino.saved >= frame);
  expect(await there.sync.documents.read(room, keysOf)).toEqual(['a']);
});

test('a room that refers to what another process has folded away goes on, with its seats', async () => {
  const mikael = await join(there, MIKAEL);
  broken = true;
  const aino = await join(here, AINO);
  for (const key of ['a', 'b', 'c']) {
    const frame = aino.change(put(key));
    await until(() => aino.saved >= frame);
    await here.sync.documents.mark(here.place().room, 'named', { text: key, actorId: null });
  }
  const frame = mikael.change(put('d'));
  await until(() => mikael.saved >= frame);
  await until(() => keysOf(mikael.doc).join() === 'a,b,c,d');
  expect(mikael.code).toBeNull();
  const { snapshot, updates } = await journal.load(here.place().room);
  const cold = new Y.Doc();
  for (const bytes of [snapshot!, ...updates.map((each) => each.bytes)]) Y.applyUpdate(cold, bytes);
  expect(keysOf(cold)).toEqual(['a', 'b', 'c', 'd']);
});

test('[S8] people of another process appear, move and leave, and cannot be spoken for', async () => {
  const [aino, mikael] = [await join(here, AINO), await join(there, MIKAEL)];
  aino.tell(5, 1, '{"at":null}');
  await until(() => mikael.presence.has(5));
  expect(mikael.presence.get(5)).toMatchObject({ user: { actorId: 'aino' } });
  mikael.tell(5, 9, '{"at":{"demand":"x","field":null}}');
  aino.tell(5, 2, '{"at":{"demand":"y","field":null}}');
  await until(() => JSON.stringify(mikael.presence.get(5)).includes('"y"'));
  expect(JSON.stringify(aino.presence.get(5) ?? null)).not.toContain('"x"');
  // Whoever comes later is told as well.
  const late = await join(there, MIKAEL);
  await until(() => late.presence.has(5));
  expect(there.sync.rooms.seated(here.place().room).sort()).toEqual(['aino', 'mikael']);
  aino.tell(5, 3, 'null');
  await until(() => mikael.presence.get(5) === null);
  aino.end();
  await until(() => there.sync.rooms.seated(here.place().room).join() === 'mikael');
});

test('[S8] whoever comes over to another process is there once', async () => {
  const [aino, mikael] = [await join(here, AINO), await join(there, MIKAEL)];
  aino.tell(5, 1, '{"at":null}');
  await until(() => mikael.presence.has(5));
  const over = await join(there, AINO);
  over.tell(5, 2, '{"at":{"demand":"y","field":null}}');
  await until(() => JSON.stringify(mikael.presence.get(5)).includes('"y"'));
  aino.end();
  await until(() => here.sync.counts().seats.demands === undefined);
  const late = await join(there, MIKAEL);
  await until(() => late.presence.has(5));
  expect(JSON.stringify(late.presence.get(5))).toContain('"y"');
});

test('[S9] rights and announcements reach the other process', async () => {
  const [mikael, other] = [await join(there, MIKAEL), await join(there, AINO)];
  here.sync.rooms.announce(here.place().room, { kind: 'members' });
  await until(() => mikael.announcements.length === 1);
  here.sync.rooms.rightsChanged('abcdef', ['mikael']);
  expect(await mikael.closed).toBe(CLOSE.rightsChanged);
  here.sync.rooms.signedOut('aino', 'all');
  expect(await other.closed).toBe(CLOSE.noSession);
  const again = await join(there, MIKAEL);
  here.sync.rooms.rightsOf(here.place().room);
  expect(await again.closed).toBe(CLOSE.rightsChanged);
});
