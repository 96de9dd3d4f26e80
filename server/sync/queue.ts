/** What waits for the next commit of one room, and the draft that tells what of it may be written. */
import type { Logger } from 'pino';
import type * as Y from 'yjs';
import { CLOSE, type PresenceUser } from '#shared/wire.ts';
import type { Clock, EditedBy, HistorySpan } from '../ports.ts';
import { Draft, removesMuch } from './draft.ts';
import { judge, type Owners } from './gate.ts';
import type { Entry as PresenceEntry } from './presence.ts';

const BATCH_BYTES = 4 * 1024 * 1024;
/** A delete set below this many letters is not looked into. */
const WORTH_A_LOOK = 200;
/** An update with nothing in it: the row of an edit that changed nothing. */
export const EMPTY = new Uint8Array([0, 0]);

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
  /** The frame that tells what has been saved since it was last told. */
  takeSaved(): Uint8Array | null;
  /** Frame `count` builds on something that has not come. */
  missed(count: number, whole: boolean): void;
  /** So many bytes of this seat no longer wait. */
  settled(bytes: number): void;
  close(code: number, why: string): void;
}

export interface WrittenFrame {
  kind: 'frame';
  seat: RoomSeat;
  update: Uint8Array;
  /** Which of the seat's write frames it is. */
  count: number;
  /** A step 2 holds all that the client has, so it also brings what an earlier frame missed. */
  whole: boolean;
  recorded?: boolean;
}

export interface ServerEdit {
  kind: 'edit';
  key: string;
  fn: (doc: Y.Doc) => void;
  by: EditedBy;
  resolve: () => void;
  reject: (error: unknown) => void;
  recorded?: boolean;
}

export type Queued = WrittenFrame | ServerEdit;
export interface Admitted {
  from: Queued;
  /** `null` when there is nothing to write. */
  update: Uint8Array | null;
  /** Client ids that something is written under. */
  clientIds: readonly number[];
}

export interface Batch {
  admitted: Admitted[];
  /** A history row is to be written first; then the batch is asked for again. */
  before: HistorySpan['reason'] | null;
}

interface Judged {
  /** It deletes enough to be looked into. */
  look: boolean;
  clientIds: readonly number[];
}

export interface QueueOptions {
  room: string;
  roots: readonly string[];
  owners: Owners;
  committed: Y.Doc;
  clock: Clock;
  log: Logger;
}

export class Queue {
  readonly #options: QueueOptions;
  #entries: Queued[] = [];
  #draft: Draft;

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#draft = new Draft(options.committed);
    options.owners.bind(this.#draft.doc.clientID, null);
  }

  get length(): number {
    return this.#entries.length;
  }

  push(entry: Queued): void {
    this.#entries.push(entry);
  }

  /** The seat has lost its right or its connection: what it had queued is not written. */
  drop(seat: RoomSeat): void {
    this.#entries = this.#entries.filter((entry) => entry.kind === 'edit' || entry.seat !== seat);
  }

  /** Nothing of it will be written. */
  abandon(error: unknown): void {
    for (const entry of this.#entries) if (entry.kind === 'edit') entry.reject(error);
    this.#entries = [];
  }

  destroy(): void {
    this.#draft.doc.destroy();
  }

  /** As much of the queue as may be written now. */
  next(): Batch {
    const admitted: Admitted[] = [];
    let bytes = 0;
    while (bytes < BATCH_BYTES) {
      const entry = this.#entries[0];
      if (!entry) break;
      const judged = entry.kind === 'frame' ? this.#judge(entry) : this.#own();
      if (judged && !entry.recorded) {
        const before = this.#worthKeeping(entry, judged.look);
        if (before && admitted.length > 0) break;
        entry.recorded = true;
        if (before) return { admitted, before };
      }
      if (this.#entries[0] === entry) this.#entries.shift();
      if (!judged) continue;
      const update =
        entry.kind === 'frame' ? this.#try(entry, admitted) : this.#do(entry, admitted);
      if (update === undefined) continue;
      admitted.push({ from: entry, update, clientIds: judged.clientIds });
      bytes += update?.length ?? 0;
    }
    return { admitted, before: null };
  }

  /** Makes the draft anew from what is committed and what waits for its commit. */
  redraft(admitted: readonly Admitted[] = []): void {
    const { committed, owners } = this.#options;
    this.#draft.doc.destroy();
    this.#draft = new Draft(
      committed,
      admitted.flatMap(({ update }) => (update ? [update] : [])),
    );
    owners.bind(this.#draft.doc.clientID, null);
  }

  #own(): Judged {
    return { look: false, clientIds: [this.#draft.doc.clientID] };
  }

  /** `null` when it is not to be written. */
  #judge(entry: WrittenFrame): Judged | null {
    const { seat, update, count, whole } = entry;
    const { clock, roots, owners } = this.#options;
    const verdict = judge({
      update,
      actorId: seat.actorId,
      now: clock.now(),
      doc: this.#draft.doc,
      roots,
      owners,
    });
    if (verdict.verdict === 'admit') {
      const { deletes, clientIds } = verdict;
      return { look: deletes >= WORTH_A_LOOK, clientIds };
    }
    if (verdict.verdict === 'refuse') this.#refuse(seat, verdict.code, verdict.why);
    else {
      seat.missed(count, whole);
      seat.settled(update.length);
    }
    return null;
  }

  #worthKeeping(entry: Queued, look: boolean): HistorySpan['reason'] | null {
    if (entry.kind === 'edit') return entry.by.reason ?? null;
    return look && removesMuch(this.#draft.doc, entry.update) ? 'delete' : null;
  }

  /** The update as the draft took it; `null` for nothing new, `undefined` for a refused one. */
  #try(entry: WrittenFrame, admitted: Admitted[]): Uint8Array | null | undefined {
    const tried = this.#draft.apply(entry.update);
    if (tried.kind === 'new') return tried.update;
    if (tried.kind === 'known') return null;
    this.redraft(admitted);
    this.#refuse(entry.seat, CLOSE.malformed, 'cannot be applied');
    return undefined;
  }

  #do(entry: ServerEdit, admitted: Admitted[]): Uint8Array | undefined {
    const tried = this.#draft.edit(entry.fn);
    if (tried.kind === 'new') return tried.update;
    // The key is written even so: the edit has been done.
    if (tried.kind === 'known') return EMPTY;
    this.redraft(admitted);
    entry.reject(tried.error);
    return undefined;
  }

  #refuse(seat: RoomSeat, code: number, why: string): void {
    const { log, room } = this.#options;
    log.warn({ room, actor: seat.actorId, why }, 'update refused');
    seat.close(code, why);
  }
}
