/** What waits for the next commit of one room, and what of it may be written. */
import type { Logger } from 'pino';
import type * as Y from 'yjs';
import type { DocumentShape } from '#shared/documents/shape.ts';
import { CLOSE, type PresenceUser } from '#shared/wire.ts';
import type { Clock, EditedBy, HistorySpan } from '../ports.ts';
import { judge, type Owners } from './gate.ts';
import { removesMuch } from './large-delete.ts';
import type { LiveDocument, Taken } from './live-document.ts';
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
  /** Writes what is framed for the socket already. */
  write(bytes: Uint8Array): void;
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
  /** What the gate says; `out` when it is not to be written. */
  judged?: Judged | 'out' | 'lacks';
  recorded?: boolean;
  /** What it builds on was looked for in the journal. */
  lookedFor?: boolean;
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

export function authorOf(from: Queued): string | null {
  return from.kind === 'edit' ? from.by.actorId : from.seat.actorId;
}

export interface Admitted {
  from: Queued;
  /** `null` when there is nothing to write. */
  update: Uint8Array | null;
  /** Client ids that something is written under. */
  clientIds: readonly number[];
}

export interface Batch {
  admitted: Admitted[];
  bytes: number;
  /** A history row is to be written first; then the batch is asked for again. */
  before: HistorySpan['reason'] | null;
  /** What the next builds on may have been written by another process. */
  lacking: boolean;
}

interface Judged {
  /** It deletes enough to be looked into. */
  look: boolean;
  /** Nothing of it is in the document yet. */
  fresh: boolean;
  clientIds: readonly number[];
}

export interface QueueOptions {
  room: string;
  shape: DocumentShape;
  owners: Owners;
  /** Whether other processes may write in the room as well. */
  shared: boolean;
  clock: Clock;
  log: Logger;
}

export class Queue {
  readonly #options: QueueOptions;
  #entries: Queued[] = [];

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  get length(): number {
    return this.#entries.length;
  }

  push(entry: Queued): void {
    this.#entries.push(entry);
  }

  /** What was taken and could not be written is to be judged again, before what came later. */
  putBack(admitted: readonly Admitted[]): void {
    for (const { from } of admitted) if (from.kind === 'frame') delete from.judged;
    this.#entries.unshift(...admitted.map(({ from }) => from));
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

  /**
   * Takes as much of the queue into the document as may be written now. When that spoils it, what
   * was admitted before is good, and the rest waits until it has been read anew.
   */
  next(live: LiveDocument): Batch {
    const batch: Batch = { admitted: [], bytes: 0, before: null, lacking: false };
    while (batch.bytes < BATCH_BYTES && !live.spoilt) {
      live.together(() => this.#takeFresh(live, batch));
      if (batch.lacking) break;
      const [entry] = this.#entries;
      if (!entry || live.spoilt || !this.#takeAlone(entry, live, batch)) break;
    }
    return batch;
  }

  /** The frames at the head of which all is new, such as keystrokes are. */
  #takeFresh(live: LiveDocument, batch: Batch): void {
    for (let [entry] = this.#entries; entry?.kind === 'frame'; [entry] = this.#entries) {
      const judged = (entry.judged ??= this.#judge(entry, live));
      if (judged === 'out') {
        this.#remove(entry);
        continue;
      }
      if (judged === 'lacks') {
        delete entry.judged;
        batch.lacking = true;
        return;
      }
      if (!judged.fresh || batch.bytes >= BATCH_BYTES) return;
      this.#remove(entry);
      if (!this.#keep(entry, live.takeNew(entry.update), judged, batch)) return;
    }
  }

  /** Any other entry. False when the batch ends before it. */
  #takeAlone(entry: Queued, live: LiveDocument, batch: Batch): boolean {
    if (!entry.recorded) {
      const before = worthKeeping(entry, live.doc);
      if (before && batch.admitted.length > 0) return false;
      entry.recorded = true;
      if (before) {
        batch.before = before;
        return false;
      }
    }
    // Whatever builds on it must not be written without it.
    if (entry.kind === 'edit' && batch.admitted.length > 0) return false;
    this.#remove(entry);
    if (entry.kind === 'edit') return this.#do(entry, live, batch);
    const { judged } = entry;
    return typeof judged !== 'object' || this.#keep(entry, live.take(entry.update), judged, batch);
  }

  #remove(entry: Queued): void {
    if (this.#entries[0] === entry) this.#entries.shift();
  }

  #judge(entry: WrittenFrame, { doc }: LiveDocument): Judged | 'out' | 'lacks' {
    const { seat, update, count, whole } = entry;
    const { clock, shape, owners } = this.#options;
    const { actorId } = seat;
    const verdict = judge({ update, actorId, now: clock.now(), doc, shape, owners });
    if (verdict.verdict === 'admit') {
      const { deletes, fresh, clientIds } = verdict;
      return { look: deletes >= WORTH_A_LOOK, fresh, clientIds };
    }
    if (verdict.verdict === 'refuse') this.#refuse(seat, verdict.code, verdict.why);
    else if (this.#options.shared && !entry.lookedFor) {
      entry.lookedFor = true;
      return 'lacks';
    } else {
      seat.missed(count, whole);
      seat.settled(update.length);
    }
    return 'out';
  }

  /** False when the document is spoilt by it. */
  #keep(from: WrittenFrame, taken: Taken, { clientIds }: Judged, batch: Batch): boolean {
    if (taken.kind === 'spoilt') {
      this.#refuse(from.seat, CLOSE.malformed, 'cannot be applied');
      return false;
    }
    const update = taken.kind === 'new' ? taken.update : null;
    batch.admitted.push({ from, update, clientIds });
    batch.bytes += update?.length ?? 0;
    return true;
  }

  /** Alone in its batch: false in any case. */
  #do(from: ServerEdit, live: LiveDocument, batch: Batch): boolean {
    const taken = live.edit(from.fn);
    if (taken.kind === 'spoilt') {
      from.reject(taken.error);
      return false;
    }
    // The key is written even so: the edit has been done.
    const update = taken.kind === 'new' ? taken.update : EMPTY;
    batch.admitted.push({ from, update, clientIds: [live.doc.clientID] });
    batch.bytes += update.length;
    return false;
  }

  #refuse(seat: RoomSeat, code: number, why: string): void {
    const { log, room } = this.#options;
    log.warn({ room, actor: seat.actorId, why }, 'update refused');
    seat.close(code, why);
  }
}

/** Why the state before an entry is worth a history row; `null` when it is not. */
function worthKeeping(entry: Queued, doc: Y.Doc): HistorySpan['reason'] | null {
  if (entry.kind === 'edit') return entry.by.reason ?? null;
  const look = typeof entry.judged === 'object' && entry.judged.look;
  return look && removesMuch(doc, entry.update) ? 'delete' : null;
}
