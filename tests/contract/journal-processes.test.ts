import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HistorySpan, Journal } from '#server/ports.ts';
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

describe.each(Object.keys(ADAPTERS))('several processes and the journal in %s', (name) => {
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
      expect(lettersIn([{ bytes: snapshot! }, ...tail])).toBe('abcd');
      // Of two snapshots the older stands for what is gone: nobody who has that much needs either.
      expect((await journal.since(ROOM, 2)).snapshot).toBeNull();
    });

    test('an empty room has no news', async () => {
      expect(await setting.journal.since(ROOM, 0)).toMatchObject({
        ...{ snapshot: null, updates: [], seq: 0 },
      });
    });

    test('whoever asks hears that the room is of another epoch', async () => {
      const { journal, beginNewEpochs } = setting;
      if (!beginNewEpochs) return;
      await writeAndFold(journal, typed('ab'), 0);
      await beginNewEpochs();
      for (const seq of [1, 2]) expect((await journal.since(ROOM, seq)).epoch).toBe(2);
    });

    async function writeAndFold(journal: Journal, updates: Uint8Array[], folds: number) {
      await journal.append(
        ROOM,
        updates.map((bytes) => write(bytes)),
      );
      for (let upTo = 1; upTo <= folds; upTo++) await journal.fold(ROOM, upTo, null);
    }
  });

  test('two processes write in one room: numbers without a gap, none given twice', async () => {
    if (!setting.other) return;
    const [one, other] = [setting.journal, setting.other()];
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const updates = typed(letters);
    const append = async (bytes: Uint8Array, index: number) =>
      (await (index % 2 ? one : other).append(ROOM, [write(bytes)])).seq;
    // Both are connected and the room is there: nothing but the numbering keeps them apart.
    const given = [await append(updates[0]!, 0), await append(updates[1]!, 1)];
    for (let from = 2; from < updates.length; from += 4)
      given.push(...(await Promise.all(updates.slice(from, from + 4).map(append))));
    expect(given.sort((a, b) => a - b)).toEqual(updates.map((_, index) => index + 1));
    expect([...lettersIn((await one.load(ROOM)).updates)].sort().join('')).toBe(letters);
    expect((await other.load(ROOM)).seq).toBe(letters.length);
  });

  test('two processes fold one room: nothing is lost, whoever is first', async () => {
    if (!setting.other) return;
    const [one, other] = [setting.journal, setting.other()];
    const updates = typed('abcdefgh');
    for (const bytes of updates) await one.append(ROOM, [write(bytes)]);
    await Promise.allSettled(
      [2, 8, 4, 6, 3, 7].map((upTo, index) => (index % 2 ? one : other).fold(ROOM, upTo, SPAN)),
    );
    const { snapshot, updates: tail, seq } = await other.load(ROOM);
    expect(seq).toBe(8);
    expect(lettersIn([{ bytes: snapshot! }, ...tail])).toBe('abcdefgh');
  });

  test('whoever folds after another that has folded more keeps the history of its own span', async () => {
    if (!setting.other) return;
    const [one, other] = [setting.journal, setting.other()];
    for (const bytes of typed('abcd')) await one.append(ROOM, [write(bytes)]);
    await one.fold(ROOM, 4, null);
    await other.fold(ROOM, 2, SPAN);
    const histories = await setting.histories();
    expect(histories.map(({ reason, state }) => [reason, lettersIn([{ bytes: state }])])).toEqual([
      ['activity', 'ab'],
    ]);
    expect((await one.load(ROOM)).seq).toBe(4);
  });

  describe('behind: who has not seen all, and writes under an id that others have used meanwhile', () => {
    const [first, second, third] = typed('abc', 7);
    const [other] = typed('x', 8);
    const claim = (bytes: Uint8Array, clientId: number, actorId: string) => ({
      ...{ bytes, actorId, at: 1000, clients: [{ clientId, actorId }] },
    });

    test('what others write under ids of their own is in nobody’s way', async () => {
      const { journal } = setting;
      await journal.append(ROOM, [claim(first!, 7, 'aino')], 0);
      expect(await journal.append(ROOM, [claim(other!, 8, 'mikael')], 0)).toEqual({
        ...{ seq: 2, refused: [] },
      });
    });

    test('nothing is written under an id that has gone on elsewhere', async () => {
      if (name === 'sqlite') return;
      const { journal } = setting;
      await journal.append(ROOM, [write(first!), write(second!)], 0);
      const late = await journal.append(ROOM, [write(other!), write(third!)], 1);
      expect(late).toEqual({ seq: 2, refused: [], behind: true });
      expect((await journal.load(ROOM)).seq).toBe(2);
      expect(await journal.append(ROOM, [write(third!)], 2)).toEqual({ seq: 3, refused: [] });
    });

    test('nothing is written under an id that is somebody else’s by now', async () => {
      if (name === 'sqlite') return;
      const { journal } = setting;
      await journal.append(ROOM, [claim(first!, 7, 'aino')], 0);
      await journal.append(ROOM, [write(other!)], 1);
      const late = await journal.append(ROOM, [claim(typed('z', 7)[0]!, 7, 'mikael')], 0);
      expect(late.behind).toBe(true);
      const { clients } = await journal.load(ROOM);
      expect(clients).toEqual([{ clientId: 7, actorId: 'aino' }]);
    });

    test('nothing is written by one who is behind what is folded away', async () => {
      if (name === 'sqlite') return;
      const { journal } = setting;
      const updates = typed('abcd', 7);
      await journal.append(
        ROOM,
        updates.map((bytes) => write(bytes)),
      );
      for (const upTo of [1, 2, 3]) await journal.fold(ROOM, upTo, null);
      expect((await journal.append(ROOM, [write(other!)], 0)).behind).toBe(true);
    });
  });

  test('the numbers of several rooms at once', async () => {
    const { journal } = setting;
    const [update] = typed('x');
    for (const room of [ROOM, ROOM, 'demands:ffffff']) await journal.append(room, [write(update!)]);
    const asked = ['demands:ffffff', 'demands:nobody', ROOM];
    expect(await journal.last(asked)).toEqual([1, 0, 2]);
  });

  test('since tells whose the client ids in it are', async () => {
    const { journal } = setting;
    const clients = [{ clientId: 7, actorId: 'aino' }];
    await journal.append(ROOM, [{ ...write(typed('a', 7)[0]!), clients }]);
    expect((await journal.since(ROOM, 0)).clients).toEqual(clients);
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
});
