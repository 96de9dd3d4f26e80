import { m } from '#shared/paraglide/messages.js';
import type { RoundView } from './round-view.svelte.ts';
import { post } from './send.ts';

/** How long after a lost sending it is tried again, the longer the more often it was lost. */
const AGAIN_MS = [3_000, 8_000, 20_000, 60_000];

/** One sending of everything that waits. What is lost on the way is sent again, and stored once. */
export class Sending {
  busy = $state(false);
  problem = $state('');
  errors = $state.raw<Record<string, string>>({});
  readonly #view: RoundView;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lost = 0;
  readonly #online = () => void this.#again();

  constructor(view: RoundView) {
    this.#view = view;
  }

  async send(): Promise<void> {
    const { basket, base } = this.#view;
    if (this.busy) return;
    this.errors = this.#missing();
    this.problem = '';
    if (Object.keys(this.errors).length > 0) return;
    this.busy = true;
    const { key, items } = basket.begin();
    const { name, organisation, email, onBehalf } = basket.sender;
    const form = new FormData();
    for (const [field, value] of Object.entries({ key, name, organisation, email, onBehalf }))
      form.set(field, value);
    const statement = items.some(({ kind }) => kind === 'statement');
    const alone = {
      kind: 'statement',
      blockId: null,
      start: 0,
      end: 0,
      body: '',
      suggestion: null,
    };
    form.set('comments', JSON.stringify(basket.file && !statement ? [...items, alone] : items));
    if (basket.file) form.set('file', basket.file);
    const answer = await post<{ path: string }>(`${base}/send`, form);
    this.busy = false;
    if (answer.ok) {
      this.stop();
      basket.sent();
      location.assign(answer.value.path);
      return;
    }
    this.errors = answer.errors;
    if (!answer.lost) {
      basket.refused();
      this.problem = answer.message
        ? `${answer.message} ${m.comments_text_stays()}`
        : (Object.values(answer.errors)[0] ?? m.comments_not_sent());
      return;
    }
    this.problem = m.comments_lost();
    this.#retry();
  }

  stop(): void {
    clearTimeout(this.#timer);
    removeEventListener('online', this.#online);
  }

  #missing(): Record<string, string> {
    const { onBehalf, organisation } = this.#view.basket.sender;
    if (onBehalf === '') return { onBehalf: m.comments_choose_behalf() };
    if (onBehalf === 'organisation' && organisation.trim() === '')
      return { organisation: m.comments_organisation_missing() };
    return {};
  }

  #retry(): void {
    this.stop();
    addEventListener('online', this.#online);
    const wait = AGAIN_MS[Math.min(this.#lost++, AGAIN_MS.length - 1)];
    this.#timer = setTimeout(() => void this.#again(), wait);
  }

  async #again(): Promise<void> {
    if (!this.busy && navigator.onLine) await this.send();
  }
}
