import { createContext } from 'svelte';
import { BoardNotes } from './board-notes.svelte.ts';
import { LateBallots } from './late-ballots.svelte.ts';
import { OwnNotes } from './own-notes.svelte.ts';
import { Outbox } from './outbox.svelte.ts';
import type { LiveWorkshop } from './workshop.svelte.ts';

/** One person's part in a workshop on this device: what they wrote, and what has not gone yet. */
export class Participation {
  readonly base: string;
  readonly actorId: string;
  readonly outbox: Outbox;
  readonly mine: OwnNotes;
  readonly late: LateBallots;
  readonly board: BoardNotes;
  readonly #id: string;

  constructor(live: LiveWorkshop, { base, actorId }: { base: string; actorId: string }) {
    this.base = base;
    this.actorId = actorId;
    this.#id = live.view.id;
    this.mine = new OwnNotes(this.store('own'));
    this.outbox = new Outbox(`${base}/notes`, this.store('notes'), (note) => {
      this.mine.add(note);
      if (note.key === undefined) live.takeNote(note);
    });
    this.late = new LateBallots(live, {
      address: `${base}/vote`,
      store: (kind, of) => this.store(kind, of),
    });
    this.board = new BoardNotes(
      () => `${base}/board-notes${live.stage ? `?stage=${live.stage.id}` : ''}`,
    );
  }

  /** Begins to send what waits; returns how to stop. */
  open(): () => void {
    this.mine.open();
    const ends = [this.outbox.open(), this.late.open()];
    return () => ends.forEach((end) => end());
  }

  /** The name under which something of this person and workshop rests on the device. */
  store(kind: string, of = ''): string {
    return `talkoot:${kind}:${this.actorId}:${this.#id}:${of}`;
  }
}

export const [getParticipation, setParticipation] = createContext<Participation>();
