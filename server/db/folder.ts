import { Worker } from 'node:worker_threads';
import type { Snapshot, Wanted } from './fold-worker.ts';
import type { Made } from './make-snapshot.ts';

interface Waiting {
  resolve(made: Made): void;
  reject(error: Error): void;
}

/** Has snapshots made in a thread of their own: begun with the first one, and anew when it has died. */
export class Folder {
  readonly #store: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #last = 0;

  constructor(store: string) {
    this.#store = store;
  }

  make(room: string, upTo: number): Promise<Made> {
    return new Promise((resolve, reject) => {
      const wanted: Wanted = { id: ++this.#last, room, upTo };
      this.#waiting.set(wanted.id, { resolve, reject });
      (this.#worker ??= this.#begin()).postMessage(wanted);
    });
  }

  /** What is being made is given up: what it would be made of is still there. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #begin(): Worker {
    const workerData = { store: this.#store };
    const worker = new Worker(new URL('./fold-worker.ts', import.meta.url), { workerData });
    worker.on('message', (snapshot: Snapshot) => {
      const asked = this.#waiting.get(snapshot.id);
      this.#waiting.delete(snapshot.id);
      if ('made' in snapshot) asked?.resolve(snapshot.made);
      else asked?.reject(snapshot.error);
    });
    worker.on('error', (error: Error) => this.#lose(error));
    worker.on('exit', () => this.#lose(new Error('the fold was given up')));
    return worker;
  }

  #lose(error: Error): void {
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
