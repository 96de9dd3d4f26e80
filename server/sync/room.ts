/**
 * One open document: what arrives is queued, committed, and only then shown and acknowledged.
 * What comes while one commit runs is the next batch; no timer decides it.
 */
import type { Logger } from 'pino';
import type * as Y from 'yjs';
import { ROOTS } from '#shared/documents/schema.ts';
import { SHAPES } from '#shared/documents/shapes.ts';
import type { Room as RoomId } from '#shared/rooms.ts';
import { CLOSE, type Announcement } from '#shared/wire.ts';
import type {
  Clock,
  EditedBy,
  HistorySpan,
  Journal,
  JournalState,
  JournalUpdate,
} from '../ports.ts';
import { StoreFull } from '../ports.ts';
import { announcementFrame } from './frames.ts';
import { Owners } from './gate.ts';
import { LiveDocument } from './live-document.ts';
import { Pause } from './pause.ts';
import { Presence, type Entry as PresenceEntry } from './presence.ts';
import { authorOf, EMPTY, Queue, type Admitted, type Queued, type RoomSeat } from './queue.ts';
import { editAction, itemOf } from './rights.ts';
import { framed, framedUpdates } from './socket-frames.ts';
import { Tail } from './tail.ts';

/** How long nothing is written before the tail is folded, and nobody there before it is closed. */
export const IDLE_MS = 30_000;
/** Presence of one moment goes out together. */
const PRESENCE_MS = 30;

