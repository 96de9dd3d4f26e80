/** Putting a whole document into a server, and knowing when all of it has come out again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, type Target } from './connection.ts';
import { readInserts } from './updates.ts';

/** How far each client’s letters have come, without gaps. */
export class Reach {
  readonly #ends = new Map<number, number>();
  readonly #ahead: [client: number, clock: number, length: number][] = [];

  take(update: Uint8Array): void {
    readInserts(update, (client, clock, length) => this.#add(client, clock, length));
    for (let found = true; found;) {
      found = false;
      for (const [index, [client, clock, length]] of this.#ahead.entries())
        if (clock <= this.of(client)) {
          this.#ahead.splice(index, 1);
          this.#add(client, clock, length);
          found = true;
          break;
        }
    }
  }

  of(client: number): number {
    return this.#ends.get(client) ?? 0;
  }

  get letters(): number {
    let sum = 0;
    for (const end of this.#ends.values()) sum += end;
    return sum;
  }

  #add(client: number, clock: number, length: number): void {
    const end = this.of(client);
    if (clock > end) this.#ahead.push([client, clock, length]);
    else this.#ends.set(client, Math.max(end, clock + length));
  }
}

/** A client that takes in a document. */
export class Loader {
  readonly reach = new Reach();
  readonly connection: Connection;
  /** When the last of it came. */
  lastAt = 0;
  readonly #known: readonly Uint8Array[];
  whole = false;
  #onProgress = () => {};

  /** `known` are messages that are known to hold the whole document, so that they need no reading. */
  constructor(target: Target, room: string, index = 0, known: readonly Uint8Array[] = []) {
    this.#known = known;
    this.connection = new Connection(target, room, index);
    this.connection.onMessage = ({ kind, body }) => {
      if (kind === 'awareness') return;
      this.lastAt = performance.now();
      if (this.#known.some((one) => Buffer.compare(one, body) === 0)) this.whole = true;
      else this.reach.take(body);
      this.#onProgress();
    };
  }

  /** Resolves with the moment when so many letters are there; `null` when they have not come by then. */
  until(letters: number, ms: number): Promise<number | null> {
    const there = () => this.whole || this.reach.letters >= letters;
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(null), ms);
      this.#onProgress = () => {
        if (!there()) return;
        clearTimeout(late);
        resolve(this.lastAt);
      };
      this.#onProgress();
    });
  }
}

/** How many updates are under way while a document is put in. */
const WINDOW = 1024;

/** Sends the updates through one client and waits until another has all their letters. */
export async function putIn(
  target: Target,
  room: string,
  updates: readonly Uint8Array[],
  letters: number,
  ms: number,
): Promise<void> {
  const reader = new Loader(target, room, 1);
  const writer = new Connection(target, room, 0);
  try {
    await Promise.all([writer.synced, reader.connection.synced]);
    const end = performance.now() + ms;
    let arrived = 0;
    const count = reader.connection.onMessage;
    reader.connection.onMessage = (message) => {
      arrived++;
      count(message);
    };
    for (let at = 0; at < updates.length;) {
      if (performance.now() > end) throw new Error('the document was not taken in time');
      // Some merge what they send on, so that what has come is told by letters or by messages.
      const seen = Math.max(arrived, (reader.reach.letters / letters) * updates.length);
      const some = updates.slice(at, Math.min(updates.length, Math.ceil(seen) + WINDOW));
      const fresh = some.slice(0, 128);
      if (fresh.length > 0 && writer.waiting < 2 ** 20) {
        writer.send('update', fresh);
        at += fresh.length;
      }
      await (fresh.length > 0 ? new Promise((resolve) => setImmediate(resolve)) : sleep(1));
    }
    if ((await reader.until(letters, end - performance.now())) === null)
      throw new Error(`only ${reader.reach.letters} of ${letters} letters came through`);
  } finally {
    writer.end();
    reader.connection.end();
  }
}
