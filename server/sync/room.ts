/**
 * One open document: what arrives is queued, committed, and only then shown and acknowledged.
 * What comes while one commit runs is the next batch; no timer decides it.
 */
import type * as Y from 'yjs';
import { ROOTS } from '#shared/documents/schema.ts';
import { SHAPES } from '#shared/documents/shapes.ts';
import type { Room as RoomId } from '#shared/rooms.ts';
import { CLOSE, type Announcement } from '#shared/wire.ts';
import type { EditedBy, HistorySpan, JournalState } from '../ports.ts';
import { append } from './append.ts';
import { build } from './build.ts';
import { announcementFrame } from './frames.ts';
import { Owners } from './gate.ts';
import { LiveDocument } from './live-document.ts';
import { AnotherRoom, bytesOf, News, readSince } from './news.ts';
import { Pause } from './pause.ts';
import { Presence } from './presence.ts';
import { PresenceNews } from './presence-news.ts';
import { authorOf, Queue, type Admitted, type Queued, type RoomSeat } from './queue.ts';
import { framedUpdates } from './socket-frames.ts';
import type { RoomDeps } from './room-deps.ts';
import { Tail } from './tail.ts';
import { hasUpdate, settle, show } from './written.ts';

/** How long nothing is written before the tail is folded, and nobody there before it is closed. */
export const IDLE_MS = 30_000;

export class Room {
  readonly name: string;
  readonly id: RoomId;
  readonly epoch: number;
  readonly presence: Presence;
  readonly seats = new Set<RoomSeat>();
  /** How many readers and writers inside the server hold the room open. */
  pins = 0;
  lastUsed: number;
  readonly #deps: RoomDeps;
  readonly #owners: Owners;
  readonly #queue: Queue;
  readonly #tail: Tail;
  readonly #pause = new Pause();
  readonly #news = new News();
  /** What the document is built of, until it is. */
  #stored: JournalState | null;
  #live = new LiveDocument();
  #running: Promise<void> | null = null;
  #underWay: readonly Admitted[] = [];
  #gone = false;

  /** Resolves when it is known what is stored; the document is built of it while seats are taken. */
  static async open(name: string, id: RoomId, deps: RoomDeps): Promise<Room> {
    const room = new Room(name, id, deps, await deps.journal.load(name));
    room.#start();
    return room;
  }

