import * as Y from 'yjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Appended, ClientOwner, HistorySpan, Journal } from '#server/ports.ts';
import { ADAPTERS, type Setting } from '../support/journals.ts';

const ROOM = 'demands:abcdef';
const SPAN: HistorySpan = {
  from: 1000,
  to: 2000,
  actorIds: ['aino'],
  touched: ['first'],
  reason: 'activity',
};

describe.each(Object.keys(ADAPTERS))('the journal in %s', (name) => {
  let setting: Setting;
  beforeEach(async () => {
    setting = await ADAPTERS[name]!();
  });
  afterEach(() => setting.end());

  const write = (bytes: Uint8Array, key?: string) => ({
    bytes,
    actorId: 'aino',
    at: 1000,
    ...(key === undefined ? {} : { key }),
  });

  test('an empty room has nothing', async () => {
    expect(await setting.journal.load(ROOM)).toEqual({
      epoch: 1,
      snapshot: null,
      updates: [],
      clients: [],
      seq: 0,
    });
  });

  test('what was appended comes back in order, room by room', async () => {
    const { journal } = setting;
    const [first, second] = typed('ab');
    expect(await journal.append(ROOM, [write(first!)])).toEqual({ seq: 1, refused: [] });
    expect(await journal.append(ROOM, [write(second!)])).toEqual({ seq: 2, refused: [] });
    await journal.append('demands:ffffff', [write(first!)]);
    const { updates, seq } = await journal.load(ROOM);
    expect(seq).toBe(2);
    expect(updates.map((update) => update.seq)).toEqual([1, 2]);
    expect(text(updates)).toBe('ab');
  });

  test('appends of many rooms at once all land', async () => {
    const { journal } = setting;
    const [update] = typed('x');
    const rooms = Array.from({ length: 20 }, (_, index) => `demands:room${index}xx`);
    await Promise.all(
      rooms.flatMap((room) =>
        Array.from({ length: 5 }, () => journal.append(room, [write(update!)])),
      ),
    );
    for (const room of rooms) expect((await journal.load(room)).seq).toBe(5);
  });

  test('[S13] a key is written once', async () => {
    const { journal } = setting;
    const [update] = typed('x');
    expect(await journal.hasKey(ROOM, 'import:1')).toBe(false);
    await journal.append(ROOM, [write(update!, 'import:1')]);
    expect(await journal.hasKey(ROOM, 'import:1')).toBe(true);
    expect(await journal.hasKey('demands:ffffff', 'import:1')).toBe(false);
    await expect(journal.append(ROOM, [write(update!, 'import:1')])).rejects.toThrow();
    expect((await journal.load(ROOM)).seq).toBe(1);
  });

  test('an append that fails takes no other with it', async () => {
    const { journal } = setting;
    const [update] = typed('x');
    await journal.append(ROOM, [write(update!, 'once')]);
    const results = await Promise.allSettled([
      journal.append('demands:ffffff', [write(update!)]),
      journal.append(ROOM, [write(update!), write(update!, 'once')]),
      journal.append('demands:eeeeee', [write(update!)]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await journal.load(ROOM)).seq).toBe(1);
    expect((await journal.load('demands:eeeeee')).seq).toBe(1);
  });

  test('[S9] nothing is written by one who no longer has the right', async () => {
    const { journal } = setting;
    const { actorId, sessionId, workspaceId } = await setting.member();
    const [update, other] = typed('xy');
    const right = { sessionId, workspaceId, action: 'demands.edit' as const };
    const by = (bytes: Uint8Array) => ({ bytes, actorId, at: 1000, right });
    expect(await journal.append(ROOM, [by(update!)])).toEqual({ seq: 1, refused: [] });
    await setting.revoke(actorId);
    expect(await journal.append(ROOM, [by(other!), write(other!)])).toEqual({
      seq: 2,
      refused: [0],
    });
    expect((await journal.load(ROOM)).updates).toHaveLength(2);
  });

  test('[S9] what is written while a right is being taken waits for the outcome', async () => {
    if (!setting.revokeSlowly) return;
    const { journal } = setting;
    const { actorId, sessionId, workspaceId } = await setting.member();
    const [update] = typed('x');
    const right = { sessionId, workspaceId, action: 'demands.edit' as const };
    let written: Promise<Appended> | undefined;
    await setting.revokeSlowly(actorId, () => {
      written = journal.append(ROOM, [{ bytes: update!, actorId, at: 1000, right }]);
    });
    expect(await written).toEqual({ seq: 0, refused: [0] });
  });

  test('[S9] who is signed in needs no role where the session alone is asked for', async () => {
    const { journal } = setting;
    const { actorId, sessionId } = await setting.member();
    const [update] = typed('x');
    const right = { sessionId, workspaceId: 'none', action: 'signed-in' as const };
    const by = { bytes: update!, actorId, at: 1000, right };
    expect(await journal.append(ROOM, [by])).toEqual({ seq: 1, refused: [] });
    if (!setting.reopen) return;
    const gone = { ...by, right: { ...right, sessionId: 'ended' } };
    expect(await journal.append(ROOM, [gone])).toEqual({ seq: 1, refused: [0] });
  });

  test('a snapshot takes the place of the updates, and numbers go on', async () => {
    const { journal } = setting;
    const updates = typed('abc');
    await journal.append(
      ROOM,
      updates.slice(0, 2).map((bytes) => write(bytes)),
    );
    await journal.fold(ROOM, 2, Y.mergeUpdates(updates.slice(0, 2)), null);
    const folded = await journal.load(ROOM);
    expect(folded.updates).toEqual([]);
    expect(folded.seq).toBe(2);
    expect((await journal.append(ROOM, [write(updates[2]!)])).seq).toBe(3);
    const { snapshot, updates: tail } = await journal.load(ROOM);
    expect(text([{ bytes: snapshot! }, ...tail])).toBe('abc');
  });

  test('updates that came while it was made stay behind the snapshot', async () => {
    const { journal } = setting;
    const updates = typed('abc');
    await journal.append(
      ROOM,
      updates.map((bytes) => write(bytes)),
    );
    await journal.fold(ROOM, 2, Y.mergeUpdates(updates.slice(0, 2)), null);
    const { snapshot, updates: tail } = await journal.load(ROOM);
    expect(tail.map(({ seq }) => seq)).toEqual([3]);
    expect(text([{ bytes: snapshot! }, ...tail])).toBe('abc');
  });

  test.each([
    ['of an earlier state', (updates: Uint8Array[]) => updates[0]!],
    ['of a later state', (updates: Uint8Array[]) => Y.mergeUpdates(updates)],
    ['with nothing in it', () => new Uint8Array([0, 0])],
    ['of the same structure with another content', () => Y.mergeUpdates(typed('XY', 1))],
    ['of the same content by another hand', () => Y.mergeUpdates(typed('ab', 2))],
  ])('[S12] a snapshot %s is refused and the updates stay', async (_what, make) => {
    const { journal } = setting;
    const updates = typed('abc', 1);
    await journal.append(
      ROOM,
      updates.map((bytes) => write(bytes)),
    );
    await expect(journal.fold(ROOM, 2, make(updates), SPAN)).rejects.toThrow('snapshot');
    const stored = await journal.load(ROOM);
    expect(stored.snapshot).toBeNull();
    expect(stored.updates).toHaveLength(3);
    expect(await setting.histories()).toEqual([]);
  });

  test('folding many times loses nothing', async () => {
    const { journal } = setting;
    const updates = typed('abcdefgh');
    for (const [index, bytes] of updates.entries()) {
      await journal.append(ROOM, [write(bytes)]);
      await journal.fold(ROOM, index + 1, Y.mergeUpdates(updates.slice(0, index + 1)), null);
    }
    const { snapshot, seq } = await journal.load(ROOM);
    expect(seq).toBe(8);
    expect(text([{ bytes: snapshot! }])).toBe('abcdefgh');
  });

  test('[S16] a client id is its first writer’s, room by room, after folds and a restart', async () => {
    const { journal } = setting;
    const updates = typed('abc');
    const by = (bytes: Uint8Array, clients: ClientOwner[]) => ({ ...write(bytes), clients });
    const aino = { clientId: 2 ** 53 - 1, actorId: 'aino' };
    const server = { clientId: 7, actorId: null };
    await journal.append(ROOM, [by(updates[0]!, [aino, server])]);
    await journal.append(ROOM, [by(updates[1]!, [{ ...aino, actorId: 'mikael' }])]);
    await journal.append('demands:ffffff', [by(updates[0]!, [{ ...aino, actorId: 'mikael' }])]);
    await journal.fold(ROOM, 2, Y.mergeUpdates(updates.slice(0, 2)), null);
    await journal.append(ROOM, [write(updates[2]!)]);
    await journal.fold(ROOM, 3, Y.mergeUpdates(updates), null);
    const again = (await setting.reopen?.()) ?? journal;
    const { clients } = await again.load(ROOM);
    expect(clients).toHaveLength(2);
    expect(clients).toEqual(expect.arrayContaining([aino, server]));
    const other = await again.load('demands:ffffff');
    expect(other.clients).toEqual([{ ...aino, actorId: 'mikael' }]);
  });

  test('[S9, S16] a refused update claims nothing', async () => {
    const { journal } = setting;
    const { actorId, sessionId, workspaceId } = await setting.member();
    await setting.revoke(actorId);
    const [update] = typed('a');
    const right = { sessionId, workspaceId, action: 'demands.edit' as const };
    const clients = [{ clientId: 7, actorId }];
    await journal.append(ROOM, [{ bytes: update!, actorId, at: 1000, right, clients }]);
    expect((await journal.load(ROOM)).clients).toEqual([]);
  });

  test('a fold with a span leaves a history row of the state', async () => {
    const { journal } = setting;
    const updates = typed('ab');
    const snapshot = Y.mergeUpdates(updates);
    await journal.append(
      ROOM,
      updates.map((bytes) => write(bytes)),
    );
    await journal.fold(ROOM, 2, snapshot, { ...SPAN, reason: 'import' });
    const [row, ...more] = await setting.histories();
    expect(more).toEqual([]);
    expect(row).toMatchObject({ reason: 'import', actorIds: ['aino'] });
    expect(text([{ bytes: row!.state }])).toBe('ab');
  });

  describe('since: what another process has written', () => {
    test.each([
      ['nothing is folded', 0, 1, [2, 3, 4]],
      ['the last snapshot covers some of it', 1, 1, [2, 3, 4]],
      ['nothing is new', 0, 4, []],
    ])('the updates after a number (%s)', async (_what, folds, seq, expected) => {
      const { journal } = setting;
      const updates = typed('abcd');
      await writeAndFold(journal, updates, folds);
      const news = await journal.since(ROOM, seq);
      expect(news.snapshot).toBeNull();
      expect(news.updates.map((update) => update.seq)).toEqual(expected);
      expect(news.seq).toBe(4);
      expect(news.epoch).toBe(1);
    });

    test('whoever is behind what is folded away gets the snapshot', async () => {
      const { journal } = setting;
      const updates = typed('abcd');
      await writeAndFold(journal, updates, 3);
      const { snapshot, updates: tail } = await journal.since(ROOM, 1);
      expect(tail.map(({ seq }) => seq)).toEqual([4]);
      expect(text([{ bytes: snapshot! }, ...tail])).toBe('abcd');
      // Of two snapshots the older stands for what is gone: nobody who has that much needs either.
      expect((await journal.since(ROOM, 2)).snapshot).toBeNull();
    });

    test('an empty room has no news', async () => {
      expect(await setting.journal.since(ROOM, 0)).toMatchObject({
        ...{ snapshot: null, updates: [], seq: 0 },
      });
    });

    async function writeAndFold(journal: Journal, updates: Uint8Array[], folds: number) {
      await journal.append(
        ROOM,
        updates.map((bytes) => write(bytes)),
      );
      for (let upTo = 1; upTo <= folds; upTo++)
        await journal.fold(ROOM, upTo, Y.mergeUpdates(updates.slice(0, upTo)), null);
    }
  });

  test('two processes write in one room: numbers without a gap, none given twice', async () => {
    if (!setting.other) return;
    const [one, other] = [setting.journal, setting.other()];
    const updates = typed('abcdefghij');
    const answers = await Promise.all(
      updates.map((bytes, index) => (index % 2 ? one : other).append(ROOM, [write(bytes)])),
    );
    const given = answers.map(({ seq }) => seq).sort((a, b) => a - b);
    expect(given).toEqual(updates.map((_, index) => index + 1));
    expect(text((await one.load(ROOM)).updates)).toBe('abcdefghij');
    expect((await other.load(ROOM)).seq).toBe(10);
  });

  test('two processes fold one room: nothing is lost, whoever is first', async () => {
    if (!setting.other) return;
    const [one, other] = [setting.journal, setting.other()];
    const updates = typed('abcdefgh');
    for (const bytes of updates) await one.append(ROOM, [write(bytes)]);
    await Promise.allSettled(
      [2, 8, 4, 6, 3, 7].map((upTo, index) =>
        (index % 2 ? one : other).fold(ROOM, upTo, Y.mergeUpdates(updates.slice(0, upTo)), SPAN),
      ),
    );
    const { snapshot, updates: tail, seq } = await other.load(ROOM);
    expect(seq).toBe(8);
    expect(text([{ bytes: snapshot! }, ...tail])).toBe('abcdefgh');
  });

  test('a key that two processes write at once is written once', async () => {
    if (!setting.other) return;
    const [update] = typed('x');
    const answers = await Promise.allSettled(
      [setting.journal, setting.other()].map((each) => each.append(ROOM, [write(update!, 'once')])),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await setting.journal.load(ROOM)).seq).toBe(1);
  });

  test('[S3] what was appended is there after a restart', async () => {
    if (!setting.reopen) return;
    const updates = typed('ab');
    await setting.journal.append(
      ROOM,
      updates.map((bytes) => write(bytes, 'once:' + bytes.length)).slice(0, 1),
    );
    const again = await setting.reopen();
    expect((await again.load(ROOM)).updates).toHaveLength(1);
    expect(await again.hasKey(ROOM, `once:${updates[0]!.length}`)).toBe(true);
  });
});

/** The updates of someone who types letter by letter. */
function typed(letters: string, clientID?: number): Uint8Array[] {
  const doc = new Y.Doc();
  if (clientID !== undefined) doc.clientID = clientID;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const letter of letters) doc.getMap('demands').set(`k${updates.length}`, letter);
  return updates;
}

function text(updates: readonly { bytes: Uint8Array }[]): string {
  const doc = new Y.Doc();
  for (const { bytes } of updates) Y.applyUpdate(doc, bytes);
  return Object.entries(doc.getMap('demands').toJSON())
    .sort()
    .map(([, letter]) => String(letter))
    .join('');
}
