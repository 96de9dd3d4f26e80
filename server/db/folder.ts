import { Worker } from 'node:worker_threads';
import type { Answer, Wanted } from './fold-worker.ts';
import type { Made } from './make-snapshot.ts';

interface Waiting {
  resolve(value: never): void;
  reject(error: Error): void;
}

/** Has snapshots made and split in a thread of their own: begun with the first one, and anew when it has died. */
export class Folder {
  readonly #store: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #last = 0;

  constructor(store: string) {
    this.#store = store;
  }

  make(room: string, upTo: number): Promise<Made> {
    return this.#ask({ kind: 'make', room, upTo });
  }

  split(snapshot: Uint8Array): Promise<Uint8Array[]> {
    return this.#ask({ kind: 'split', snapshot });
  }

  /** What is being made is given up: what it would be made of is still there. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #ask<T>(wanted: Wanted): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const id = ++this.#last;
      this.#waiting.set(id, { resolve, reject });
      (this.#worker ??= this.#begin()).postMessage({ id, ...wanted });
    });
  }

  #begin(): Worker {
    const workerData = { store: this.#store };
    const worker = new Worker(new URL('./fold-worker.ts', import.meta.url), { workerData });
    worker.on('message', (answer: Answer) => {
      const asked = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if ('error' in answer) asked?.reject(answer.error);
      else asked?.resolve(answer.value as never);
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
