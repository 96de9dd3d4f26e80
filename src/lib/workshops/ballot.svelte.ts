import type { Answer, Choice } from '#shared/ballots.ts';
import { act, type Refused } from './act.ts';
import { keep, kept } from './device.ts';
import { isLate } from './late-ballots.svelte.ts';

const CALM_MS = 300;
const RETRY_MS = 3_000;

export interface BallotOptions {
  address: string;
  stageId: string;
  /** Under which name an answer that has not gone yet rests on the device. */
  store: string;
  /** What the server has. */
  choice: Choice | null;
  /** What of the choice may go already, as when a reason is still to be written or shortened. */
  ready: (choice: Choice) => Choice;
  /** It came after the result was shown; told where the person is by then. */
  onLate: (choice: Choice, refused: Refused) => void;
}

/**
 * A person's answers in one stage. Each change shows at once and goes by itself; without a line it
 * rests on the device and goes later. What the server refuses springs back, with the reason.
 */
export class Ballot {
  choice = $state.raw<Choice>({});
  saved = $state<'none' | 'saved' | 'saving' | 'waiting'>('none');
  refused = $state.raw<Refused | null>(null);
  readonly #options: BallotOptions;
  #accepted: Choice;
  #changed = false;
  /** Something of the choice may not go yet; it is its writer's to finish. */
  #unfinished = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending = false;
  #open = false;

  constructor(options: BallotOptions) {
    this.#options = options;
    this.#accepted = options.choice ?? {};
    this.choice = this.#accepted;
    this.saved = options.choice && Object.keys(options.choice).length > 0 ? 'saved' : 'none';
  }

  /** Sends what an earlier visit could not; returns how to stop. */
  open(): () => void {
    this.#open = true;
    const unsent = kept<Choice | null>(this.#options.store, null);
    const send = () => void this.#send();
    if (unsent) {
      this.choice = unsent;
      this.#changed = true;
      send();
    }
    window.addEventListener('online', send);
    return () => {
      this.#open = false;
      clearTimeout(this.#timer);
      window.removeEventListener('online', send);
      // Nobody shall lose what they chose in the last moment.
      if (this.#changed) void this.#send();
    };
  }

  answer(itemId: string, more: Answer): void {
    this.choice = { ...this.choice, [itemId]: { ...this.choice[itemId], ...more } };
    this.refused = null;
    this.saved = 'saving';
    this.#changed = true;
    keep(this.#options.store, this.choice);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), CALM_MS);
  }

  /** What another of the same organisation has answered meanwhile. */
  take(choice: Choice | null): void {
    if (this.#changed || this.#sending || this.#unfinished) return;
    this.#accepted = choice ?? {};
    this.choice = this.#accepted;
    if (Object.keys(this.#accepted).length > 0) this.saved = 'saved';
  }

  async #send(): Promise<void> {
    if (this.#sending || !this.#changed) return;
    const { address, stageId, store, ready } = this.#options;
    const choice = this.choice;
    const going = ready(choice);
    clearTimeout(this.#timer);
    this.#unfinished = Object.keys(going).length < Object.keys(choice).length;
    if (Object.keys(going).length === 0) {
      this.#changed = false;
      this.saved = 'none';
      return;
    }
    this.#sending = true;
    this.#changed = false;
    const acted = await act(address, { stageId, choice: going });
    this.#sending = false;
    if (acted.ok) {
      this.#accepted = going;
      // What still lacks its reason stays on the device, and is not called saved.
      if (!this.#changed) this.saved = this.#unfinished ? 'none' : 'saved';
      if (!this.#changed && !this.#unfinished) keep(store, null);
    } else if (acted.refused) {
      if (isLate(acted.refused)) this.#options.onLate(choice, acted.refused);
      else this.refused = acted.refused;
      this.choice = this.#accepted;
      this.#changed = this.#unfinished = false;
      this.saved = Object.keys(this.#accepted).length > 0 ? 'saved' : 'none';
      keep(store, null);
    } else {
      this.#changed = true;
      this.saved = 'waiting';
    }
    if (this.#changed && this.#open)
      this.#timer = setTimeout(() => void this.#send(), acted.ok ? CALM_MS : RETRY_MS);
  }
}
