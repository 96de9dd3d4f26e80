import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import { liveDemands, textOf } from '#shared/documents/demands.ts';
import { MESSAGE } from '#shared/wire.ts';

/** When each letter left its writer, by the clientID and clock that Yjs gave it. */
export type Sent = Map<string, number>;

/** One hand-made client: types letters of its own, and counts how long until they are durable. */
export class Writer {
  readonly doc = new Y.Doc();
  readonly socket: WebSocket;
  /** Milliseconds from sending to the server's word that it is durable. */
  acknowledged: number[] = [];
  readonly #unacknowledged: number[] = [];
  #durable = 0;
  readonly #field: number;
  readonly #sent: Sent;

  constructor(url: string, headers: Record<string, string>, field: number, sent: Sent) {
    this.#field = field;
    this.#sent = sent;
    this.socket = new WebSocket(url, { headers, perMessageDeflate: false });
    this.socket.binaryType = 'nodebuffer';
    this.socket.on('message', (data: Buffer) => this.#receive(data));
  }

  /** Asks for the room's state and resolves with it. */
  async sync(): Promise<void> {
    await opened(this.socket);
    const synced = new Promise<void>((resolve) =>
      this.doc.once('update', () => {
        resolve();
      }),
    );
    const message = encoding.createEncoder();
    encoding.writeVarUint(message, MESSAGE.sync);
    writeSyncStep1(message, this.doc);
    this.socket.send(encoding.toUint8Array(message));
    await synced;
  }

  typeLetter(): void {
    const demands = liveDemands(this.doc);
    const [, map] = demands[this.#field % demands.length] ?? [];
    if (!map) throw new Error('The writer has no list to write on.');
    const clock = Y.getState(this.doc.store, this.doc.clientID);
    let update: Uint8Array | null = null;
    this.doc.once('update', (bytes: Uint8Array) => (update = bytes));
    textOf(map, 'title').insert(0, 'a');
    if (!update) return;
    const message = encoding.createEncoder();
    encoding.writeVarUint(message, MESSAGE.sync);
    writeUpdate(message, update);
    const now = performance.now();
    this.#sent.set(`${this.doc.clientID}:${clock}`, now);
    this.#unacknowledged.push(now);
    this.socket.send(encoding.toUint8Array(message));
  }

  #receive(data: Buffer): void {
    const message = decoding.createDecoder(data);
    const kind = decoding.readVarUint(message);
    if (kind === MESSAGE.saved) {
      const durable = decoding.readVarUint(message);
      const now = performance.now();
      for (; this.#durable < durable; this.#durable++) {
        const sentAt = this.#unacknowledged.shift();
        if (sentAt !== undefined) this.acknowledged.push(now - sentAt);
      }
    } else if (kind === MESSAGE.sync && Y.getState(this.doc.store, this.doc.clientID) === 0) {
      // The opening state only: what others write afterwards is the watcher's business.
      readSyncMessage(message, encoding.createEncoder(), this.doc, null);
    }
  }
}

/** Sees what all the others write, and how long each letter was under way. */
export class Watcher {
  seen: number[] = [];
  readonly socket: WebSocket;

  constructor(url: string, headers: Record<string, string>, sent: Sent) {
    this.socket = new WebSocket(url, { headers, perMessageDeflate: false });
    this.socket.on('message', (data: Buffer) => {
      const now = performance.now();
      const message = decoding.createDecoder(data);
      if (decoding.readVarUint(message) !== MESSAGE.sync) return;
      // 2 is an update; the answers to state vectors are not what is measured.
      if (decoding.readVarUint(message) !== 2) return;
      for (const { id } of Y.decodeUpdate(decoding.readVarUint8Array(message)).structs) {
        const sentAt = sent.get(`${id.client}:${id.clock}`);
        if (sentAt !== undefined) this.seen.push(now - sentAt);
      }
    });
  }
}

export async function opened(socket: WebSocket): Promise<void> {
  if (socket.readyState === WebSocket.OPEN) return;
  await once(socket, 'open');
}

export interface TypingHouse {
  writers: Writer[];
  watcher: Watcher;
}

/** Everybody types at an even pace of their own, then waits for what is under way. */
export async function typeFor(
  ms: number,
  lettersASecond: number,
  { writers, watcher }: TypingHouse,
): Promise<void> {
  watcher.seen = [];
  for (const writer of writers) writer.acknowledged = [];
  const pause = 1000 / lettersASecond;
  await Promise.all(
    writers.map(async (writer) => {
      await sleep(Math.random() * pause);
      const end = performance.now() + ms;
      while (performance.now() < end) {
        writer.typeLetter();
        await sleep(pause);
      }
    }),
  );
  await sleep(500);
}
