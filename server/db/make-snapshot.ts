import * as Y from 'yjs';
import { verifyFold } from './fold.ts';
import type { Db } from './open.ts';

/** A room's state up to a number, to take the place of what it was made of. */
export interface Made {
  upTo: number;
  /** Number of the snapshot that it was made from; 0 without one. */
  from: number;
  epoch: number | null;
  snapshot: Uint8Array<ArrayBuffer>;
}

/** Puts together what is stored, and holds the outcome against it in documents of their own. */
export async function makeSnapshot(db: Db, room: string, upTo: number): Promise<Made> {
  const epoch = await epochOf(db, room);
  const base = await snapshotBefore(db, room, upTo);
  const from = base?.seq ?? 0;
  const updates = await updatesBetween(db, room, from, upTo);
  if (updates.length < upTo - from) return later(db, room, upTo, epoch);
  const stored = [...(base ? [base.bytes] : []), ...updates];
  return { upTo, from, epoch, snapshot: snapshotOf(stored) };
}

/** Throws when the outcome does not hold exactly what is stored. */
export function snapshotOf(
  stored: readonly Uint8Array[],
  encode: (doc: Y.Doc) => Uint8Array = Y.encodeStateAsUpdate,
): Uint8Array<ArrayBuffer> {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const bytes of stored) Y.applyUpdate(doc, bytes);
  });
  const snapshot = new Uint8Array(encode(doc));
  verifyFold(stored, snapshot);
  return snapshot;
}

/** Another process has folded what came later as well, more than once: its state is the nearest. */
async function later(db: Db, room: string, upTo: number, epoch: number | null): Promise<Made> {
  const next = await snapshots(db, room).where('seq', '>', upTo).orderBy('seq').executeTakeFirst();
  if (!next) throw new Error('updates are missing');
  return { upTo, from: next.seq, epoch, snapshot: new Uint8Array(next.bytes) };
}

const snapshots = (db: Db, room: string) =>
  db.selectFrom('journal_snapshot').select(['seq', 'bytes']).where('room', '=', room);

async function snapshotBefore(db: Db, room: string, upTo: number) {
  return snapshots(db, room).where('seq', '<=', upTo).orderBy('seq', 'desc').executeTakeFirst();
}

async function updatesBetween(db: Db, room: string, after: number, upTo: number) {
  const rows = await db
    .selectFrom('journal_update')
    .select('bytes')
    .where('room', '=', room)
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .execute();
  return rows.map(({ bytes }) => bytes);
}

async function epochOf(db: Db, room: string): Promise<number | null> {
  const row = await db
    .selectFrom('room')
    .select('epoch')
    .where('room', '=', room)
    .executeTakeFirst();
  return row?.epoch ?? null;
}
