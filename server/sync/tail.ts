/** What a room has written since its last snapshot, and when it is time to fold it. */
import type { Logger } from 'pino';
import * as Y from 'yjs';
import type { Roots } from '#shared/documents/schema.ts';
import type { Clock, HistorySpan, Journal } from '../ports.ts';
import { Activity } from './activity.ts';

/**
 * The tail of single updates is folded when it is past the first of these and the last fold some
 * seconds old, so that a busy room is not folded all the time; or past one of the others, which bound
 * how long a cold room takes to load.
 */
const FOLD_UPDATES = 500;
const FOLD_EVERY_MS = 3000;
const MOST_UPDATES = 2000;
const MOST_BYTES = 256 * 1024;
const HISTORY_MS = 10 * 60_000;

export interface TailOptions {
  room: string;
  roots: Roots;
  journal: Journal;
  clock: Clock;
  log: Logger;
}

export class Tail {
  readonly #options: TailOptions;
  readonly #activity = new Activity();
  #doc = new Y.Doc();
  #seq = 0;
  #updates = 0;
  #bytes = 0;
  #foldedAt = 0;
  #state: Uint8Array | null = null;
  #folding: Promise<void> | null = null;

  constructor(options: TailOptions) {
    this.#options = options;
  }

  /** The document, from now on, as it has been read from the journal up to `seq`; `state` is all of it so far. */
  follow(doc: Y.Doc, seq: number, state: Uint8Array | null): void {
    this.#doc = doc;
    this.#seq = seq;
    this.#state = state;
    this.#activity.watch(doc, this.#options.roots);
  }

  /** Nothing has been written that is in no snapshot or no history row yet. */
  get empty(): boolean {
    return this.#updates === 0 && this.#activity.lasted === null;
  }

  /** Number of the last update that is in the document. */
  get seq(): number {
    return this.#seq;
  }

  get folding(): Promise<void> | null {
    return this.#folding;
  }

  /**
   * The whole document as one update, made once for all who come with nothing. To be asked for only
   * while nothing waits for its commit.
   */
  get state(): Uint8Array {
    return (this.#state ??= Y.encodeStateAsUpdate(this.#doc));
  }

  /** An update of the document is in the journal. */
  note(update: Uint8Array, actorId: string | null, at: number): void {
    this.#activity.note(actorId, at);
    this.#state = null;
    this.#updates++;
    this.#bytes += update.length;
  }

  /** What others have written up to `seq` is in the document; it is theirs to fold. */
  reached(seq: number): void {
    this.#seq = seq;
    this.#state = null;
  }

  /** After a commit, all of which has been noted. Nobody waits for what is folded for its length alone. */
  committed(seq: number): void {
    this.#seq = seq;
    if (this.#folding) return;
    const lasted = this.#activity.lasted ?? 0;
    if (lasted >= HISTORY_MS) void this.fold();
    // In the middle of a span: its history row waits for the end of it.
    else if (this.#long) void this.#fold(null);
  }

  get #long(): boolean {
    const since = this.#options.clock.now() - this.#foldedAt;
    return (
      (this.#updates >= FOLD_UPDATES && since >= FOLD_EVERY_MS) ||
      this.#updates >= MOST_UPDATES ||
      this.#bytes >= MOST_BYTES
    );
  }

  /** Puts a snapshot in the tail's place, with a history row of what has been done since the last. */
  async fold(
    reason: HistorySpan['reason'] = 'activity',
    label?: HistorySpan['label'],
  ): Promise<void> {
    if (reason === 'activity' && this.empty) return;
    if (reason === 'activity' && this.#activity.lasted === null) return this.#fold(null);
    const span = this.#activity.span(reason, this.#options.clock.now());
    this.#activity.clear();
    await this.#fold({ ...span, ...(label ? { label } : {}) });
  }

  /** Up to what is written by now, after what is being folded. */
  #fold(span: HistorySpan | null): Promise<void> {
    this.#updates = 0;
    this.#bytes = 0;
    this.#foldedAt = this.#options.clock.now();
    const folding = this.#foldAfter(this.#folding, this.#seq, span).finally(() => {
      if (this.#folding !== folding) return;
      this.#folding = null;
      // As much again may have come meanwhile, and nothing after it.
      if (this.#long) void this.#fold(null);
    });
    return (this.#folding = folding);
  }

  async #foldAfter(
    before: Promise<void> | null,
    upTo: number,
    span: HistorySpan | null,
  ): Promise<void> {
    const { journal, room, log } = this.#options;
    await before;
    try {
      await journal.fold(room, upTo, span);
    } catch (error) {
      // The rows are still there: nothing is lost, and the next fold tries again.
      log.error({ err: error, room }, 'could not fold');
    }
  }
}
