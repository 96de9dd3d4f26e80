/** What has happened in a document since its last history row. */
import * as Y from 'yjs';
import type { Roots } from '#shared/documents/schema.ts';
import type { HistorySpan } from '../ports.ts';

export class Activity {
  #from: number | null = null;
  #to = 0;
  readonly #actorIds = new Set<string>();
  readonly #touched = new Set<string>();

  /** Notes which entries of the document's maps, and which blocks of its texts, change from now on. */
  watch(doc: Y.Doc, roots: Roots): void {
    for (const [root, kind] of Object.entries(roots))
      if (kind === 'map') this.#watchMap(doc.getMap(root));
      else if (kind === 'xml') this.#watchText(doc.getXmlFragment(root));
  }

  #watchMap(map: Y.Map<unknown>): void {
    map.observeDeep((events) => {
      for (const { path, changes } of events)
        if (path.length > 0) this.#touched.add(String(path[0]));
        else for (const key of changes.keys.keys()) this.#touched.add(key);
    });
  }

  #watchText(text: Y.XmlFragment): void {
    text.observeDeep((events) => {
      for (const { path } of events) {
        const block = typeof path[0] === 'number' ? text.get(path[0]) : null;
        const id = block instanceof Y.XmlElement ? block.getAttribute('id') : undefined;
        if (id) this.#touched.add(id);
      }
    });
  }

  note(actorId: string | null, at: number): void {
    this.#from ??= at;
    this.#to = Math.max(this.#to, at);
    if (actorId !== null) this.#actorIds.add(actorId);
  }

  /** How long it has gone on, in milliseconds; `null` when nothing has happened. */
  get lasted(): number | null {
    return this.#from === null ? null : this.#to - this.#from;
  }

  /** The span until now, for a history row. */
  span(reason: HistorySpan['reason'], now: number): HistorySpan {
    return {
      from: this.#from ?? now,
      to: this.#from === null ? now : this.#to,
      actorIds: [...this.#actorIds],
      touched: [...this.#touched],
      reason,
    };
  }

  clear(): void {
    this.#from = null;
    this.#to = 0;
    this.#actorIds.clear();
    this.#touched.clear();
  }
}