  private constructor(name: string, id: RoomId, deps: RoomDeps, stored: JournalState) {
    const { journal, clock, log, shared } = deps;
    const roots = ROOTS[id.kind];
    this.name = name;
    this.id = id;
    this.epoch = stored.epoch;
    this.lastUsed = clock.now();
    this.#deps = deps;
    this.#tail = new Tail({ room: name, roots, journal, clock, log });
    this.#stored = stored;
    const owners = (this.#owners = new Owners(deps.allowance));
    this.#queue = new Queue({ room: name, shape: SHAPES[id.kind], owners, shared, clock, log });
    const news = new PresenceNews(this.seats, (entries) => deps.onPresence(name, entries));
    this.presence = new Presence(owners, (entry, own) => news.tellLater(entry, own));
  }

  /** The document, ahead of the journal by what waits for its commit. */
  get doc(): Y.Doc {
    return this.#live.doc;
  }

  get busy(): boolean {
    return this.#queue.length > 0 || this.#running !== null || this.#tail.folding !== null;
  }

  get gone(): boolean {
    return this.#gone;
  }

  /** Calls `fn` with the committed document, at once or when what is under way is committed. */
  read(fn: (doc: Y.Doc) => void): void {
    this.#pause.soon(() => fn(this.doc));
  }

  /** Calls `fn` with updates that together are all that is committed, which nobody needs to build first. */
  readAll(fn: (updates: readonly Uint8Array[]) => void): void {
    if (this.#stored) fn(bytesOf(this.#stored));
    else this.#pause.soon(() => fn([this.#tail.state]));
  }

  /**
   * Resolves when all is committed, what other processes have written by now included, and takes
   * nothing more in until it is let go. Rejects when the room is lost.
   */
  async hold(): Promise<() => void> {
    await this.catchUp();
    return this.#pause.hold();
  }

  /** Another process has written up to this number. */
  follow(seq: number): void {
    this.#news.heard(seq);
    this.#start();
  }

  /** Number of the last update that is in the document. */
  get seq(): number {
    return this.#tail.seq;
  }

  /** Resolves when all that other processes have written by now is in the document. */
  async catchUp(): Promise<void> {
    if (!this.#deps.shared) return;
    const read = this.#news.ask();
    if (this.#gone) this.#news.lose(new Error('the room is closed'));
    this.#start();
    await read;
  }

  write(seat: RoomSeat, update: Uint8Array, count: number, whole: boolean): void {
    this.#push({ kind: 'frame', seat, update, count, whole });
  }

  edit(key: string, fn: (doc: Y.Doc) => void, by: EditedBy): Promise<void> {
    return new Promise((resolve, reject) =>
      this.#push({ kind: 'edit', key, fn, by, resolve, reject }),
    );
  }

  announce(announcement: Announcement): void {
    const frame = announcementFrame(announcement);
    for (const seat of this.seats) if (seat.extended) seat.send([frame]);
  }

  /** `drop`: what the seat has queued is not written either. */
  leave(seat: RoomSeat, { broken = false, drop = false }): void {
    this.seats.delete(seat);
    if (drop) this.#queue.drop(seat);
    this.presence.leave(seat, broken);
  }

  destroy(): void {
    this.#gone = true;
    this.doc.destroy();
  }

  /** Resolves when everything queued is written. */
  async quiet(): Promise<void> {
    while (this.#running) await this.#running;
    while (this.#tail.folding) await this.#tail.folding;
  }

  /** Folds the tail when nothing has been written for a while. */
  async foldIfIdle(now: number): Promise<void> {
    if (!this.#tail.empty && !this.busy && now - this.lastUsed >= IDLE_MS) await this.#tail.fold();
  }

  /** To be asked for while it is held. */
  mark(reason: HistorySpan['reason'], label?: HistorySpan['label']): Promise<void> {
    return this.#tail.fold(reason, label);
  }

  #push(entry: Queued): void {
    if (this.#gone) {
      if (entry.kind === 'edit') entry.reject(new Error('the room is closed'));
      return;
    }
    this.#queue.push(entry);
    this.#start();
  }

  get #due(): boolean {
    return this.#stored !== null || this.#queue.length > 0 || this.#news.isDue(this.#tail.seq);
  }

  #start(): void {
    if (!this.#gone && this.#due) this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    try {
      if (this.#stored) await this.#begin(this.#stored);
      while (this.#due) {
        if (this.#news.isDue(this.#tail.seq)) await this.#pull();
        if (this.#queue.length === 0) continue;
        await this.#pause.held();
        const { admitted, before, lacking } = this.#pause.ahead(() => this.#queue.next(this.#live));
        const seq = await this.#commit(admitted);
        this.#pause.over();
        if (seq !== null) this.#tail.committed(seq);
        if (before) await this.#tail.fold(before);
        if (lacking) await this.#pull();
      }
    } catch (error) {
      this.#fail(error);
    }
    // At once, so that nothing is pushed in between and waits for the next.
    this.#running = null;
  }

  async #begin(stored: JournalState): Promise<void> {
    this.#live = await this.#build(stored);
    this.#stored = null;
    this.#pause.over();
    this.#deps.onCommitted(this.name, this.doc);
  }

  /** The number of the last update that was written; `null` when none was. */
  async #commit(admitted: Admitted[]): Promise<number | null> {
    this.#underWay = admitted;
    const now = this.#deps.clock.now();
    const to = { ...this.#deps, room: this, owners: this.#owners, after: this.#tail.seq };
    const { seq, refused, code, instead } = await append(to, admitted, now);
    if (instead) {
      await this.#readAnew(true);
      if (instead === 'again') this.#queue.putBack(admitted);
      else for (const each of admitted) settle(each.from, null);
      return null;
    }
    const left = admitted.filter(hasUpdate).filter((each) => !refused.has(each));
    for (const { update, from } of left) this.#tail.note(update, authorOf(from), now);
    const missed = seq - left.length !== this.#tail.seq;
    // It holds what was not written: only the journal tells it without.
    if (refused.size > 0 || this.#live.spoilt) await this.#readAnew(missed);
    else if (missed) await this.#pull();
    for (const each of admitted) settle(each.from, refused.has(each) ? code : null);
    show(left, this.seats);
    if (left.length === 0) return null;
    this.lastUsed = now;
    this.#deps.onWritten(this.name, seq);
    this.#deps.onCommitted(this.name, this.doc);
    return Math.max(seq, this.#tail.seq);
  }

  /** Brings in what other processes have written, and shows it. */
  async #pull(): Promise<void> {
    const asked = this.#news.begin();
    const stored = await readSince(this.#deps.journal, this, this.#tail.seq);
    // Whoever holds the document is not to see it change.
    await this.#pause.held();
    this.#owners.stored(stored.clients);
    const taken = this.#live.takeStored(bytesOf(stored));
    if (taken.kind === 'spoilt') throw taken.error;
    this.#tail.reached(stored.seq);
    if (taken.kind === 'new') {
      this.#showForeign([taken.update]);
      this.#deps.onCommitted(this.name, this.doc);
    }
    asked.read();
  }

  #showForeign(updates: readonly Uint8Array[]): void {
    const bytes = framedUpdates(updates);
    for (const seat of this.seats) seat.write(bytes);
  }

  /** `missed`: others have written as well, which the seats have not seen. */
  async #readAnew(missed: boolean): Promise<void> {
    const spoilt = this.#live.doc;
    const { journal } = this.#deps;
    if (missed) this.#showForeign(bytesOf(await readSince(journal, this, this.#tail.seq)));
    this.#live = await this.#build(await journal.load(this.name));
    spoilt.destroy();
  }

  #build(stored: JournalState): Promise<LiveDocument> {
    const { journal } = this.#deps;
    return build(stored, { journal, owners: this.#owners, tail: this.#tail });
  }

  /** What is in memory may not be what is on the disk: everybody must come again. */
  #fail(error: unknown): void {
    const another = error instanceof AnotherRoom;
    if (!another) this.#deps.log.error({ err: error, room: this.name }, 'could not go on');
    this.#gone = true;
    this.#queue.putBack(this.#underWay);
    this.#queue.abandon(error);
    this.#pause.lose(error);
    this.#news.lose(error);
    for (const seat of [...this.seats])
      if (another) seat.close(CLOSE.restarting, 'come again');
      else seat.close(CLOSE.notSaved, 'not saved');
    this.#deps.onFailed();
  }
}
