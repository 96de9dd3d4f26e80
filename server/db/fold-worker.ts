/**
 * The thread that makes and splits snapshots, with a connection of its own that only reads: neither those
 * who type nor their commits wait for a long document to be put together or taken apart.
 */
import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { makeSnapshot } from './make-snapshot.ts';
import { openReader } from './open.ts';
import { patiently } from './patience.ts';
import { splitUpdate } from './split-update.ts';

export type Wanted =
  { kind: 'make'; room: string; upTo: number } | { kind: 'split'; snapshot: Uint8Array };
export type Answer = { id: number } & ({ value: unknown } | { error: Error });

const db = openReader((workerData as { store: string }).store);

giveWay();
parentPort?.on('message', ({ id, ...wanted }: { id: number } & Wanted) => {
  void done(wanted).then(
    ({ value, moved }) => tell({ id, value }, moved),
    // An error of a driver's may hold what cannot be sent to another thread.
    (error: unknown) => tell({ id, error: new Error(String(error)) }),
  );
});

async function done(wanted: Wanted): Promise<{ value: unknown; moved: ArrayBuffer[] }> {
  if (wanted.kind === 'split') {
    const parts = splitUpdate(wanted.snapshot);
    return { value: parts, moved: parts.map(({ buffer }) => buffer) };
  }
  const made = await patiently(() => makeSnapshot(db, wanted.room, wanted.upTo));
  return { value: made, moved: [made.snapshot.buffer] };
}

function tell(answer: Answer, moved: ArrayBuffer[] = []): void {
  parentPort?.postMessage(answer, moved);
}

/** On a busy or single core those who type go first. Linux alone gives a thread a priority of its own. */
function giveWay(): void {
  try {
    const thread = Number(basename(readlinkSync('/proc/thread-self')));
    setPriority(thread, constants.priority.PRIORITY_LOW);
  } catch {
    // Elsewhere, or without /proc: it is only slower for the others.
  }
}
