import { byAlphabet } from '#shared/alphabet.ts';
import { LACKING, type Lacking } from '#shared/lacking.ts';
import type { Ground } from '#shared/positions.ts';
import { m } from '#shared/paraglide/messages.js';
import type { Demand } from './demand.svelte.ts';
import type { Demands } from './demands.svelte.ts';
import { STATE_WORDS } from './words.ts';

export type GroupBy = '' | 'theme' | 'addressee' | 'state';

export interface Group {
  key: string;
  /** Without a name the list is one. */
  name: string | null;
  demands: Demand[];
}

/** Which rows are shown, and under which headings. */
export class Filter {
  state = $state('');
  addressee = $state('');
  lead = $state('');
  lacking = $state<Lacking | ''>('');
  ground = $state<Ground | ''>('');
  text = $state('');
  groupBy = $state<GroupBy>('');
  readonly #demands: Demands;

  /** How many narrow the list now. */
  readonly used = $derived(
    [
      ...[this.state, this.addressee, this.lead, this.lacking, this.ground],
      this.text.trim(),
    ].filter(Boolean).length,
  );
  readonly on = $derived(this.used > 0);
  readonly shown = $derived.by(() => this.#demands.list.filter((demand) => this.#fits(demand)));
  readonly groups = $derived.by(() => this.#group(this.shown));
  readonly addressees = $derived.by(() => names(this.#demands.list.map((d) => d.addressee)));
  readonly leads = $derived.by(() => names(this.#demands.list.map((d) => d.lead)));

  /** Whether the reader may know where demands stand. */
  readonly grounded = $derived.by(() => Object.keys(this.#demands.grounds).length > 0);

  /** `lacking` as an address asks for it, e.g. a task's link. */
  constructor(demands: Demands, lacking: string | null = null) {
    this.#demands = demands;
    this.lacking = LACKING.find((one) => one === lacking) ?? '';
  }

  clear(): void {
    this.state = this.addressee = this.lead = this.lacking = this.ground = this.text = '';
  }

  #fits(demand: Demand): boolean {
    if (!this.on) return true;
    if (this.state && demand.state !== this.state) return false;
    if (this.addressee && demand.addressee.trim() !== this.addressee) return false;
    if (this.lead && demand.lead !== this.lead) return false;
    if (this.ground && this.#demands.grounds[demand.id] !== this.ground) return false;
    if (this.lacking && !demand.lacking.includes(this.lacking)) return false;
    const sought = fold(this.text);
    if (!sought) return true;
    const number = this.#demands.numbers[demand.id];
    return fold(
      `v${number ?? ''} ${demand.title} ${demand.sentence} ${demand.lead} ${demand.addressee}`,
    ).includes(sought);
  }

  #group(demands: Demand[]): Group[] {
    const { groupBy } = this;
    if (groupBy === '') return [{ key: '', name: null, demands }];
    const byKey = Map.groupBy(demands, (demand) => demand[groupBy].trim());
    const keys = [...byKey.keys()].sort((a, b) => rank(groupBy, a) - rank(groupBy, b));
    return keys.map((key) => ({ key, name: nameOf(groupBy, key), demands: byKey.get(key) ?? [] }));
  }
}

/** Agreed first, what has no name last; otherwise as the list has them. */
function rank(groupBy: GroupBy, key: string): number {
  if (groupBy === 'state') return ['agreed', 'open', 'seed'].indexOf(key);
  return key === '' ? 1 : 0;
}

function nameOf(groupBy: GroupBy, key: string): string {
  if (groupBy === 'state') return STATE_WORDS[key as keyof typeof STATE_WORDS]();
  return key || m.demands_no_group();
}

function names(all: string[]): string[] {
  const present = all.map((name) => name.trim()).filter(Boolean);
  return [...new Set(present)].sort(byAlphabet);
}

function fold(text: string): string {
  return text.trim().toLocaleLowerCase('fi');
}
