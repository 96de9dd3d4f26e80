import { createContext } from 'svelte';

/** How long one message stays alone in the live region (product C5). */
const PAUSE = 3000;

/**
 * The one polite live region of a page: at most one message in three seconds. What comes
 * in between is merged: of one kind only the newest counts, and counts add up.
 */
export class Announcer {
  message = $state('');
  #waiting = new Map<string, string>();
  #counts = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Says a sentence. Sentences of the same `kind` replace each other while they wait. */
  say(sentence: string, kind: string = sentence): void {
    this.#waiting.delete(kind);
    this.#waiting.set(kind, sentence);
    if (this.#timer === undefined) this.#speak();
  }

  /** Says how many there were: three at once become "3 new notes". */
  count(kind: string, sentence: (count: number) => string, more = 1): void {
    const total = (this.#counts.get(kind) ?? 0) + more;
    this.#counts.set(kind, total);
    this.say(sentence(total), kind);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #speak(): void {
    this.#timer = undefined;
    if (this.#waiting.size === 0) return;
    this.message = [...this.#waiting.values()].join(' ');
    this.#waiting.clear();
    this.#counts.clear();
    this.#timer = setTimeout(() => this.#speak(), PAUSE);
  }
}

/** The root layout sets it; any component gets it while it is being made. */
export const [getAnnouncer, setAnnouncer] = createContext<Announcer>();
