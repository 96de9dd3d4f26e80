/**
 * When the document of a room may be read: once it is built, while nothing waits for its commit. Whoever comes
 * meanwhile waits for it, and whoever holds it keeps the next from being taken in.
 */
interface Waiting {
  come(): void;
  lost(error: unknown): void;
}

export class Pause {
  /** At first nothing is built. */
  #ahead = true;
  #waiting: Waiting[] = [];
  #holders = 0;
  #freed: (() => void) | null = null;

  /** Calls `read` now, or when all is committed; never when the room is lost. */
  soon(read: () => void): void {
    if (this.#ahead) this.#waiting.push({ come: read, lost: () => {} });
    else read();
  }

  /** Resolves when all is committed; nothing is taken in until it is let go. */
  hold(): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const come = () => {
        this.#holders++;
        resolve(() => {
          this.#holders--;
          if (this.#holders === 0) this.#freed?.();
        });
      };
      if (this.#ahead) this.#waiting.push({ come, lost: reject });
      else come();
    });
  }

  /** Resolves when nobody holds it. */
  async held(): Promise<void> {
    while (this.#holders > 0) await new Promise<void>((resolve) => (this.#freed = resolve));
  }

  /** From `take` on the document is ahead of the journal. */
  ahead<T>(take: () => T): T {
    this.#ahead = true;
    return take();
  }

  /** It is built, or all that was taken in is committed. */
  over(): void {
    this.#ahead = false;
    for (const { come } of this.#waiting.splice(0)) come();
  }

  /** Nothing will be committed any more. */
  lose(error: unknown): void {
    for (const { lost } of this.#waiting.splice(0)) lost(error);
  }
}
