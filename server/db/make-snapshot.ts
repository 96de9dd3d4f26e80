import * as Y from 'yjs';
import { documentOf, verifyFold } from './fold.ts';
import type { Db } from './open.ts';
import { storedUpdates } from './stored-updates.ts';

/** A room's state up to a number, to take the place of what it was made of. */
export interface Made {
  upTo: number;
  /** Number of the snapshot that it was made from; 0 without one. */
  from: number;
  epoch: number | null;
  snapshot: Uint8Array<ArrayBuffer>;
}

/** Puts together what is stored, and holds the outcome against it in a document of its own. */
export async function makeSnapshot(db: Db, room: string, upTo: number): Promise<Made> {
  const epoch = await epochOf(db, room);
  const { from, updates, all } = await storedUpdates(db, room, upTo);
  if (updates < upTo - from) return later(db, room, upTo, epoch);
  return { upTo, from, epoch, snapshot: snapshotOf(all) };
}

/** Throws when the outcome does not hold exactly what is stored. */
export function snapshotOf(
  stored: readonly Uint8Array[],
  encode: (doc: Y.Doc) => Uint8Array = Y.encodeStateAsUpdate,
): Uint8Array<ArrayBuffer> {
  const doc = documentOf(stored);
  const snapshot = new Uint8Array(encode(doc));
  verifyFold(doc, snapshot);
  return snapshot;
}

/** Another process has folded what came later as well, more than once: its state is the nearest. */
async function later(db: Db, room: string, upTo: number, epoch: number | null): Promise<Made> {
  const next = await db
    .selectFrom('journal_snapshot')
    .select(['seq', 'bytes'])
    .where('room', '=', room)
    .where('seq', '>', upTo)
    .orderBy('seq')
    .executeTakeFirst();
  if (!next) throw new Error('updates are missing');
  return { upTo, from: next.seq, epoch, snapshot: new Uint8Array(next.bytes) };
}

async function epochOf(db: Db, room: string): Promise<number | null> {
  const row = await db
    .selectFrom('room')
    .select('epoch')
    .where('room', '=', room)
    .executeTakeFirst();
  return row?.epoch ?? null;
}
