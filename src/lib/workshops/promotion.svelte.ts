import type { Promoted } from '#shared/demand-origin.ts';
import { act, type Acted } from './act.ts';

/** Raises what a board holds to demands, and knows where those are. */
export class Promotion {
  /** Why the last one was not raised. */
  problem = $state.raw<{ ref: string; words: string } | null>(null);
  readonly #base: string;
  readonly #unsent: string;
  readonly #promoted: () => readonly Promoted[];

  /** `unsent` is what is said when nobody answers. */
  constructor(base: string, promoted: () => readonly Promoted[], unsent: string) {
    this.#base = base;
    this.#promoted = promoted;
    this.#unsent = unsent;
  }

  of(ref: string): Promoted | undefined {
    return this.#promoted().find((one) => one.ref === ref);
  }

  /** Where demands are merged. */
  get list(): string {
    return this.#base.replace(/\/workshops\/.*/, '/demands');
  }

  address({ number, demandId }: Pick<Promoted, 'number' | 'demandId'>): string {
    return `${this.list}/${number ?? demandId}`;
  }

  async raise(ref: string, lead = ''): Promise<Acted<{ demandId: string }>> {
    this.problem = null;
    const acted = await act<{ demandId: string }>(`${this.#base}/promote`, {
      ref,
      ...(lead !== '' && { lead }),
    });
    if (!acted.ok) this.problem = { ref, words: acted.refused?.message ?? this.#unsent };
    return acted;
  }
}