export interface RoomDeps {
  journal: Journal;
  clock: Clock;
  log: Logger;
  /** Told after each commit, and once when the room has been loaded. */
  onCommitted(room: string, doc: Y.Doc): void;
  /** The room could not write and is gone: it must be loaded anew. */
  onFailed(room: Room): void;
}

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
  readonly #owners = new Owners();
  readonly #queue: Queue;
  readonly #tail: Tail;
  readonly #pause = new Pause();
  readonly #news = new Map<number, PresenceEntry>();
  #live: LiveDocument;
  #running: Promise<void> | null = null;
  #gone = false;

  static async open(name: string, id: RoomId, deps: RoomDeps): Promise<Room> {
    const room = new Room(name, id, deps, await deps.journal.load(name));
    deps.onCommitted(name, room.doc);
    return room;
  }

  private constructor(name: string, id: RoomId, deps: RoomDeps, stored: JournalState) {
    const { journal, clock, log } = deps;
    this.name = name;
    this.id = id;
    this.epoch = stored.epoch;
    this.lastUsed = clock.now();
    this.#deps = deps;
    this.#tail = new Tail({ room: name, roots: ROOTS[id.kind], journal, clock, log });
    this.#owners.stored(stored.clients);
    this.#live = this.#read(stored);
    const owners = this.#owners;
    this.#queue = new Queue({ room: name, shape: SHAPES[id.kind], owners, clock, log });
    this.presence = new Presence(owners, (entry) => this.#tellLater(entry));
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
  read(fn: (doc: Y.Doc, state: () => Uint8Array) => void): void {
    this.#pause.soon(() => fn(this.doc, () => this.#tail.state));
  }

  /** Resolves when all is committed, and takes nothing more in until it is let go. Rejects when the room is lost. */
  hold(): Promise<() => void> {
    return this.#pause.hold();
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
    await this.#tail.folding;
  }

  /** Folds the tail when nothing has been written for a while. */
  async foldIfIdle(now: number): Promise<void> {
    if (!this.#tail.empty && !this.busy && now - this.lastUsed >= IDLE_MS) await this.#tail.fold();
  }

  mark(reason: HistorySpan['reason'], label?: HistorySpan['label']): Promise<void> {
    return this.#tail.fold(reason, label);
  }

  #push(entry: Queued): void {
    if (this.#gone) {
      if (entry.kind === 'edit') entry.reject(new Error('the room is closed'));
      return;
    }
    this.#queue.push(entry);
    this.#running ??= this.#run().finally(() => (this.#running = null));
  }

  async #run(): Promise<void> {
    try {
      while (this.#queue.length > 0) {
        await this.#pause.held();
        const { admitted, before } = this.#pause.ahead(() => this.#queue.next(this.#live));
        const seq = await this.#commit(admitted);
        this.#pause.over();
        if (seq !== null) await this.#tail.committed(seq);
        if (before) await this.#tail.fold(before);
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The number of the last update that was written; `null` when none was. */
  async #commit(admitted: Admitted[]): Promise<number | null> {
    const now = this.#deps.clock.now();
    const writing = admitted.filter(hasUpdate);
    const { seq, refused, code } = await this.#append(admitted, writing, now);
    const left = writing.filter((each) => !refused.has(each));
    for (const { update, from } of left) this.#tail.note(update, authorOf(from), now);
    // It holds what was not written: only the journal tells it without.
    if (refused.size > 0 || this.#live.spoilt) await this.#readAnew();
    for (const each of admitted) this.#settle(each.from, refused.has(each) ? code : null);
    this.#show(left);
    if (left.length === 0) return null;
    this.lastUsed = now;
    this.#deps.onCommitted(this.name, this.doc);
    return seq;
  }

  async #readAnew(): Promise<void> {
    const spoilt = this.#live.doc;
    this.#live = this.#read(await this.#deps.journal.load(this.name));
    spoilt.destroy();
  }

  #read({ snapshot, updates, seq }: JournalState): LiveDocument {
    const live = new LiveDocument(snapshot);
    this.#tail.follow(live.doc, seq);
    this.#owners.bind(live.doc.clientID, null);
    live.together(() => {
      for (const { bytes, actorId, at } of updates) {
        live.load(bytes);
        this.#tail.note(bytes, actorId, at);
      }
    });
    return live;
  }

  /** Durable when it resolves. Nobody has seen anything of it before. */
  async #append(
    admitted: Admitted[],
    writing: Fresh[],
    now: number,
  ): Promise<{ seq: number; refused: Set<Admitted>; code: number }> {
    const code = CLOSE.rightsChanged;
    if (writing.length === 0) return { seq: 0, refused: new Set(), code };
    const rows = writing.map((each) => this.#row(each, now));
    try {
      const { seq, refused } = await this.#deps.journal.append(this.name, rows);
      for (const [index, { clients }] of rows.entries())
        if (!refused.includes(index)) this.#owners.stored(clients ?? []);
      return { seq, refused: new Set(refused.flatMap((index) => writing[index] ?? [])), code };
    } catch (error) {
      for (const { from } of admitted) if (from.kind === 'edit') from.reject(error);
      // Who wrote any of it keeps it and comes again; the others read on.
      if (error instanceof StoreFull)
        return { seq: 0, refused: new Set(admitted), code: CLOSE.notSaved };
      throw error;
    }
  }

  #row({ update, from, clientIds }: Fresh, at: number): JournalUpdate {
    const clients = this.#owners.unstored(clientIds);
    const row = { bytes: update, actorId: authorOf(from), at, clients };
    if (from.kind === 'edit') return { ...row, key: from.key };
    const { workspaceId } = this.id;
    const { sessionId } = from.seat;
    const action = editAction(this.id);
    if (!action) throw new Error(`nobody writes in ${this.name}`);
    const item = itemOf(this.id);
    return { ...row, right: { sessionId, workspaceId, action, ...(item && { item }) } };
  }

  /** Each update to everybody but its author, and what is saved to each author: one write a seat. */
  #show(written: Fresh[]): void {
    const news = written.filter(({ update }) => update !== EMPTY);
    const authors = new Set(news.map(({ from }) => (from.kind === 'frame' ? from.seat : null)));
    const all = framedUpdates(news.map(({ update }) => update));
    for (const seat of this.seats) {
      const others = authors.has(seat) ? framedUpdates(notBy(seat, news)) : all;
      const saved = seat.takeSaved();
      seat.write(saved ? Buffer.concat([others, framed([saved])]) : others);
    }
  }

  #settle(from: Queued, refused: number | null): void {
    if (from.kind === 'edit') return from.resolve();
    if (refused !== null) return from.seat.close(refused, 'not written');
    from.seat.saved(from.count, from.whole);
    from.seat.settled(from.update.length);
  }

  #tellLater(entry: PresenceEntry): void {
    if (this.#news.size === 0) setTimeout(() => this.#tellNews(), PRESENCE_MS).unref();
    this.#news.set(entry.clientId, entry);
  }

  #tellNews(): void {
    const entries = [...this.#news.values()];
    this.#news.clear();
    for (const seat of this.seats) {
      const others = entries.filter(({ clientId }) => clientId !== seat.clientId);
      if (others.length > 0) seat.tellPresence(others);
    }
  }

  /** What is in memory may not be what is on the disk: everybody must come again. */
  #fail(error: unknown): void {
    this.#deps.log.error({ err: error, room: this.name }, 'could not write');
    this.#gone = true;
    this.#queue.abandon(error);
    this.#pause.lose(error);
    for (const seat of [...this.seats]) seat.close(CLOSE.notSaved, 'not saved');
    this.#deps.onFailed(this);
  }
}

type Fresh = Admitted & { update: Uint8Array };

function hasUpdate(each: Admitted): each is Fresh {
  return each.update !== null;
}

function notBy(seat: RoomSeat, news: readonly Fresh[]): Uint8Array[] {
  return news.flatMap(({ update, from }) =>
    from.kind === 'frame' && from.seat === seat ? [] : [update],
  );
}
