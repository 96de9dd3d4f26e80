/**
 * The document of an open room. It runs ahead of the journal by what waits for its commit, so that
 * Yjs itself tells, before anything is written, whether an update can be applied whole.
 */
import * as Y from 'yjs';

export type Taken =
  | { kind: 'new'; update: Uint8Array }
  /** It brought nothing: neither stored nor sent on. */
  | { kind: 'known' }
  /** It threw or left something pending: the document must be read anew from the journal. */
  | { kind: 'spoilt'; error: unknown };

export class LiveDocument {
  readonly doc = new Y.Doc();
  #spoilt = false;

  /** Holds what nobody may see, until it is read anew. */
  get spoilt(): boolean {
    return this.#spoilt;
  }

  /** Brings in what is stored. Throws when it cannot be read. */
  load(stored: Uint8Array): void {
    Y.applyUpdate(this.doc, stored);
  }

  /** Takes an update that may hold what is known already: what of it is new is told. */
  take(update: Uint8Array): Taken {
    return this.#try(() => Y.applyUpdate(this.doc, update));
  }

  /** What the journal has had from elsewhere, of which some may be known: what is new is told. */
  takeStored(stored: readonly Uint8Array[]): Taken {
    return this.#try(() =>
      this.doc.transact(() => stored.forEach((bytes) => Y.applyUpdate(this.doc, bytes))),
    );
  }

  /** Takes an update of which all is new: as it came it is what others lack. */
  takeNew(update: Uint8Array): Taken {
    try {
      Y.applyUpdate(this.doc, update);
    } catch (error) {
      return this.#spoil(error);
    }
    return this.#pending ? this.#spoil(new Error('something is missing')) : { kind: 'new', update };
  }

  /** The server's own change, in one transaction. */
  edit(fn: (doc: Y.Doc) => void): Taken {
    return this.#try(() => this.doc.transact(() => fn(this.doc)));
  }

  /** Runs `work` so that all that it takes is tidied up and observed once. */
  together(work: () => void): void {
    this.doc.transact(work);
  }

  get #pending(): boolean {
    const { pendingStructs, pendingDs } = this.doc.store;
    return pendingStructs !== null || pendingDs !== null;
  }

  #spoil(error: unknown): Taken {
    this.#spoilt = true;
    return { kind: 'spoilt', error };
  }

  #try(change: () => void): Taken {
    const updates: Uint8Array[] = [];
    const keep = (update: Uint8Array) => updates.push(update);
    this.doc.on('update', keep);
    try {
      change();
    } catch (error) {
      return this.#spoil(error);
    } finally {
      this.doc.off('update', keep);
    }
    if (this.#pending) return this.#spoil(new Error('something it builds on is missing'));
    const [only, ...more] = updates;
    if (!only) return { kind: 'known' };
    return { kind: 'new', update: more.length > 0 ? Y.mergeUpdates(updates) : only };
  }
}
