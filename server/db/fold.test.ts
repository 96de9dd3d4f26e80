import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '#server/auth/random.ts';
import { openStore, STORES } from '../../tests/support/stores.ts';
import { lettersIn, typed } from '../../tests/support/typed.ts';
import { PostgresJournal } from './journal-postgres.ts';
import { JournalStore } from './journal-store.ts';
import { makeSnapshot, snapshotOf, type Made } from './make-snapshot.ts';
import { openSqlite } from './open.ts';

const ROOM = 'demands:abcdef';

test.each([
  ['of an earlier state', (updates: Uint8Array[]) => updates[0]!],
  ['of a later state', () => Y.mergeUpdates(typed('abc', 1))],
  ['with nothing in it', () => new Uint8Array([0, 0])],
  ['of the same structure with another content', () => Y.mergeUpdates(typed('XY', 1))],
  ['of the same content by another hand', () => Y.mergeUpdates(typed('ab', 2))],
])('[S12] a snapshot %s does not take the place of what is stored', (_what, make) => {
  const stored = typed('ab', 1);
  expect(() => snapshotOf(stored, () => make(stored))).toThrow('snapshot');
  expect(lettersIn([{ bytes: snapshotOf(stored) }])).toBe('ab');
});

const OTHERS: [string, Partial<Made>][] = [
  ['from another snapshot', { from: 1 }],
  ['of another epoch', { epoch: 7 }],
  ['of more than there is', { upTo: 4 }],
];

test.each(STORES.flatMap((name) => OTHERS.map(([what, other]) => [name, what, other] as const)))(
  '[S12] in %s a snapshot made %s is refused, and the updates stay',
  async (name, _what, other) => {
    const { db, store, end } = await openStore(name);
    const sqlite = name === 'sqlite' ? openSqlite(store) : null;
    const journal = sqlite ? new JournalStore(sqlite) : new PostgresJournal(store);
    const rows = typed('abc').map((bytes) => ({ bytes, actorId: null, at: 1 }));
    await journal.append(ROOM, rows);
    const made = await makeSnapshot(db, ROOM, 3);
    const fold = async (one: Made) => journal.fold(ROOM, one, { ...SPAN, id: newId() });
    await expect(fold({ ...made, ...other })).rejects.toThrow();
    expect(await journal.load(ROOM)).toMatchObject({ snapshot: null, seq: 3 });
    expect(await db.selectFrom('history').selectAll().execute()).toEqual([]);

    await fold(made);
    // Made before the last fold, it comes too late to take its place.
    await fold(made);
    const { snapshot, updates } = await journal.load(ROOM);
    expect(lettersIn([{ bytes: snapshot! }, ...updates])).toBe('abc');
    if (journal instanceof PostgresJournal) await journal.close();
    sqlite?.close();
    await end();
  },
);

const SPAN = {
  ...{ from: 1, to: 2, actorIds: [], touched: [], reason: 'import' as const },
};
