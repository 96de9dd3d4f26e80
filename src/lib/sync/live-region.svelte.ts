import type { Announcements } from '#shared/model.ts';

const PAUSE_MS = 3000;

/** One polite region for the whole page: at most one message in three seconds (product C5). */
export class LiveRegion {
  text = $state('');
  readonly #wanted: () => Announcements;
  #queue: string[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(wanted: () => Announcements) {
    this.#wanted = wanted;
  }

  /** The result of an own act, or a change of own rights: always told, at once. */
  own(message: string): void {
    this.#queue = [message];
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#next();
  }

  /** What somebody else did. `mine` means that it touched what this person works on. */
  others(message: string, mine = false): void {
    const wanted = this.#wanted();
    if (wanted === 'none' || (wanted === 'mine' && !mine)) return;
    if (!this.#queue.includes(message)) this.#queue.push(message);
    if (!this.#timer) this.#next();
  }

  #next(): void {
    const messages = this.#queue.splice(0);
    if (messages.length === 0) {
      this.#timer = null;
      return;
    }
    // A repeated message is read only when the text differs.
    const text = messages.join(' ');
    this.text = text === this.text ? `${text}\u00a0` : text;
    this.#timer = setTimeout(() => this.#next(), PAUSE_MS);
  }
}
