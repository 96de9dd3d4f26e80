import type { Choice } from '#shared/ballots.ts';
import { act, type Refused } from './act.ts';
import { keep, kept, keptKeys } from './device.ts';
import { reasoned } from './reasoned.ts';
import type { LiveWorkshop } from './workshop.svelte.ts';

const RETRY_MS = 3_000;

export interface LateBallot {
  stageId: string;
  /** Of the stage. */
  title: string;
  /** Why it was not taken. */
  message: string;
  /** What the person had written: theirs to keep. */
  reasons: string[];
}

/**
 * Answers whose stage was left before the server had them. They go by themselves as soon as there
 * is a line; one that comes after the result is shown to its giver again, with why.
 */
export class LateBallots {
  list = $state.raw<LateBallot[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #open = false;
  readonly #live: LiveWorkshop;
  readonly #address: string;
  readonly #store: (kind: string, of?: string) => string;

  constructor(
    live: LiveWorkshop,
    { address, store }: { address: string; store: (kind: string, of?: string) => string },
  ) {
    this.#live = live;
    this.#address = address;
    this.#store = store;
  }

  /** Begins to send; returns how to stop. */
  open(): () => void {
    this.list = kept<LateBallot[]>(this.#store('late'), []);
    const send = () => void this.send();
    window.addEventListener('online', send);
    this.#open = true;
    send();
    return () => {
      this.#open = false;
      clearTimeout(this.#timer);
      window.removeEventListener('online', send);
    };
  }

  /** Sends what other stages than the one that is on have left behind. */
  async send(): Promise<void> {
    const start = this.#store('ballot');
    for (const key of keptKeys(start)) {
      const stageId = key.slice(start.length);
      if (stageId === this.#live.stage?.id) continue;
      const choice = reasoned(kept<Choice>(key, {}));
      if (Object.keys(choice).length > 0) {
        const acted = await act(this.#address, { stageId, choice });
        if (!acted.ok && acted.refused === null) return this.#again();
        if (!acted.ok) this.add(stageId, choice, acted.refused);
      }
      keep(key, null);
    }
  }

  #again(): void {
    clearTimeout(this.#timer);
    if (this.#open) this.#timer = setTimeout(() => void this.send(), RETRY_MS);
  }

  add(stageId: string, choice: Choice, { message }: Refused): void {
    const { title = '' } = this.#live.view.stages.find(({ id }) => id === stageId) ?? {};
    const reasons = Object.values(choice).flatMap(({ reason }) => reason?.trim() || []);
    const late = { stageId, title, message, reasons };
    this.#keep([...this.list.filter((one) => one.stageId !== stageId), late]);
  }

  drop(stageId: string): void {
    this.#keep(this.list.filter((one) => one.stageId !== stageId));
  }

  #keep(list: LateBallot[]): void {
    this.list = list;
    keep(this.#store('late'), list.length > 0 ? list : null);
  }
}

/** Refusals after which a ballot cannot be given any more. */
export function isLate({ code }: Refused): boolean {
  return code === 'ballot_closed' || code === 'workshop_ended';
}
