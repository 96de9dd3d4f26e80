/** The clients of one room: who types, what arrives, and how long it took. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, type Target } from './connection.ts';
import { readInserts, Typist } from './updates.ts';

interface Writer {
  typist: Typist;
  connection: Connection;
  /** When each letter left, by its clock. */
  sentAt: number[];
}

let lastClientId = Math.floor(Math.random() * 2 ** 30);
export const newClientId = (): number => ++lastClientId;

export class Crowd {
  /** Letters that have arrived at somebody who had not typed them. */
  delivered = 0;
  sent = 0;
  /** Milliseconds from a letter's leaving to its arrival, while `timing` is on. */
  latencies: number[] = [];
  timing = false;
  onDelivered: () => void = () => {};
  readonly connections: Connection[];
  readonly writers: Writer[];
  /** With which code somebody was closed unasked. */
  #lost: number | null = null;
  #ended = false;
  readonly #byClient = new Map<number, Writer>();
  #next = 0;

  static async open(target: Target, room: string, size: number, writers: number, first = 0) {
    const crowd = new Crowd(target, room, size, writers, first);
    await Promise.all(crowd.connections.map(({ synced }) => synced));
    return crowd;
  }

  private constructor(target: Target, room: string, size: number, writers: number, first: number) {
    this.connections = Array.from(
      { length: size },
      (_, index) => new Connection(target, room, first + index),
    );
    this.writers = this.connections.slice(0, writers).map((connection) => {
      const writer = { typist: new Typist(newClientId()), connection, sentAt: [] };
      this.#byClient.set(writer.typist.clientId, writer);
      return writer;
    });
    for (const connection of this.connections) {
      void connection.closed.then((code) => {
        if (!this.#ended) this.#lost ??= code;
      });
      const own = this.writers.find((writer) => writer.connection === connection);
      connection.onMessage = ({ kind, body }) => {
        if (kind === 'update') this.#hear(body, own?.typist.clientId);
      };
    }
  }

  /** So many letters, each an update of its own, by the writers in turns: one write each. */
  type(letters: number): void {
    const share = Math.ceil(letters / this.writers.length);
    for (let left = letters; left > 0; left -= share) {
      const writer = this.writers[this.#next++ % this.writers.length] as Writer;
      const now = performance.now();
      const updates = Array.from({ length: Math.min(share, left) }, () => {
        writer.sentAt[writer.typist.clock] = now;
        return writer.typist.type('a');
      });
      writer.connection.send('update', updates);
    }
    this.sent += letters;
  }

  /** Types at an even pace. */
  async typeEvenly(lettersASecond: number, ms: number): Promise<void> {
    await evenly(lettersASecond, ms, (letters) => this.type(letters));
    this.#check();
  }

  /** Types as fast as letters reach everybody: never more than `most` are under way. */
  async saturate(ms: number, most: number): Promise<void> {
    const readers = this.connections.length - 1;
    let planned = false;
    let over = false;
    const refill = () => {
      planned = false;
      const free = most - (this.sent - Math.floor(this.delivered / readers));
      if (free > 0 && !over) this.type(free);
    };
    this.onDelivered = () => {
      if (planned) return;
      planned = true;
      setImmediate(refill);
    };
    refill();
    await sleep(ms);
    over = true;
    this.onDelivered = () => {};
    this.#check();
  }

  /** Until everything has arrived everywhere, or for so long. */
  async settle(ms: number): Promise<boolean> {
    const all = () => this.delivered >= this.sent * (this.connections.length - 1);
    const end = performance.now() + ms;
    while (!all() && performance.now() < end) await sleep(5);
    return all();
  }

  end(): void {
    this.#ended = true;
    for (const connection of this.connections) connection.end();
  }

  /** Figures of a room from which somebody was thrown out are none. */
  #check(): void {
    if (this.#lost !== null) throw new Error(`a client was closed with ${this.#lost}`);
  }

  #hear(update: Uint8Array, own: number | undefined): void {
    const now = performance.now();
    readInserts(update, (client, clock, length) => {
      const writer = client === own ? undefined : this.#byClient.get(client);
      if (!writer) return;
      this.delivered += length;
      if (!this.timing) return;
      for (let at = clock; at < clock + length; at++)
        this.latencies.push(now - (writer.sentAt[at] ?? Number.NaN));
    });
    this.onDelivered();
  }
}

/** Calls `act` with how many are due, so that `each` a second come about. */
export async function evenly(each: number, ms: number, act: (due: number) => void): Promise<void> {
  const start = performance.now();
  let done = 0;
  for (;;) {
    const passed = Math.min(performance.now() - start, ms);
    const due = Math.floor((passed / 1000) * each) - done;
    if (due > 0) {
      done += due;
      act(due);
    }
    if (passed >= ms) return;
    await sleep(1);
  }
}
