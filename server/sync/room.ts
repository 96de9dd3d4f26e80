/**
 * One open document: what arrives is queued, committed, and only then shown and acknowledged.
 * What comes while one commit runs is the next batch; no timer decides it.
 */
import type { Logger } from 'pino';
import * as Y from 'yjs';
import { ROOTS } from '#shared/documents/schema.ts';
import type { Room as RoomId } from '#shared/rooms.ts';
import { CLOSE, type Announcement, type PresenceUser } from '#shared/wire.ts';
import type { Clock, EditedBy, HistorySpan, Journal, JournalUpdate } from '../ports.ts';
import { Activity } from './activity.ts';
import { Draft, removesMuch } from './draft.ts';
import { announcementFrame, updateFrame } from './frames.ts';
import { judge, Owners } from './gate.ts';
import { EDIT_ACTION } from './rights.ts';
import { Presence, type Entry as PresenceEntry } from './presence.ts';

/** The tail of single updates is folded when it grows past either of these. */
const FOLD_UPDATES = 500;
const FOLD_BYTES = 256 * 1024;
/** How long nothing is written before the tail is folded. */
export const IDLE_MS = 30_000;
const HISTORY_MS = 10 * 60_000;
const BATCH_BYTES = 4 * 1024 * 1024;
/** A delete set below this many letters is not looked into. */
const WORTH_A_LOOK = 200;

/** What a connection in the room is to it. */
export interface RoomSeat {
  readonly actorId: string;
  readonly sessionId: string;
  readonly user: PresenceUser;
  readonly extended: boolean;
  clientId: number | null;
  send(frames: readonly Uint8Array[]): void;
  tellPresence(entries: PresenceEntry[]): void;
  /** Frame `count` of this seat is durable, or needed no writing. */
  saved(count: number, whole: boolean): void;
  /** Frame `count` builds on something that has not come. */
  missed(count: number): void;
  settled(bytes: number): void;
  close(code: number, why: string): void;
}

interface Written {
  kind: 'frame';
  seat: RoomSeat;
  update: Uint8Array;
  /** Which of the seat's write frames it is. */
  count: number;
  /** A step 2 holds all that the client has, so it also brings what an earlier frame missed. */
  whole: boolean;
  recorded?: boolean;
}

interface Edited {
  kind: 'edit';
  key: string;
  fn: (doc: Y.Doc) => void;
  by: EditedBy;
  resolve: () => void;
  reject: (error: unknown) => void;
  recorded?: boolean;
}

