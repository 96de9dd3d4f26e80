import type { DemandDetail } from '#shared/demand-list.ts';
import {
  rationaleOf,
  viewDemand,
  type Answer,
  type DemandMap,
  type DemandState,
  type ExampleView,
} from '#shared/documents/demands.ts';
import { richText, type RichNode } from '#shared/documents/rich-text.ts';
import type { Locale } from '#shared/model.ts';

/**
 * One demand as the page shows it: from the load at first, then from the live document. Each
 * field is a rune of its own, so a keystroke in one redraws nothing else.
 */
export class Demand {
  readonly id: string;
  /** The shared map, once the document is here. */
  map = $state.raw<DemandMap | null>(null);
  title = $state('');
  sentence = $state('');
  addressee = $state('');
  lead = $state('');
  theme = $state('');
  state = $state<DemandState>('seed');
  locale = $state<Locale>('fi');
  criteria = $state.raw<Record<string, Answer>>({});
  examples = $state.raw<ExampleView[]>([]);
  mergedInto = $state<string | null>(null);
  deletedAt = $state<number | null>(null);
  position = $state('');
  #written = $state(0);
  readonly #loaded: RichNode[];
  /** The rationale, read from the document only where somebody looks at it. */
  readonly rich = $derived.by(() => {
    void this.#written;
    return this.map ? richText(rationaleOf(this.map)) : this.#loaded;
  });

  constructor(detail: DemandDetail) {
    this.id = detail.id;
    this.#show(detail);
    this.#loaded = detail.rich;
  }

  static from(id: string, map: DemandMap): Demand {
    const demand = new Demand({ ...viewDemand(id, map), rich: [] });
    demand.map = map;
    return demand;
  }

  /** Takes in what has changed; `field` narrows it to one key of the map. */
  refresh(map: DemandMap, field?: unknown): void {
    this.map = map;
    if (field === undefined || field === 'rationale') this.#written++;
    if (field !== 'rationale') this.#show(viewDemand(this.id, map));
  }

  #show(view: Omit<DemandDetail, 'rich'>): void {
    this.title = view.title;
    this.sentence = view.sentence;
    this.addressee = view.addressee;
    this.lead = view.lead;
    this.theme = view.theme;
    this.state = view.state;
    this.locale = view.locale;
    this.mergedInto = view.mergedInto;
    this.deletedAt = view.deletedAt;
    this.position = view.position;
    if (differs(this.criteria, view.criteria)) this.criteria = view.criteria;
    if (differs(this.examples, view.examples)) this.examples = view.examples;
  }
}

function differs(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}
