import { isDecidable } from '#shared/decisions.ts';
import type { TriageComment } from '#shared/triage.ts';

const MOST = 8;
const ALIKE = 0.3;
/** On one passage people mostly speak of the same thing. */
const NEAR = 0.05;

/** The words of every comment, counted once. */
export class Likeness {
  readonly #words = new Map<string, Set<string>>();
  readonly #all: readonly TriageComment[];

  constructor(all: readonly TriageComment[]) {
    this.#all = all.filter(isDecidable);
  }

  /** Comments that may want the same answer, the likest first. */
  of(comment: TriageComment): TriageComment[] {
    const own = this.#wordsOf(comment);
    const best: { other: TriageComment; score: number }[] = [];
    for (const other of this.#all) {
      const score = other.id === comment.id ? 0 : this.#score(own, comment, other);
      const last = best[MOST - 1];
      if (score === 0 || (last && score <= last.score)) continue;
      const at = best.findIndex((one) => one.score < score);
      best.splice(at < 0 ? best.length : at, 0, { other, score });
      if (best.length > MOST) best.pop();
    }
    return best.map(({ other }) => other);
  }

  #score(own: Set<string>, comment: TriageComment, other: TriageComment): number {
    const words = this.#wordsOf(other);
    let shared = 0;
    for (const word of own) if (words.has(word)) shared++;
    const alike = shared / Math.max(1, own.size + words.size - shared);
    const near = comment.anchor !== null && comment.anchor.blockId === other.anchor?.blockId;
    if (alike < (near ? NEAR : ALIKE)) return 0;
    return near ? alike + 1 : alike;
  }

  /** Long words tell what it is about; their beginnings stay through Finnish cases. */
  #wordsOf({ id, body, suggestion }: TriageComment): Set<string> {
    const known = this.#words.get(id);
    if (known) return known;
    const text = `${body} ${suggestion ?? ''}`.toLowerCase();
    const words = (text.match(/[\p{L}\p{N}]{4,}/gu) ?? []).map((word) => word.slice(0, 6));
    const set = new Set(words);
    this.#words.set(id, set);
    return set;
  }
}
