import { once } from 'node:events';
import WebSocket from 'ws';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { MESSAGE, type Announcement, type Seat } from '#shared/wire.ts';
import { socketOf, until, type Live } from './live.ts';
import type { Person, Place } from './people.ts';

/** A client that speaks the wire by hand, so that a test may say anything and sees every frame. */
export class WireClient {
  readonly socket: WebSocket;
  readonly doc: Y.Doc;
  readonly closed: Promise<number>;
  seat: Seat | null = null;
  saved = 0;
  synced = false;
  code: number | null = null;
  readonly announcements: Announcement[] = [];
  /** Awareness states as they came, by client id; `null` for a farewell. */
  readonly presence = new Map<number, unknown>();
  /** Sync updates received, step 2 included. */
  readonly updates: Uint8Array[] = [];
  #written = 0;

  constructor(
    live: Pick<Live, 'port' | 'origin'>,
    place: Pick<Place, 'room'>,
    person: Pick<Person, 'cookie'> | null,
    { doc = new Y.Doc(), query = '?v=1', answers = true, headers = {}, autoPong = true } = {},
  ) {
    this.doc = doc;
    const Socket = socketOf(live, person, { headers, autoPong });
    this.socket = new Socket(`ws://127.0.0.1:${live.port}/sync/${place.room}${query}`);
    this.socket.binaryType = 'arraybuffer';
    this.socket.on('error', () => {});
    this.closed = new Promise((resolve) =>
      this.socket.on('close', (code) => {
        this.code = code;
        resolve(code);
      }),
    );
    this.socket.on('open', () => {
      if (answers) this.send([MESSAGE.sync, 0], Y.encodeStateVector(doc));
    });
    this.socket.on('message', (data) => this.#hear(new Uint8Array(data as ArrayBuffer), answers));
  }

  get open(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  /** Sends the numbers and then the body with its length before it. */
  send(numbers: number[], body?: Uint8Array): void {
    this.raw(
      encoding.encode((encoder) => {
        for (const number of numbers) encoding.writeVarUint(encoder, number);
        if (body) encoding.writeVarUint8Array(encoder, body);
      }),
    );
  }

  raw(bytes: Uint8Array | string): void {
    if (this.open) this.socket.send(bytes);
  }

  /** Sends an update and returns which write frame it was. */
  write(update: Uint8Array, kind: 1 | 2 = 2): number {
    this.send([MESSAGE.sync, kind], update);
    return ++this.#written;
  }

  /** Changes the document and sends what came of it. */
  change(fn: (doc: Y.Doc) => void): number {
    const before = Y.encodeStateVector(this.doc);
    this.doc.transact(() => fn(this.doc));
    return this.write(Y.encodeStateAsUpdate(this.doc, before));
  }

  tell(clientId: number, clock: number, state: string): void {
    this.tellAll([[clientId, clock, state]]);
  }

  tellAll(entries: [clientId: number, clock: number, state: string][]): void {
    const body = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, entries.length);
      for (const [clientId, clock, state] of entries) {
        encoding.writeVarUint(encoder, clientId);
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarString(encoder, state);
      }
    });
    this.send([MESSAGE.awareness], body);
  }

  /** The document is here. A socket that was refused never gets so far, and says with which code. */
  async ready(): Promise<this> {
    await until(() => this.synced || this.code !== null, 'the first sync');
    if (!this.synced) throw new Error(`The socket was closed with ${this.code} before any sync.`);
    return this;
  }

  /** There and back on this connection: what was sent before it has come. */
  async roundTrip(): Promise<void> {
    const back = once(this.socket, 'pong');
    this.socket.ping();
    await back;
  }

  end(): void {
    this.socket.terminate();
  }

  #hear(bytes: Uint8Array, answers: boolean): void {
    const decoder = decoding.createDecoder(bytes);
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE.sync: {
        const kind = decoding.readVarUint(decoder);
        const body = decoding.readVarUint8Array(decoder);
        if (kind === 0) {
          if (answers) this.write(Y.encodeStateAsUpdate(this.doc, body), 1);
          return;
        }
        this.updates.push(body);
        Y.applyUpdate(this.doc, body, 'server');
        if (kind === 1) this.synced = true;
        return;
      }
      case MESSAGE.awareness: {
        const update = decoding.createDecoder(decoding.readVarUint8Array(decoder));
        for (let left = decoding.readVarUint(update); left > 0; left--) {
          const clientId = decoding.readVarUint(update);
          decoding.readVarUint(update);
          this.presence.set(clientId, JSON.parse(decoding.readVarString(update)));
        }
        return;
      }
      case MESSAGE.saved:
        this.saved = decoding.readVarUint(decoder);
        return;
      case MESSAGE.announcement:
        this.announcements.push(JSON.parse(decoding.readVarString(decoder)) as Announcement);
        return;
      case MESSAGE.seat:
        this.seat = JSON.parse(decoding.readVarString(decoder)) as Seat;
    }
  }
}
