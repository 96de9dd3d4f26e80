/** One connection in one room: what it may say, how fast, and what it is told. */
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { SCHEMA } from '#shared/documents/schema.ts';
import { CLOSE, type PresenceUser, type Seat as SeatMessage } from '#shared/wire.ts';
import type { Clock, Meters } from '../ports.ts';
import * as frames from './frames.ts';
import { isUnlimited, Limits } from './limits.ts';
import type { Entry } from './presence.ts';
import { EMPTY, type RoomSeat } from './queue.ts';
import type { Room } from './room.ts';
import { framedUpdates } from './socket-frames.ts';

export const PING_MS = 15_000;
export const DEAD_MS = 40_000;
/** A reader this far behind hears no presence; one still further is closed and comes again. */
const SHED_BYTES = 1024 * 1024;
const MAX_BEHIND_BYTES = 4 * 1024 * 1024;
/** A seat with more than this uncommitted is read no further until it is. */
const MAX_QUEUED_BYTES = 4 * 1024 * 1024;
const TERMINATE_MS = 2000;

export interface SeatOptions {
  socket: WebSocket;
  /** The connection under the socket, so that a batch of frames leaves in one write. */
  stream: Duplex;
  room: Room;
  actorId: string;
  sessionId: string;
  user: PresenceUser;
  mode: SeatMessage['mode'];
  /** What its rights allow, which a client that may bring no text cannot use. */
  allowed: SeatMessage['mode'];
  /** Whether the client asked for our own messages. */
  extended: boolean;
  /** How long ago the room's last announcement was. */
  quiet: number | null;
  clock: Clock;
  meters: Meters;
  onClosed(seat: Seat): void;
}

export class Seat implements RoomSeat {
  readonly actorId: string;
  readonly sessionId: string;
  readonly user: PresenceUser;
  readonly mode: SeatMessage['mode'];
  readonly allowed: SeatMessage['mode'];
  readonly extended: boolean;
  readonly room: Room;
  clientId: number | null = null;
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  readonly #clock: Clock;
  readonly #meters: Meters;
  readonly #limits: Limits;
  /** One of its writes, whose wait for the acknowledgement is measured. */
  #timed: { count: number; at: number } | null = null;
  #written = 0;
  #saved = 0;
  #savedTold = 0;
  #refusedWrites = 0;
  #queuedBytes = 0;
  /** The first write frame whose content has still to come with a step 2. */
  #missedFrom: number | null = null;
  /** Presence that we sent and an honest y-websocket client sends back. */
  #echoes = 0;
  #closed = false;
  #heardAt: number;
  #pingedAt: number;

