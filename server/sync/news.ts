/** What other processes have written in a room, as far as has been heard, and who waits for it. */
import type { Journal, JournalState } from '../ports.ts';

interface Waiting {
  resolve(): void;
  reject(error: unknown): void;
}

export class News {
  #heard = 0;
  #waiting: Waiting[] = [];

  /** Whether the journal should be asked by whoever knows it up to `seq`. */
  isDue(seq: number): boolean {
    return this.#heard > seq || this.#waiting.length > 0;
  }

  heard(seq: number): void {
    this.#heard = Math.max(this.#heard, seq);
  }

  /** Resolves when all that is in the journal by now has been read; rejects when the room is lost. */
  ask(): Promise<void> {
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** The journal is being asked: what is heard from now on is for the next time. */
  begin(): { read(): void } {
    const asked = [...this.#waiting];
    this.#heard = 0;
    return {
      read: () => {
        this.#waiting = this.#waiting.filter((one) => !asked.includes(one));
        for (const { resolve } of asked) resolve();
      },
    };
  }

  lose(error: unknown): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

/** What is stored under this name is no longer what was opened: restored from a backup, or removed. */
export class AnotherRoom extends Error {
  constructor() {
    super('the room is another by now');
  }
}

/** What has come since `seq`. Throws when it is of another room. */
export async function readSince(
  journal: Journal,
  { name, epoch }: { name: string; epoch: number },
  seq: number,
): Promise<JournalState> {
  const stored = await journal.since(name, seq);
  if (stored.epoch !== epoch || stored.seq < seq) throw new AnotherRoom();
  return stored;
}

/** In the order in which they are to be applied. */
export function bytesOf({ snapshot, updates }: JournalState): Uint8Array[] {
  const rows = updates.map(({ bytes }) => bytes);
  return snapshot ? [snapshot, ...rows] : rows;
}
