/** So many attempts of a socket must fail before the network is said to block it. */
export const ATTEMPTS = 3;
/** How often a page is brought up to date where sockets do not get through. */
export const POLL_MS = 20_000;

export interface BlockedOptions {
  /** Whether plain http gets through right now. */
  asks: () => Promise<boolean>;
  tell: (blocked: boolean) => void;
}

/**
 * Finds out that a network lets requests through and sockets not. It is said only when an attempt
 * fails that began after a request was answered: a server that starts again answers neither.
 */
export class Blocked {
  readonly #options: BlockedOptions;
  #failed = 0;
  #answered = false;
  #asking = false;

  constructor(options: BlockedOptions) {
    this.#options = options;
  }

  /** A socket got through. */
  opened(): void {
    this.#failed = 0;
    this.#answered = false;
    this.#options.tell(false);
  }

  /** A socket ended before anything was heard of it. */
  async failed(): Promise<void> {
    this.#failed += 1;
    if (this.#answered && this.#failed >= ATTEMPTS) return this.#options.tell(true);
    if (this.#answered || this.#asking || this.#failed < ATTEMPTS - 1) return;
    this.#asking = true;
    this.#answered = await this.#options.asks();
    this.#asking = false;
  }

  /** While it is blocked, now and then: whether the page may still be had. */
  async stillAnswered(): Promise<boolean> {
    const answered = await this.#options.asks();
    if (!answered) this.opened();
    return answered;
  }
}

/** Asks the server's health: nothing is stored, and no page is drawn for it. */
export function askPlainly(): Promise<boolean> {
  return fetch('/healthz', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** A document as one update; `null` when it cannot be had now. */
export async function readPlainly(address: string): Promise<Uint8Array | null> {
  const answer = await fetch(address, { cache: 'no-store' }).catch(() => null);
  return answer?.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
}