  constructor(options: SeatOptions) {
    const { socket, room, clock } = options;
    this.actorId = options.actorId;
    this.sessionId = options.sessionId;
    this.user = options.user;
    this.mode = options.mode;
    this.allowed = options.allowed;
    this.extended = options.extended;
    this.room = room;
    this.#socket = socket;
    this.#stream = options.stream;
    this.#clock = clock;
    this.#meters = options.meters;
    this.#heardAt = this.#pingedAt = clock.now();
    this.#limits = new Limits(clock.now());
    socket.on('message', (data, isBinary) => this.#hear(data as Buffer, isBinary));
    socket.on('pong', () => (this.#heardAt = clock.now()));
    socket.on('ping', () => this.#pace(0));
    socket.on('close', (code) => {
      if (!this.#closed) room.leave(this, { broken: code === 1006 });
      this.#closed = true;
      options.onClosed(this);
    });
    room.seats.add(this);
    this.#greet(options.quiet);
  }

  get closed(): boolean {
    return this.#closed;
  }

  send(out: readonly Uint8Array[]): void {
    if (this.#closed) return;
    if (this.#socket.bufferedAmount > MAX_BEHIND_BYTES)
      return this.close(CLOSE.tooSlow, 'too far behind');
    this.#stream.cork();
    for (const frame of out) this.#socket.send(frame, { binary: true });
    this.#stream.uncork();
  }

  write(bytes: Uint8Array): void {
    if (this.#closed || bytes.length === 0 || this.#socket.readyState !== WebSocket.OPEN) return;
    if (this.#socket.bufferedAmount > MAX_BEHIND_BYTES)
      return this.close(CLOSE.tooSlow, 'too far behind');
    this.#stream.write(bytes);
  }

  tellPresence(entries: Entry[]): void {
    if (this.#socket.bufferedAmount > SHED_BYTES) return;
    this.#echoes++;
    this.send([frames.awarenessFrame(entries)]);
  }

  saved(count: number, whole: boolean): void {
    if (whole && this.#missedFrom !== null && count > this.#missedFrom) this.#missedFrom = null;
    if (this.#missedFrom !== null && count >= this.#missedFrom) return;
    this.#saved = count;
  }

  takeSaved(): Uint8Array | null {
    if (!this.extended || this.#saved === this.#savedTold) return null;
    this.#savedTold = this.#saved;
    if (this.#timed && this.#saved >= this.#timed.count) {
      this.#meters.acknowledged(performance.now() - this.#timed.at);
      this.#timed = null;
    }
    return frames.savedFrame(this.#saved);
  }

  missed(count: number, whole: boolean): void {
    // All it has, and still something is missing: nobody can bring that.
    if (whole && this.#missedFrom !== null) return this.close(CLOSE.malformed, 'gap');
    const asked = this.#missedFrom !== null;
    this.#missedFrom ??= count;
    if (!asked || whole) this.send([frames.step1Frame(Y.encodeStateVector(this.room.doc))]);
  }

  settled(bytes: number): void {
    const full = this.#queuedBytes > MAX_QUEUED_BYTES;
    this.#queuedBytes -= bytes;
    if (full && this.#queuedBytes <= MAX_QUEUED_BYTES) this.#socket.resume();
  }

  close(code: number, why: string): void {
    if (this.#closed) return;
    this.#closed = true;
    if (code !== CLOSE.restarting) this.#meters.refused(code);
    // Frames of one who reads slowly, or of the last moment before a restart, are honest work.
    const drop = code !== CLOSE.tooSlow && code !== CLOSE.restarting;
    this.room.leave(this, { drop });
    this.#socket.resume();
    this.#socket.close(code, why);
    // One who does not read does not answer a farewell either.
    setTimeout(() => this.#socket.terminate(), TERMINATE_MS).unref();
  }

  /** Once a second: keeps the line open, and finds out when it is dead. */
  tick(now: number): void {
    if (now - this.#heardAt > DEAD_MS) return this.#socket.terminate();
    if (now - this.#pingedAt < PING_MS) return;
    this.#pingedAt = now;
    this.#socket.ping();
    // y-websocket leaves when it hears nothing for 30 s, and cannot see pings.
    this.send([frames.awarenessFrame([])]);
  }

  #greet(quiet: number | null): void {
    const { room, mode, extended } = this;
    const out: Uint8Array[] = [];
    if (extended)
      out.push(frames.seatFrame({ mode, epoch: room.epoch, schema: SCHEMA[room.id.kind], quiet }));
    this.send(out);
    // A reader is never asked for what it has.
    if (mode === 'write')
      room.read((doc) => this.send([frames.step1Frame(Y.encodeStateVector(doc))]));
    const present = room.presence.all();
    if (present.length > 0) this.tellPresence(present);
  }

  #hear(data: Buffer, isBinary: boolean): void {
    if (this.#closed) return;
    this.#heardAt = this.#clock.now();
    if (!isBinary) return this.close(1003, 'binary frames only');
    const kind = frames.kindOf(data);
    if (kind === null) return this.close(CLOSE.malformed, 'no such message');
    if (kind !== 'awareness' && !this.#pace(data.length)) return;
    if (this.mode === 'read' && (kind === 'update' || kind === 'step2'))
      return this.#refuseWrite(kind);
    const frame = frames.readFrame(data);
    if (!frame) return this.close(CLOSE.malformed, 'malformed message');
    this.#answer(frame, data.length);
  }

  #answer(frame: frames.Frame, bytes: number): void {
    switch (frame.kind) {
      case 'step1':
        return this.#tellState(frame.stateVector);
      case 'step2':
      case 'update':
        this.#queuedBytes += frame.update.length;
        if (this.#queuedBytes > MAX_QUEUED_BYTES) this.#socket.pause();
        this.#written += 1;
        if (this.extended) this.#timed ??= { count: this.#written, at: performance.now() };
        return this.room.write(this, frame.update, this.#written, frame.kind === 'step2');
      case 'awareness':
        return this.#hearPresence(frame.update, bytes);
      case 'query-awareness':
        return this.tellPresence(this.room.presence.all());
    }
  }

  #hearPresence(update: Uint8Array, bytes: number): void {
    const told = this.room.presence.tell(this, update);
    if (told === 'malformed') return this.close(CLOSE.malformed, 'malformed presence');
    if (told === 'ignored' && this.#echoes > 0) this.#echoes--;
    else this.#pace(bytes);
  }

  /** What it lacks of what is committed. */
  #tellState(stateVector: Uint8Array): void {
    if (stateVector.length === 1 && stateVector[0] === 0) return this.#tellAll();
    this.room.read((doc) => {
      try {
        this.send([frames.step2Frame(Y.encodeStateAsUpdate(doc, stateVector))]);
      } catch {
        this.close(CLOSE.malformed, 'malformed state vector');
      }
    });
  }

  /** A client takes the step 2 for the whole: it comes last. */
  #tellAll(): void {
    this.room.readAll((updates) => {
      this.write(framedUpdates(updates.slice(0, -1)));
      this.send([frames.step2Frame(updates.at(-1) ?? EMPTY)]);
    });
  }

  /** Before anything is decoded. y-websocket's unasked step 2 is no fault of the person's. */
  #refuseWrite(kind: 'update' | 'step2'): void {
    if (kind === 'update' && ++this.#refusedWrites > 1) this.close(CLOSE.notAllowed, 'read only');
  }

  /** False when the connection is closed for its speed. */
  #pace(bytes: number): boolean {
    if (isUnlimited(this.room.id)) return true;
    const pace = this.#limits.take(bytes, this.#clock.now());
    if (pace.kind === 'flood') {
      this.close(CLOSE.tooFast, 'too fast');
      return false;
    }
    if (pace.kind === 'wait') {
      this.#socket.pause();
      setTimeout(() => {
        if (this.#queuedBytes <= MAX_QUEUED_BYTES) this.#socket.resume();
      }, pace.ms).unref();
    }
    return true;
  }
}
