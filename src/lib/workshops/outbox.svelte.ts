import type { NoteInput } from '#shared/inputs/workshops.ts';
import { act, type Refused } from './act.ts';
import { keep, kept } from './device.ts';

const RETRY_MS = 3_000;

export interface WaitingNote extends NoteInput {
  /** Why the server would not have it; the words stay until their writer has seen that. */
  refused: Refused | null;
}

/**
 * Notes that the server has not got yet. They rest on the device, so that a lost line, a locked
 * phone or a reload costs nothing, and go again until they are in; their ids make each arrive once.
 */
export class Outbox {
  waiting = $state.raw<WaitingNote[]>([]);
  readonly #address: string;
  readonly #store: string;
  readonly #onSent: (note: NoteInput) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending = false;
  #open = false;

  /** `store`: under which name they rest, one for each person and workshop. */
  constructor(address: string, store: string, onSent: (note: NoteInput) => void) {
    this.#address = address;
    this.#store = store;
    this.#onSent = onSent;
  }

  /** Begins to send; returns how to stop. */
  open(): () => void {
    this.waiting = kept<WaitingNote[]>(this.#store, []);
    this.#open = true;
    const send = () => void this.send();
    window.addEventListener('online', send);
    send();
    return () => {
      this.#open = false;
      clearTimeout(this.#timer);
      window.removeEventListener('online', send);
    };
  }

  add(note: NoteInput): void {
    this.#keep([...this.waiting, { ...note, refused: null }]);
    void this.send();
  }

  /** Other words for a note that has not gone yet: it goes with these. */
  change(noteId: string, text: string): void {
    this.#keep(
      this.waiting.map((note) =>
        note.noteId === noteId ? { ...note, text, refused: null } : note,
      ),
    );
    void this.send();
  }

  drop(noteId: string): void {
    this.#keep(this.waiting.filter((note) => note.noteId !== noteId));
  }

  /** Sends what waits, one after the other, in the order it was written. */
  async send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    clearTimeout(this.#timer);
    for (;;) {
      const waiting = this.waiting.find(({ refused }) => !refused);
      if (!waiting) break;
      const { refused: _, ...note } = waiting;
      const acted = await act(this.#address, note);
      if (!acted.ok && acted.refused === null) break;
      if (acted.ok) {
        this.#onSent(note);
        this.drop(note.noteId);
      } else this.#refuse(note.noteId, acted.refused);
    }
    this.#sending = false;
    if (this.#open && this.waiting.some(({ refused }) => !refused))
      this.#timer = setTimeout(() => void this.send(), RETRY_MS);
  }

  #refuse(noteId: string, refused: Refused | null): void {
    this.#keep(this.waiting.map((one) => (one.noteId === noteId ? { ...one, refused } : one)));
  }

  #keep(notes: WaitingNote[]): void {
    this.waiting = notes;
    keep(this.#store, notes.length > 0 ? notes : null);
  }
}
