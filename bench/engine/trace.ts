/**
 * A long document as it was typed: the trace at `BENCH_TRACE` (`{ txns: [{ patches: [[at, deleted,
 * inserted]] }] }`, gzipped), else one of the same shape by a seeded hand.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';
import { mulberry } from './random.ts';
import { ROOT } from './updates.ts';

export interface Trace {
  /** One for each edit. */
  updates: Uint8Array[];
  /** The whole document as one update. */
  state: Uint8Array;
  /** How many letters were ever inserted. */
  letters: number;
  /** Where it comes from. */
  name: string;
}

type Patch = [at: number, deleted: number, inserted: string];

const EDITS = 259_778;
const SEED = 20_261_129;
/** Of the trace that it stands for: so many of its edits take something away. */
const DELETES = 0.298;

let read: Trace | null = null;

export function readTrace(): Trace {
  return (read ??= replay(process.env.BENCH_TRACE ? recorded(process.env.BENCH_TRACE) : seeded()));
}

function recorded(file: string): { patches: Patch[]; name: string } {
  const { txns } = JSON.parse(gunzipSync(readFileSync(file)).toString()) as {
    txns: { patches: Patch[] }[];
  };
  const patches = txns.flatMap((txn) => txn.patches);
  return { patches, name: `a recorded trace of ${patches.length} edits` };
}

/** Words typed one after the other, mended at once, and now and then somewhere else. */
function seeded(): { patches: Patch[]; name: string } {
  const random = mulberry(SEED);
  let length = 0;
  let at = 0;
  const patches = Array.from({ length: EDITS }, (): Patch => {
    if (random() < 0.004) at = Math.floor(random() * (length + 1));
    if (random() < DELETES && at > 0) {
      length--;
      return [--at, 1, ''];
    }
    length++;
    return [at++, 0, String.fromCharCode(97 + Math.floor(random() * 26))];
  });
  return { patches, name: `a trace of ${EDITS} edits made by the seed ${SEED}` };
}

function replay({ patches, name }: { patches: Patch[]; name: string }): Trace {
  const doc = new Y.Doc();
  doc.clientID = 77;
  const text = doc.getText(ROOT);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const [at, deleted, inserted] of patches)
    doc.transact(() => {
      if (deleted > 0) text.delete(at, deleted);
      if (inserted) text.insert(at, inserted);
    });
  const trace = {
    ...{ updates, name, state: Y.encodeStateAsUpdate(doc) },
    letters: Y.getState(doc.store, doc.clientID),
  };
  doc.destroy();
  return trace;
}
