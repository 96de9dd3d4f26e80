/**
 * The thread that makes snapshots, with a connection of its own that only reads: neither those who type
 * nor their commits wait for a long document to be put together.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { makeSnapshot, type Made } from './make-snapshot.ts';
import { openReader } from './open.ts';
import { patiently } from './patience.ts';

export interface Wanted {
  id: number;
  room: string;
  upTo: number;
}
export type Snapshot = { id: number } & ({ made: Made } | { error: Error });

const db = openReader((workerData as { store: string }).store);

parentPort?.on('message', ({ id, room, upTo }: Wanted) => {
  void patiently(() => makeSnapshot(db, room, upTo)).then(
    (made) => tell({ id, made }, [made.snapshot.buffer]),
    // An error of a driver's may hold what cannot be sent to another thread.
    (error: unknown) => tell({ id, error: new Error(String(error)) }),
  );
});

function tell(snapshot: Snapshot, moved: ArrayBuffer[] = []): void {
  parentPort?.postMessage(snapshot, moved);
}
