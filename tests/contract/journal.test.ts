import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Appended, ClientOwner, HistorySpan } from '#server/ports.ts';
import { ADAPTERS, type Setting } from '../support/journals.ts';
import { lettersIn, typed } from '../support/typed.ts';

const ROOM = 'demands:abcdef';
const SPAN: HistorySpan = {
  from: 1000,
  to: 2000,
  actorIds: ['aino'],
  touched: ['first'],
  reason: 'activity',
};

/** What depends on who comes first is tried this often. */
const ROUNDS = 5;

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
    expect(lettersIn(updates)).toBe('ab');
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
    const [update] = typed('x');
    for (let seq = 1; seq <= ROUNDS; seq++) {
      const { actorId, sessionId, workspaceId } = await setting.member();
      const right = { sessionId, workspaceId, action: 'demands.edit' as const };
      const by = { bytes: update!, actorId, at: 1000, right };
      // The writer is connected, so that it asks while the right is being taken.
      expect(await journal.append(ROOM, [by])).toEqual({ seq, refused: [] });
      let written: Promise<Appended> | undefined;
      await setting.revokeSlowly(actorId, () => {
        written = journal.append(ROOM, [by]);
      });
      expect(await written).toEqual({ seq, refused: [0] });
    }
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
    await journal.fold(ROOM, 2, null);
    const folded = await journal.load(ROOM);
    expect(folded.updates).toEqual([]);
    expect(folded.seq).toBe(2);
    expect((await journal.append(ROOM, [write(updates[2]!)])).seq).toBe(3);
    const { snapshot, updates: tail } = await journal.load(ROOM);
    expect(lettersIn([{ bytes: snapshot! }, ...tail])).toBe('abc');
  });

  test('updates that came while it was made stay behind the snapshot', async () => {
    const { journal } = setting;
    const updates = typed('abc');
    await journal.append(
      ROOM,
      updates.map((bytes) => write(bytes)),
    );
    await journal.fold(ROOM, 2, null);
    const { snapshot, updates: tail } = await journal.load(ROOM);
    expect(tail.map(({ seq }) => seq)).toEqual([3]);
    expect(lettersIn([{ bytes: snapshot! }, ...tail])).toBe('abc');
  });

  test('[S12] what cannot be read is not folded, and stays', async () => {
    const { journal } = setting;
    const [update] = typed('a');
    const unreadable = new Uint8Array([1, 1, 255, 255]);
    await journal.append(ROOM, [write(update!), write(unreadable)]);
    await expect(journal.fold(ROOM, 2, SPAN)).rejects.toThrow();
    const stored = await journal.load(ROOM);
    expect(stored.snapshot).toBeNull();
    expect(stored.updates).toHaveLength(2);
    expect(await setting.histories()).toEqual([]);
    await journal.fold(ROOM, 1, null);
    expect((await journal.load(ROOM)).snapshot).not.toBeNull();
  });

  test('folding many times loses nothing', async () => {
    const { journal } = setting;
    const updates = typed('abcdefgh');
    for (const [index, bytes] of updates.entries()) {
      await journal.append(ROOM, [write(bytes)]);
      await journal.fold(ROOM, index + 1, null);
    }
    const { snapshot, seq } = await journal.load(ROOM);
    expect(seq).toBe(8);
    expect(lettersIn([{ bytes: snapshot! }])).toBe('abcdefgh');
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
    await journal.fold(ROOM, 2, null);
    await journal.append(ROOM, [write(updates[2]!)]);
    await journal.fold(ROOM, 3, null);
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
    await journal.append(
      ROOM,
      updates.map((bytes) => write(bytes)),
    );
    await journal.fold(ROOM, 2, { ...SPAN, reason: 'import' });
    const [row, ...more] = await setting.histories();
    expect(more).toEqual([]);
    expect(row).toMatchObject({ reason: 'import', actorIds: ['aino'] });
    expect(lettersIn([{ bytes: row!.state }])).toBe('ab');
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
