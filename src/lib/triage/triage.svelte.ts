import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { createContext } from 'svelte';
import {
  decisionProblem,
  isDecidable,
  progressOf,
  type DecisionProblem,
} from '#shared/decisions.ts';
import { OUTCOMES, type Outcome } from '#shared/model.ts';
import { BULK_LIMIT, type Claim, type TriageComment, type TriageQueue } from '#shared/triage.ts';
import { inQueue, queryOf, readFilter, type QueueFilter } from './filter.ts';
import { Notices } from './notices.svelte.ts';
import { Likeness } from './similar.ts';

/** What a facilitator has chosen and not saved yet; it waits when they look at another comment. */
export interface Unsaved {
  outcome: Outcome | '';
  reason: string;
  mergedInto: string;
  also: string[];
}

type Decided = Pick<TriageComment, 'outcome' | 'reason' | 'mergedInto'>;

interface Parts {
  queue: () => TriageQueue;
  claims: () => readonly Claim[];
  actorId: () => string;
  params: URLSearchParams;
  /** Of a form that was sent without script and refused: what stood in it. */
  typed: Record<string, string> | undefined;
  /** Keeps the address true, without a load; `soon` when people may only be passing by. */
  remember: (query: string, soon: boolean) => void;
}

/** The whole queue is here: to go on, to filter and to choose need no server. */
export class Triage {
  filter = $state.raw<QueueFilter>(readFilter(new URLSearchParams()));
  /** As the comments were when the filter was chosen. */
  #before = $state.raw<ReadonlyMap<string, TriageComment>>(new Map());
  readonly notices: Notices;
  /** On a phone: whether the decision's sheet is open. */
  sheet = $state(false);
  /** Whether the queue's rows can be ticked, to get the answer of whichever comment is open. */
  choosing = $state(false);
  readonly #ticked = new SvelteSet<string>();
  readonly #parts: Parts;
  #chosen = $state<string | null>(null);
  /** What stood first when the filter was chosen: others' decisions do not turn the page over. */
  #first = $state<string | null>(null);
  readonly #unsaved = new SvelteMap<string, Unsaved>();
  /** Internal notes that are written and not saved yet: news of others do not take them away. */
  readonly notes = new SvelteMap<string, string>();
  /** Decisions that are on their way; they hold until the queue tells of a newer one. */
  readonly #sent = new SvelteMap<string, { decided: Decided; seen: number | null }>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.notices = new Notices(parts.actorId);
    this.read(parts.params);
    const { commentId, outcome, reason = '', mergedInto = '' } = parts.typed ?? {};
    if (commentId === undefined) return;
    const chosen = OUTCOMES.find((one) => one === outcome) ?? '';
    this.#unsaved.set(commentId, { outcome: chosen, reason, mergedInto, also: [] });
  }

  readonly comments = $derived.by(() =>
    this.queue.comments.map((one) => {
      const sent = this.#sent.get(one.id);
      return sent && sent.seen === one.decidedAt ? { ...one, ...sent.decided } : one;
    }),
  );
  readonly shown = $derived.by(() => inQueue(this.filter, this.comments, this.#before));
  readonly saving = $derived.by(() => this.#underway > 0);
  #underway = $state(0);
  /** What gets the answer of the open comment too. */
  readonly chosen = $derived.by(
    () =>
      new Set(this.choosing ? this.#ticked : this.current ? this.unsaved(this.current).also : []),
  );
  readonly progress = $derived.by(() => progressOf(this.comments));
  readonly byId = $derived.by(() => new Map(this.comments.map((one) => [one.id, one])));
  readonly current = $derived.by(() => this.#find());
  /** Where each one stands among all, also when the filter does not let it through. */
  readonly #place = $derived.by(() => new Map(this.comments.map(({ id }, index) => [id, index])));
  readonly #likeness = $derived.by(() => new Likeness(this.queue.comments));

  get queue(): TriageQueue {
    return this.#parts.queue();
  }

  /** Whether somebody chose the comment, rather than that it is the first. */
  get opened(): boolean {
    return this.#chosen !== null;
  }

  /** Takes the address as it is: at first, and when people go back. */
  read(params: URLSearchParams): void {
    this.#filterBy(readFilter(params));
    this.#chosen = params.get('c');
  }

  narrow(change: Partial<QueueFilter>): void {
    this.#filterBy({ ...this.filter, ...change });
    this.#chosen = null;
    this.#parts.remember(queryOf(this.filter, null), false);
  }

  address(id: string | null): string {
    return queryOf(this.filter, id);
  }

  open(id: string | null): void {
    this.#chosen = id;
    this.sheet = false;
    this.#parts.remember(this.address(id), true);
  }

  /** The one before or after in the queue; `null` at its ends. */
  beside(step: 1 | -1): TriageComment | null {
    const at = this.#placeOf(this.current?.id);
    const found =
      step === 1
        ? this.shown.find(({ id }) => this.#placeOf(id) > at)
        : this.shown.findLast(({ id }) => this.#placeOf(id) < at);
    return found ?? null;
  }

  /** The next one that waits for a decision, behind this one and then from the start. */
  nextOpen(except: readonly string[]): TriageComment | null {
    const at = this.#placeOf(this.current?.id);
    const open = this.shown.filter(({ id, outcome }) => outcome === null && !except.includes(id));
    return open.find(({ id }) => this.#placeOf(id) > at) ?? open[0] ?? null;
  }

  similar(comment: TriageComment): TriageComment[] {
    return this.#likeness.of(comment).map((one) => this.byId.get(one.id) ?? one);
  }

  /** What is offered the same answer: those chosen in the queue, then those that are alike. */
  answeredWith(comment: TriageComment): TriageComment[] {
    const alike = this.similar(comment);
    const known = new Set(alike.map(({ id }) => id));
    const chosen = this.unsaved(comment).also.filter((id) => !known.has(id));
    return [...chosen.flatMap((id) => this.byId.get(id) ?? []), ...alike];
  }

  /** To get the answer of the open comment, or not. */
  also(ids: readonly string[], on: boolean): void {
    const { current } = this;
    if (!current) return;
    const others = [...this.chosen].filter((id) => !ids.includes(id));
    const also = [...others, ...(on ? ids : [])].slice(0, BULK_LIMIT);
    if (this.choosing) this.#tick(also);
    else this.change(current, { also });
  }

  /** Begins to choose many, or ends it and keeps what was chosen for the open comment. */
  choose(on: boolean): void {
    const also = [...this.chosen];
    if (!on && this.current)
      this.change(this.current, { also: also.filter((id) => id !== this.current?.id) });
    this.#tick(on ? also : []);
    this.choosing = on;
  }

  replies(comment: TriageComment): TriageComment[] {
    return this.comments.filter(({ parentId }) => parentId === comment.id);
  }

  mergedInto(comment: TriageComment): TriageComment[] {
    return this.comments.filter(({ mergedInto }) => mergedInto === comment.id);
  }

  /** Comments that this one could be merged into. */
  mergeable(comment: TriageComment): TriageComment[] {
    const near = new Set(this.similar(comment).map(({ id }) => id));
    return this.comments
      .filter((one) => isDecidable(one) && one.id !== comment.id)
      .toSorted((a, b) => Number(near.has(b.id)) - Number(near.has(a.id)));
  }

  claimOf(id: string): Claim | null {
    const me = this.#parts.actorId();
    return this.#parts.claims().find((one) => one.commentId === id && one.actorId !== me) ?? null;
  }

  unsaved(comment: TriageComment): Unsaved {
    const { outcome, reason, mergedInto } = comment;
    const choice = this.#unsaved.get(comment.id) ?? {
      outcome: outcome ?? '',
      reason,
      mergedInto: mergedInto ?? '',
      also: [],
    };
    if (!this.choosing) return choice;
    return { ...choice, also: [...this.#ticked].filter((id) => id !== comment.id) };
  }

  change(comment: TriageComment, change: Partial<Unsaved>): void {
    this.#unsaved.set(comment.id, { ...this.unsaved(comment), ...change });
  }

  problem(comment: TriageComment): DecisionProblem | 'outcome_missing' | null {
    const { outcome, reason, mergedInto } = this.unsaved(comment);
    if (outcome === '') return 'outcome_missing';
    return decisionProblem(comment.id, { outcome, reason, mergedInto }, this.comments);
  }

  /** The decision is on its way: the next comment is there at once. Returns what takes it back. */
  leave(comment: TriageComment): {
    saved: (decidedAt: number) => void;
    failed: (words: string) => void;
  } {
    const choice = this.unsaved(comment);
    const ids = [comment.id, ...choice.also];
    const { outcome, reason } = choice;
    if (outcome !== '')
      for (const id of ids)
        this.#sent.set(id, {
          decided: {
            outcome,
            reason,
            mergedInto: outcome === 'merged' ? choice.mergedInto : null,
          },
          seen: this.byId.get(id)?.decidedAt ?? null,
        });
    const next = this.nextOpen(ids);
    this.#unsaved.delete(comment.id);
    this.#tick([]);
    this.choosing = false;
    this.#underway += 1;
    this.open(next?.id ?? comment.id);
    return {
      saved: (decidedAt) => {
        this.#underway -= 1;
        this.notices.decided(ids, decidedAt);
        this.notices.look(this.queue.comments);
      },
      failed: (words) => {
        this.#underway -= 1;
        ids.forEach((id) => this.#sent.delete(id));
        // What was chosen is not lost: it stands there when one goes back.
        if (!this.#unsaved.has(comment.id)) this.#unsaved.set(comment.id, choice);
        this.notices.tell({ kind: 'failed', commentId: comment.id, words });
      },
    };
  }

  #find(): TriageComment | null {
    const chosen = this.#chosen === null ? undefined : this.byId.get(this.#chosen);
    if (chosen && isDecidable(chosen)) return chosen;
    const first = this.#first === null ? undefined : this.byId.get(this.#first);
    if (first && isDecidable(first)) return first;
    return this.shown.find(({ outcome }) => outcome === null) ?? this.shown[0] ?? null;
  }

  #filterBy(filter: QueueFilter): void {
    this.filter = filter;
    this.#before = new Map(this.comments.map((one) => [one.id, one]));
    this.#first = (this.shown.find(({ outcome }) => outcome === null) ?? this.shown[0])?.id ?? null;
  }

  #tick(ids: readonly string[]): void {
    this.#ticked.clear();
    ids.forEach((id) => this.#ticked.add(id));
  }

  #placeOf(id: string | undefined): number {
    return this.#place.get(id ?? '') ?? -1;
  }
}

export const [getTriage, setTriage] = createContext<Triage>();
