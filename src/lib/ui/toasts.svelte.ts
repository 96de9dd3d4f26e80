import { createContext } from 'svelte';

/** How long an act can be undone (product C9). */
const SECONDS = 10;

export interface Toast {
  id: number;
  words: string;
  undo: () => void;
}

/** Acts that can still be undone. The only toast there is. */
export class Toasts {
  list = $state.raw<Toast[]>([]);
  #left = SECONDS;
  #clock: ReturnType<typeof setInterval> | undefined;
  #next = 1;

  /** Shows what was done for ten seconds, with the button that takes it back. A newer one replaces it. */
  offerUndo(words: string, undo: () => void): void {
    this.list = [{ id: this.#next++, words, undo }];
    this.#left = SECONDS;
    this.resume();
  }

  take(toast: Toast): void {
    this.clear();
    toast.undo();
  }

  /** While somebody points at it or has the focus in it, the time stands still. */
  pause(): void {
    clearInterval(this.#clock);
    this.#clock = undefined;
  }

  resume(): void {
    if (this.list.length === 0 || this.#clock !== undefined) return;
    this.#clock = setInterval(() => {
      this.#left -= 1;
      if (this.#left <= 0) this.clear();
    }, 1000);
  }

  clear(): void {
    this.pause();
    this.list = [];
  }
}

export const [getToasts, setToasts] = createContext<Toasts>();
