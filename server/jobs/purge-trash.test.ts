import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addDemand, trashDemand, viewDemands } from '#shared/documents/demands.ts';
import type { Db } from '../db/open.ts';
import { insertWorkspace } from '../db/workspaces.ts';
import type { Context, Documents } from '../ports.ts';
import { purgeOldTrash } from './purge-trash.ts';
import { openRows } from '../../tests/support/stores.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 3, 25, 9);
const IDS = ['raja01', 'silta1'];

let rows: Awaited<ReturnType<typeof openRows>>;
let db: Db;
let docs: Map<string, Y.Doc>;
let keys: string[];

beforeEach(async () => {
  rows = await openRows();
  db = rows.db;
  docs = new Map();
  keys = [];
  for (const id of IDS) {
    const lists = { locales: ['fi' as const], criteria: [], milestones: [] };
    await insertWorkspace(
      db,
      { id, slug: id, name: id, purpose: '', kind: 'regular', ...lists },
      NOW,
    );
    docs.set(`demands:${id}`, new Y.Doc());
  }
});
afterEach(() => rows.end());

function run(now: number): Promise<void> {
  const docOf = (room: string) => docs.get(room) as Y.Doc;
  const documents: Documents = {
    read: (room, fn) => Promise.resolve(fn(docOf(room))),
    readTogether: (rooms, fn) => Promise.resolve(fn(rooms.map(docOf))),
    edit(room, key, fn) {
      const known = keys.includes(`${room} ${key}`);
      if (!known) fn(docOf(room));
      keys.push(`${room} ${key}`);
      return Promise.resolve();
    },
    mark: () => Promise.resolve(),
  };
  const context = { db, documents, clock: { now: () => now } } as unknown as Context;
  return purgeOldTrash(0).run(context, new AbortController().signal);
}

it('removes for good what has been in the trash for thirty days, and nothing else', async () => {
  const doc = docs.get('demands:silta1') as Y.Doc;
  const [old, recent, kept] = ['vanha', 'uusi', 'pysyy'].map((title) => addDemand(doc, { title }));
  trashDemand(doc, old as string, NOW - 30 * DAY - 1);
  trashDemand(doc, recent as string, NOW - 30 * DAY + 1);
  await run(NOW);
  expect(viewDemands(doc).map(({ id }) => id)).toEqual([recent, kept]);
  expect(keys).toEqual(['demands:silta1 purge-trash:2026-04-25']);

  await run(NOW + DAY);
  expect(viewDemands(doc).map(({ id }) => id)).toEqual([kept]);
  expect(keys).toHaveLength(2);
});
