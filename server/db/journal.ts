/** The journal's thread, with connections of its own, and another for folding: they keep slow work off the pages. */
import { Worker } from 'node:worker_threads';
import { StoreFull, type Appended, type Journal, type JournalState } from '../ports.ts';
import type { RowSpan } from './history-span.ts';
import { Folder } from './folder.ts';
import { moving, pack, type Packed } from './journal-pack.ts';
import type { Made } from './make-snapshot.ts';
import { isPostgres } from './store.ts';

export type Question = { id: number; room: string } & (
  | { kind: 'append'; packed: Packed; after: number | undefined }
  | { kind: 'load' }
  | { kind: 'since'; seq: number }
  | { kind: 'last'; rooms: readonly string[] }
  | { kind: 'fold'; made: Made; span: RowSpan | null }
  | { kind: 'hasKey'; key: string }
  | { kind: 'close' }
);
/** What an error is made of does not travel: whether it is a full disk is told beside it. */
export type Answer = { id: number; value?: unknown; error?: Error; full?: boolean };

type Asked = Question extends infer Each
  ? Each extends { id: number }
    ? Omit<Each, 'id'>
    : never
  : never;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export interface JournalOptions {
  /** SQLite's file, or PostgreSQL's address. */
  store: string;
  /** Makes the ids of history rows. */
  newId(): string;
  /** Called when the thread ends unasked: nothing can be written any more. */
  onLost?(error: Error): void;
}

export function openJournal({ store, newId, onLost }: JournalOptions): Journal {
  const script = isPostgres(store) ? './journal-postgres-worker.ts' : './journal-worker.ts';
  const worker = new Worker(new URL(script, import.meta.url), { workerData: { store } });
  const folder = new Folder(store);
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let lost: Error | null = null;
  let closing = false;

  worker.on('message', ({ id, value, error, full }: Answer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(full ? new StoreFull(error.message) : error);
    else asked?.resolve(value);
  });
  const lose = (error: Error) => {
    if (lost) return;
    lost = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    if (!closing) onLost?.(error);
  };
  worker.on('error', lose);
  worker.on('exit', () => lose(new Error('the journal is closed')));

  const ask = <T>(question: Asked, moved: ArrayBuffer[] = []): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (lost) return reject(lost);
      const id = ++last;
      waiting.set(id, { resolve: resolve, reject });
      worker.postMessage({ ...question, id }, moved);
    });

  return {
    append(room, updates, after) {
      const packed = pack(updates);
      return ask<Appended>({ kind: 'append', room, packed, after }, moving(packed));
    },
    load: (room) => ask<JournalState>({ kind: 'load', room }),
    since: (room, seq) => ask<JournalState>({ kind: 'since', room, seq }),
    async fold(room, upTo, span) {
      const made = await folder.make(room, upTo);
      const row = span && { ...span, id: newId() };
      await ask({ kind: 'fold', room, made, span: row }, [made.snapshot.buffer]);
    },
    split: (snapshot) => folder.split(snapshot),
    last: (rooms) => ask<number[]>({ kind: 'last', room: '', rooms }),
    hasKey: (room, key) => ask<boolean>({ kind: 'hasKey', room, key }),
    async close() {
      closing = true;
      await folder.close();
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      if (!lost) await ask({ kind: 'close', room: '' });
      if (!lost) await ended;
    },
  };
}
