/** Several processes' rooms over one journal, with a line between them that a test can break. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { demandMaps } from '#shared/documents/demands.ts';
import { CLOSE } from '#shared/wire.ts';
import type { MemoryJournal } from '#server/db/journal-memory.ts';
import { until } from '../support/live.ts';
import {
  AINO,
  join,
  MIKAEL,
  startTwoProcesses,
  type Held,
  type TwoProcesses,
} from '../support/two-processes.ts';
import { WireClient } from '../support/wire-client.ts';

let two: TwoProcesses;
let journal: MemoryJournal;
let here: Held;
let there: Held;

beforeEach(async () => {
  two = await startTwoProcesses();
  ({ here, there, journal } = two);
});
afterEach(() => two.stop());

const put = (key: string) => (doc: Y.Doc) => void demandMaps(doc).set(key, new Y.Map());
const keysOf = (doc: Y.Doc) => [...demandMaps(doc).keys()].sort();

test('what is written in one process comes to the other, in both directions, and is stored once', async () => {
  const [aino, mikael] = [await join(here, AINO), await join(there, MIKAEL)];
  const frames = [aino.change(put('a')), mikael.change(put('b'))];
  await until(() => aino.saved >= frames[0]! && mikael.saved >= frames[1]!);
  for (const { doc } of [aino, mikael]) await until(() => keysOf(doc).join() === 'a,b');
  expect((await journal.load(here.place().room)).seq).toBe(2);
});

test('a notice that is lost only delays', async () => {
  const [aino, mikael] = [await join(here, AINO), await join(there, MIKAEL)];
  two.isLost = () => true;
  aino.change(put('a'));
  await until(() => keysOf(mikael.doc).join() === 'a', 'what nobody told of');
});

test('a notice that comes is enough: nobody waits for the journal to be asked', async () => {
  const [aino, mikael] = [await join(here, AINO), await join(there, MIKAEL)];
  neverLook();
  aino.change(put('a'));
  await until(() => keysOf(mikael.doc).join() === 'a', 'what was told');
});

test('whoever commits finds by the gap in the numbers what others have written', async () => {
  const [aino, mikael] = [await join(here, AINO), await join(there, MIKAEL)];
  neverLook();
  two.isLost = () => true;
  const frame = aino.change(put('a'));
  await until(() => aino.saved >= frame);
  mikael.change(put('b'));
  await until(() => keysOf(mikael.doc).join() === 'a,b', 'what was written before');
});

function neverLook(): void {
  journal.last = () => new Promise(() => {});
}

test('a room that is another by now lets its pages come again', async () => {
  const aino = await join(here, AINO);
  const { since } = journal;
  // As after a restore of an older backup.
  journal.since = async (room, seq) => ({ ...(await since(room, seq)), epoch: 2 });
  await expect(here.sync.documents.read(here.place().room, () => null)).rejects.toThrow('another');
  expect(await aino.closed).toBe(CLOSE.restarting);
});

test('a process that may have missed an announcement lets its pages come again', async () => {
  const aino = await join(here, AINO);
  two.listeners[0]?.missed();
  expect(await aino.closed).toBe(CLOSE.restarting);
});

test('[S7] whoever comes over with more than this process knows is not taken for a gap', async () => {
  await join(there, MIKAEL);
  two.isLost = () => true;
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
  two.isLost = () => true;
  const frame = aino.change(put('a'));
  await until(() => aino.saved >= frame);
  const forged = new Y.Doc();
  forged.clientID = aino.doc.clientID;
  for (const key of ['b', 'c']) put(key)(forged);
  mikael.write(Y.encodeStateAsUpdate(forged));
  expect(await mikael.closed).toBe(CLOSE.foreignText);
});

test('[S16] also when what they wrote has been read in the other', async () => {
  const [aino, mikael] = [await join(here, AINO), await join(there, MIKAEL)];
  aino.change(put('a'));
  await until(() => keysOf(mikael.doc).join() === 'a');
  const forged = new Y.Doc();
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(mikael.doc));
  const known = Y.encodeStateVector(forged);
  forged.clientID = aino.doc.clientID;
  put('b')(forged);
  mikael.write(Y.encodeStateAsUpdate(forged, known));
  expect(await mikael.closed).toBe(CLOSE.foreignText);
});

test('[S1] two texts for the same place of one client never make two documents', async () => {
  two.isLost = () => true;
  const [one, other] = [await join(here, AINO), await join(there, AINO)];
  const forged = ['a', 'b'].map((key) => {
    const doc = new Y.Doc();
    doc.clientID = 77;
    put(key)(doc);
    return Y.encodeStateAsUpdate(doc);
  });
  one.write(forged[0]!);
  other.write(forged[1]!);
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
  two.isLost = () => true;
  const aino = await join(here, AINO);
  const frame = aino.change(put('a'));
  await until(() => aino.saved >= frame);
  expect(await there.sync.documents.read(room, keysOf)).toEqual(['a']);
});

test('a room that refers to what another process has folded away goes on, with its seats', async () => {
  const mikael = await join(there, MIKAEL);
  two.isLost = () => true;
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

test('of states that two processes announce at once the newer is what both show in the end', async () => {
  const [aino, mikael] = [await join(here, AINO), await join(there, MIKAEL)];
  const { room } = here.place();
  const tell = (at: Held, count: number, made: number) =>
    at.sync.rooms.announce(room, { kind: 'comments', demandId: 'x', count }, made);
  tell(here, 2, 8);
  tell(there, 1, 7);
  // Of another demand, and of no state: told in any case.
  here.sync.rooms.announce(room, { kind: 'comments', demandId: 'y', count: 1 }, 3);
  for (const at of [here, there]) at.sync.rooms.announce(room, { kind: 'members' });
  const counts = ({ announcements }: WireClient) =>
    announcements.flatMap((each) => (each.kind === 'comments' ? [each.count] : []));
  for (const one of [aino, mikael])
    await until(() => one.announcements.filter(({ kind }) => kind === 'members').length === 2);
  expect([counts(aino), counts(mikael)]).toEqual([
    [2, 1],
    [1, 2, 1],
  ]);
});
