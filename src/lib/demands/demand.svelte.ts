import type { DemandLine, DemandParts } from '#shared/demand-list.ts';
import {
  rationaleOf,
  type Answer,
  type DemandMap,
  type DemandState,
  type ExampleView,
} from '#shared/documents/demand-fields.ts';
import { lackingOf, type Lacking } from '#shared/lacking.ts';
import type { Locale } from '#shared/model.ts';
import type * as documents from './documents.ts';

type Documents = typeof documents;

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
  #loaded = $state.raw<Partial<DemandParts>>({});
  #lacking = $state.raw<Lacking[]>([]);
  #documents: Documents | null = null;
  /** The rationale, read from the document only where somebody looks at it. */
  readonly rich = $derived.by(() => {
    void this.#written;
    if (this.map && this.#documents) return this.#documents.richText(rationaleOf(this.map));
    return this.#loaded.rich ?? [];
  });
  readonly lacking = $derived.by(() =>
    this.map ? lackingOf(this.rich, this.examples) : this.#lacking,
  );

  constructor(line: DemandLine) {
    this.id = line.id;
    this.#lacking = line.lacking;
    this.#show(line);
  }

  static from(id: string, map: DemandMap, documents: Documents): Demand {
    const demand = new Demand({ ...documents.viewDemand(id, map), lacking: [] });
    demand.refresh(map, documents);
    return demand;
  }

  /** As the load has it: the document is no longer at hand. */
  release(line: DemandLine): void {
    this.map = this.#documents = null;
    this.#lacking = line.lacking;
    this.#show(line);
  }

  /** What its own page was given; the document, once it is here, knows better. */
  fill(parts: DemandParts): void {
    this.#loaded = parts;
    if (!this.map) this.#showParts(parts);
  }

  /** Takes in what has changed; `field` narrows it to one key of the map. */
  refresh(map: DemandMap, documents: Documents, field?: unknown): void {
    this.#documents = documents;
    this.map = map;
    if (field === undefined || field === 'rationale') this.#written++;
    if (field === 'rationale') return;
    const view = documents.viewDemand(this.id, map);
    this.#show(view);
    this.#showParts(view);
  }

  #show(view: Omit<DemandLine, 'id' | 'lacking'>): void {
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
  }

  #showParts(view: Pick<DemandParts, 'criteria' | 'examples'>): void {
    if (differs(this.criteria, view.criteria)) this.criteria = view.criteria;
    if (differs(this.examples, view.examples)) this.examples = view.examples;
  }
}

function differs(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}
