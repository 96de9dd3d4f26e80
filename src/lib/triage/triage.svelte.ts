import { SvelteMap } from 'svelte/reactivity';
import { createContext } from 'svelte';
import {
  decisionProblem,
  isDecidable,
  progressOf,
  type DecisionProblem,
} from '#shared/decisions.ts';
import { OUTCOMES, type Outcome } from '#shared/model.ts';
import type { Claim, Overruled, TriageComment, TriageQueue } from '#shared/triage.ts';
import { inQueue, queryOf, readFilter, type QueueFilter } from './filter.ts';
import { Likeness } from './similar.ts';

/** What a facilitator has chosen and not saved yet; it waits when they look at another comment. */
export interface Unsaved {
  outcome: Outcome | '';
  reason: string;
  mergedInto: string;
  also: string[];
}

/** Something that happened to a decision while the facilitator was already at another comment. */
export type Notice =
  | { kind: 'failed'; commentId: string; words: string }
  | { kind: 'overruled' | 'overruled-me'; commentId: string; by: Overruled };

type Decided = Pick<TriageComment, 'outcome' | 'reason' | 'mergedInto'>;

interface Parts {
  queue: () => TriageQueue;
  claims: () => readonly Claim[];
  actorId: () => string;
  params: URLSearchParams;
  /** Of a form that was sent without script and refused: what stood in it. */
  typed: Record<string, string> | undefined;
  /** Keeps the address true, without a load. */
  remember: (query: string) => void;
}

/** The whole queue is here: to go on, to filter and to choose need no server. */
export class Triage {
  filter = $state.raw<QueueFilter>(readFilter(new URLSearchParams()));
  notices = $state.raw<Notice[]>([]);
  /** On a phone: whether the decision's sheet is open. */
  sheet = $state(false);
  readonly #parts: Parts;
  #chosen = $state<string | null>(null);
  readonly #unsaved = new SvelteMap<string, Unsaved>();
  /** Decisions that are on their way; they hold until the queue tells of a newer one. */
  readonly #sent = new SvelteMap<string, { decided: Decided; seen: number | null }>();

  constructor(parts: Parts) {
    this.#parts = parts;
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
  readonly shown = $derived.by(() => inQueue(this.filter, this.comments));
  readonly progress = $derived.by(() => progressOf(this.comments));
  readonly byId = $derived.by(() => new Map(this.comments.map((one) => [one.id, one])));
  readonly current = $derived.by(() => this.#find());
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
    this.filter = readFilter(params);
    this.#chosen = params.get('c');
  }

  narrow(change: Partial<QueueFilter>): void {
    this.filter = { ...this.filter, ...change };
    this.#chosen = null;
    this.#parts.remember(queryOf(this.filter, null));
  }

  address(id: string | null): string {
    return queryOf(this.filter, id);
  }

  open(id: string | null): void {
    this.#chosen = id;
    this.sheet = false;
    this.#parts.remember(this.address(id));
  }

  /** The one before or after in the queue; `null` at its ends. */
  beside(step: 1 | -1): TriageComment | null {
    const at = this.shown.findIndex(({ id }) => id === this.current?.id);
    return this.shown[at + step] ?? null;
  }

  /** The next one that waits for a decision, behind this one and then from the start. */
  nextOpen(except: readonly string[]): TriageComment | null {
    const at = this.shown.findIndex(({ id }) => id === this.current?.id);
    const round = [...this.shown.slice(at + 1), ...this.shown.slice(0, Math.max(0, at))];
    return round.find(({ id, outcome }) => outcome === null && !except.includes(id)) ?? null;
  }

  similar(comment: TriageComment): TriageComment[] {
    return this.#likeness.of(comment).map((one) => this.byId.get(one.id) ?? one);
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
    return (
      this.#unsaved.get(comment.id) ?? {
        outcome: outcome ?? '',
        reason,
        mergedInto: mergedInto ?? '',
        also: [],
      }
    );
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
  leave(comment: TriageComment): { failed: (words: string) => void } {
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
    this.open(next?.id ?? comment.id);
    return {
      failed: (words) => {
        ids.forEach((id) => this.#sent.delete(id));
        // What was chosen is not lost: it stands there when one goes back.
        if (!this.#unsaved.has(comment.id)) this.#unsaved.set(comment.id, choice);
        this.tell({ kind: 'failed', commentId: comment.id, words });
      },
    };
  }

  tell(notice: Notice): void {
    this.notices = [...this.notices, notice];
  }

  dismiss(notice: Notice): void {
    this.notices = this.notices.filter((one) => one !== notice);
  }

  /** Says which of one's own decisions others have replaced since the last look. */
  compare(before: readonly TriageComment[], after: readonly TriageComment[]): void {
    const me = this.#parts.actorId();
    const mine = new Set(before.filter((one) => one.decidedBy?.actorId === me).map(({ id }) => id));
    for (const { id, decidedBy, outcome } of after)
      if (mine.has(id) && decidedBy && decidedBy.actorId !== me && outcome)
        this.tell({
          kind: 'overruled-me',
          commentId: id,
          by: { name: decidedBy.name, outcome },
        });
  }

  #find(): TriageComment | null {
    const chosen = this.#chosen === null ? undefined : this.byId.get(this.#chosen);
    if (chosen && isDecidable(chosen)) return chosen;
    return this.shown.find(({ outcome }) => outcome === null) ?? this.shown[0] ?? null;
  }
}

export const [getTriage, setTriage] = createContext<Triage>();