type Queued = Written | Edited;
interface Admitted {
  from: Queued;
  /** `null` when there is nothing to write. */
  update: Uint8Array | null;
}

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
  readonly doc = new Y.Doc();
  readonly presence: Presence;
  readonly seats = new Set<RoomSeat>();
  /** How many readers and writers inside the server hold the room open. */
  pins = 0;
  lastUsed: number;
  readonly #deps: RoomDeps;
  readonly #roots: readonly string[];
  readonly #owners = new Owners();
  readonly #activity = new Activity();
  readonly #news = new Map<number, PresenceEntry>();
  #draft: Draft;
  #queue: Queued[] = [];
  #running: Promise<void> | null = null;
  #folding: Promise<void> | null = null;
  #seq: number;
  #tail = { updates: 0, bytes: 0 };
  #state: Uint8Array | null = null;
  #gone = false;

  static async open(name: string, id: RoomId, deps: RoomDeps): Promise<Room> {
    const room = new Room(name, id, deps, await deps.journal.load(name));
    deps.onCommitted(name, room.doc);
    return room;
  }

  private constructor(
    name: string,
    id: RoomId,
    deps: RoomDeps,
    { epoch, snapshot, updates, seq }: Awaited<ReturnType<Journal['load']>>,
  ) {
    this.name = name;
    this.id = id;
    this.epoch = epoch;
    this.lastUsed = deps.clock.now();
    this.#deps = deps;
    this.#seq = seq;
    this.#roots = ROOTS[id.kind];
    if (snapshot) Y.applyUpdate(this.doc, snapshot);
    this.#activity.watch(this.doc, this.#roots);
    for (const { bytes, actorId, at } of updates) {
      const { structs } = Y.decodeUpdate(bytes);
      for (const {
        id: { client },
      } of structs)
        this.#owners.bind(client, actorId);
      this.#apply(bytes, actorId, at);
    }
    this.#draft = new Draft(this.doc);
    this.#owners.bind(this.#draft.doc.clientID, null);
    this.presence = new Presence(this.#owners, (entry) => this.#tellLater(entry));
  }

  get busy(): boolean {
    return this.#queue.length > 0 || this.#running !== null || this.#folding !== null;
  }

  get gone(): boolean {
    return this.#gone;
  }

  /** The whole committed document as one update, made once for all who come with nothing. */
  get state(): Uint8Array {
    return (this.#state ??= Y.encodeStateAsUpdate(this.doc));
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

  /** The seat has lost its right or its connection: what it had queued is not written. */
  dropFrames(seat: RoomSeat): void {
    this.#queue = this.#queue.filter((entry) => entry.kind === 'edit' || entry.seat !== seat);
  }

  destroy(): void {
    this.#gone = true;
    this.doc.destroy();
    this.#draft.doc.destroy();
  }

  /** Resolves when everything queued is written. */
  async quiet(): Promise<void> {
    while (this.#running) await this.#running;
    await this.#folding;
  }

  /** Folds the tail when nothing has been written for a while, or the room is about to go. */
  async foldIfIdle(now: number): Promise<void> {
    if (this.#tail.updates > 0 && !this.busy && now - this.lastUsed >= IDLE_MS) await this.fold();
  }

  /** Puts a snapshot in the tail's place, with a history row of what has been done since the last. */
  async fold(span?: HistorySpan): Promise<void> {
    await this.#folding;
    const row = span ?? (this.#activity.lasted === null ? null : this.#span('activity'));
    const { name } = this;
    this.#tail = { updates: 0, bytes: 0 };
    this.#activity.clear();
    this.#folding = this.#deps.journal.fold(name, this.#seq, this.state, row);
    try {
      await this.#folding;
    } catch (error) {
      // The rows are still there: nothing is lost, and the next fold tries again.
      this.#deps.log.error({ err: error, room: name }, 'could not fold');
    } finally {
      this.#folding = null;
    }
  }

  mark(reason: HistorySpan['reason'], label?: HistorySpan['label']): Promise<void> {
    return this.fold({ ...this.#span(reason), ...(label ? { label } : {}) });
  }

  #span(reason: HistorySpan['reason']): HistorySpan {
    return this.#activity.span(reason, this.#deps.clock.now());
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
        const { admitted, before } = this.#nextBatch();
        if (before) await this.fold(this.#span(before));
        else await this.#commit(admitted);
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  /** As much of the queue as may be written now; `before` asks for a history row first. */
  #nextBatch(): { admitted: Admitted[]; before: HistorySpan['reason'] | null } {
    const admitted: Admitted[] = [];
    let bytes = 0;
    while (bytes < BATCH_BYTES) {
      const entry = this.#queue[0];
      if (!entry) break;
      const verdict = entry.kind === 'frame' ? this.#judge(entry) : 'admit';
      if (verdict !== 'drop' && !entry.recorded) {
        const before = this.#worthKeeping(entry, verdict === 'look');
        if (before && admitted.length > 0) break;
        entry.recorded = true;
        if (before) return { admitted, before };
      }
      this.#queue.shift();
      if (verdict === 'drop') continue;
      const update =
        entry.kind === 'frame' ? this.#try(entry, admitted) : this.#do(entry, admitted);
      if (update === undefined) continue;
      admitted.push({ from: entry, update });
      bytes += update?.length ?? 0;
    }
    return { admitted, before: null };
  }

  #judge(entry: Written): 'admit' | 'look' | 'drop' {
    const { seat, update } = entry;
    const verdict = judge({
      update,
      actorId: seat.actorId,
      now: this.#deps.clock.now(),
      doc: this.#draft.doc,
      roots: this.#roots,
      owners: this.#owners,
    });
    if (verdict.verdict === 'admit') return verdict.deletes >= WORTH_A_LOOK ? 'look' : 'admit';
    if (verdict.verdict === 'gap') seat.missed(entry.count);
    else this.#refuse(seat, verdict.code, verdict.why);
    return 'drop';
  }

  #worthKeeping(entry: Queued, look: boolean): HistorySpan['reason'] | null {
    if (entry.kind === 'edit') return entry.by.reason ?? null;
    return look && removesMuch(this.#draft.doc, entry.update) ? 'delete' : null;
  }

  /** The update as the draft took it; `null` for nothing new, `undefined` for a refused one. */
  #try(entry: Written, admitted: Admitted[]): Uint8Array | null | undefined {
    const tried = this.#draft.apply(entry.update);
    if (tried.kind === 'new') return tried.update;
    if (tried.kind === 'known') return null;
    this.#redraft(admitted);
    this.#refuse(entry.seat, CLOSE.malformed, 'cannot be applied');
    return undefined;
  }

  #do(entry: Edited, admitted: Admitted[]): Uint8Array | undefined {
    const tried = this.#draft.edit(entry.fn);
    if (tried.kind === 'new') return tried.update;
    // The key is written even so: the edit has been done.
    if (tried.kind === 'known') return EMPTY;
    this.#redraft(admitted);
    entry.reject(tried.error);
    return undefined;
  }

  #redraft(admitted: Admitted[] = []): void {
    this.#draft.doc.destroy();
    this.#draft = new Draft(
      this.doc,
      admitted.flatMap(({ update }) => (update ? [update] : [])),
    );
    this.#owners.bind(this.#draft.doc.clientID, null);
  }

  #refuse(seat: RoomSeat, code: number, why: string): void {
    this.#deps.log.warn({ room: this.name, actor: seat.actorId, why }, 'update refused');
    seat.close(code, why);
    this.dropFrames(seat);
  }

  async #commit(admitted: Admitted[]): Promise<void> {
    const now = this.#deps.clock.now();
    const writing = admitted.filter(hasUpdate);
    let refused = new Set<Admitted>();
    if (writing.length > 0) {
      const appended = await this.#deps.journal.append(
        this.name,
        writing.map((each) => this.#row(each, now)),
      );
      this.#seq = appended.seq;
      refused = new Set(appended.refused.flatMap((index) => writing[index] ?? []));
    }
    const written = writing.filter((each) => !refused.has(each));
    for (const { update, from } of written) this.#apply(update, authorOf(from), now);
    if (refused.size > 0) this.#redraft();
    this.#show(admitted, written, refused);
    if (written.length === 0) return;
    this.lastUsed = now;
    this.#deps.onCommitted(this.name, this.doc);
    const { updates, bytes } = this.#tail;
    if ((this.#activity.lasted ?? 0) >= HISTORY_MS) await this.fold();
    else if (updates >= FOLD_UPDATES || bytes >= FOLD_BYTES) await this.#shorten();
  }

  /** Folds in the middle of a span: the history row waits for its end. */
  async #shorten(): Promise<void> {
    this.#tail = { updates: 0, bytes: 0 };
    try {
      await this.#deps.journal.fold(this.name, this.#seq, this.state, null);
    } catch (error) {
      this.#deps.log.error({ err: error, room: this.name }, 'could not fold');
    }
  }

  #row({ update, from }: Admitted & { update: Uint8Array }, at: number): JournalUpdate {
    const row = { bytes: update, actorId: authorOf(from), at };
    if (from.kind === 'edit') return { ...row, key: from.key };
    const { workspaceId, kind } = this.id;
    const { sessionId } = from.seat;
    return { ...row, right: { sessionId, workspaceId, action: EDIT_ACTION[kind] } };
  }

  #apply(update: Uint8Array, actorId: string | null, at: number): void {
    this.#activity.note(actorId, at);
    Y.applyUpdate(this.doc, update);
    this.#state = null;
    this.#tail.updates++;
    this.#tail.bytes += update.length;
  }

  #show(admitted: Admitted[], written: Admitted[], refused: Set<Admitted>): void {
    const frames = written
      .filter(({ update }) => update !== EMPTY)
      .map(({ update, from }) => ({ from, frame: updateFrame(update ?? EMPTY) }));
    for (const seat of this.seats) {
      const others = frames.filter(({ from }) => from.kind === 'edit' || from.seat !== seat);
      if (others.length > 0) seat.send(others.map(({ frame }) => frame));
    }
    for (const each of admitted) {
      const { from } = each;
      if (from.kind === 'edit') from.resolve();
      else if (refused.has(each)) {
        from.seat.close(CLOSE.rightsChanged, 'rights changed');
        this.dropFrames(from.seat);
      } else {
        from.seat.saved(from.count, from.whole);
        from.seat.settled(from.update.length);
      }
    }
  }

  /** Presence of one moment goes out together. */
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
    for (const entry of this.#queue) if (entry.kind === 'edit') entry.reject(error);
    this.#queue = [];
    for (const seat of [...this.seats]) seat.close(CLOSE.notSaved, 'not saved');
    this.#deps.onFailed(this);
  }
}

const PRESENCE_MS = 30;
const EMPTY = new Uint8Array([0, 0]);

function hasUpdate(each: Admitted): each is Admitted & { update: Uint8Array } {
  return each.update !== null;
}

function authorOf(from: Queued): string | null {
  return from.kind === 'edit' ? from.by.actorId : from.seat.actorId;
}
