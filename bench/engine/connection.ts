/** One client: a bare TCP socket that speaks WebSocket and a dialect, without any document. */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { Dialect, Message, MessageKind } from './dialects.ts';
import { clientFrame, FrameReader, OPCODE } from './frames.ts';

export interface Target {
  port: number;
  dialect: Dialect;
  /** A relay that keeps nothing answers no step 1. */
  keeps: boolean;
  /** Lines for the handshake: of the client number `index`. */
  headers(index: number): string[];
}

/** The state vector of one who has nothing. */
const NOTHING = new Uint8Array([0]);
const END_OF_HEAD = '\r\n\r\n';

export class Connection {
  readonly room: string;
  /** Resolves when the server has told what it has: the arrival of its first step 2. */
  readonly synced: Promise<void>;
  /** Resolves with the code of the close frame, or 1006. */
  readonly closed: Promise<number>;
  /** Bytes that have come. */
  received = 0;
  onMessage: (message: Message) => void = () => {};
  readonly #target: Target;
  readonly #socket: Socket;
  #code = 1006;
  #parts: Buffer[] = [];
  #synced = () => {};

  constructor(target: Target, room: string, index = 0) {
    this.room = room;
    this.#target = target;
    this.#socket = connect({ port: target.port, host: '127.0.0.1', noDelay: true });
    this.synced = new Promise((resolve, reject) => {
      this.#synced = resolve;
      this.#socket.once('error', reject);
      this.#socket.once('close', () => reject(new Error(`closed with ${this.#code}`)));
    });
    // Whoever does not wait for it need not hear that it never came.
    this.synced.catch(() => {});
    this.closed = new Promise((resolve) => this.#socket.once('close', () => resolve(this.#code)));
    const frames = new FrameReader((opcode, payload, whole) => this.#frame(opcode, payload, whole));
    let head = '';
    let open = false;
    this.#socket.on('data', (piece: Buffer) => {
      this.received += piece.length;
      if (open) return frames.push(piece);
      head += piece.toString('latin1');
      const end = head.indexOf(END_OF_HEAD);
      if (end < 0) return;
      if (!head.startsWith('HTTP/1.1 101')) return this.end();
      open = true;
      this.#greet();
      const rest = Buffer.from(head.slice(end + END_OF_HEAD.length), 'latin1');
      if (rest.length > 0) frames.push(rest);
    });
    this.#socket.write(handshake(target, room, index));
  }

  /** One write for all of them. */
  send(kind: MessageKind, bodies: readonly Uint8Array[]): void {
    const { dialect } = this.#target;
    this.#write(bodies.map((body) => dialect.write(this.room, kind, body)));
  }

  get waiting(): number {
    return this.#socket.writableLength;
  }

  /** Reads no more until `resume`. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  end(): void {
    this.#socket.destroy();
  }

  #write(payloads: readonly Uint8Array[], opcode: number = OPCODE.binary): void {
    const frames = payloads.map((payload) => clientFrame(opcode, payload));
    this.#socket.write(frames.length === 1 ? (frames[0] as Buffer) : Buffer.concat(frames));
  }

  #greet(): void {
    const { dialect, keeps } = this.#target;
    for (const greeting of dialect.greeting(this.room)) this.#write([greeting]);
    if (keeps) this.send('step1', [NOTHING]);
    else this.#synced();
  }

  #frame(opcode: number, payload: Buffer, whole: boolean): void {
    if (opcode === OPCODE.ping) return this.#write([payload], OPCODE.pong);
    if (opcode === OPCODE.close) {
      if (payload.length >= 2) this.#code = payload.readUInt16BE(0);
      return this.end();
    }
    if (opcode === OPCODE.pong) return;
    if (whole && this.#parts.length === 0) return this.#hear(payload);
    this.#parts.push(Buffer.from(payload));
    if (!whole) return;
    const message = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#hear(message);
  }

  #hear(payload: Buffer): void {
    const message = this.#target.dialect.read(payload);
    if (!message) return;
    // What one has is asked for, and some servers wait for it: a client here has nothing.
    if (message.kind === 'step1') return;
    this.onMessage(message);
    if (message.kind === 'step2') this.#synced();
  }
}

function handshake({ port, dialect, headers }: Target, room: string, index: number): string {
  return [
    `GET ${dialect.path(room)} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ...headers(index),
    END_OF_HEAD.slice(2),
  ].join('\r\n');
}
