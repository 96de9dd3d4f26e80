import type { Overruled, TriageComment } from '#shared/triage.ts';

/** Something that happened to a decision while the facilitator was already at another comment. */
export type Notice =
  | { kind: 'failed'; commentId: string; words: string }
  | { kind: 'overruled' | 'overruled-me'; commentId: string; by: Overruled };

export class Notices {
  list = $state.raw<Notice[]>([]);
  readonly #actorId: () => string;
  /** When one decided oneself, until somebody else did: of two decisions only the last is in the queue. */
  readonly #mine = new Map<string, number>();

  constructor(actorId: () => string) {
    this.#actorId = actorId;
  }

  tell(notice: Notice): void {
    this.list = [...this.list, notice];
  }

  dismiss(notice: Notice): void {
    this.list = this.list.filter((one) => one !== notice);
  }

  /** One's own decision on these has been stored. */
  decided(ids: readonly string[], at: number): void {
    ids.forEach((id) => this.#mine.set(id, at));
  }

  /** Says which of one's own decisions others have replaced since the last look. */
  look(comments: readonly TriageComment[]): void {
    const me = this.#actorId();
    for (const { id, decidedBy, decidedAt, outcome } of comments) {
      if (!decidedBy || decidedAt === null || !outcome) continue;
      if (decidedBy.actorId === me) this.#mine.set(id, decidedAt);
      else if (decidedAt > (this.#mine.get(id) ?? Infinity)) {
        this.#mine.delete(id);
        const by = { name: decidedBy.name, outcome };
        this.tell({ kind: 'overruled-me', commentId: id, by });
      }
    }
  }
}
