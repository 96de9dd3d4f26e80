import type { BoardList } from '#shared/workshop-page.ts';

const PAUSE_MS = 2_000;

/** The board's words for a device without its document: asked for when somebody looks, and seldom. */
export class BoardNotes {
  list = $state.raw<BoardList | null>(null);
  failed = $state(false);
  readonly #address: () => string;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(address: () => string) {
    this.#address = address;
  }

  /** Asks now, or when the last answer is two seconds old. */
  ask(): void {
    clearTimeout(this.#timer);
    const wait = this.#asked + PAUSE_MS - Date.now();
    if (wait <= 0) void this.#fetch();
    else this.#timer = setTimeout(() => void this.#fetch(), wait);
  }

  async #fetch(): Promise<void> {
    this.#asked = Date.now();
    const answer = await fetch(this.#address()).catch(() => null);
    this.failed = !answer?.ok;
    if (answer?.ok) this.list = (await answer.json()) as BoardList;
  }
}
