import type { NoteInput } from '#shared/inputs/workshops.ts';
import { keep, kept } from './device.ts';

export interface OwnNote {
  noteId: string;
  stageId: string;
  /** Of an anonymous note, which no server can find for its writer. */
  secret: { text: string; key: string } | null;
}

/**
 * Which notes were written on this device. For an anonymous one the device alone knows, and holds
 * the key that opens it until the reveal; then that is forgotten, too.
 */
export class OwnNotes {
  list = $state.raw<OwnNote[]>([]);
  readonly #store: string;

  constructor(store: string) {
    this.#store = store;
  }

  open(): void {
    this.list = kept<OwnNote[]>(this.#store, []);
  }

  add({ noteId, stageId, text, key }: NoteInput): void {
    if (this.has(noteId)) return;
    const secret = key === undefined ? null : { text, key };
    this.#keep([...this.list, { noteId, stageId, secret }]);
  }

  has(noteId: string): boolean {
    return this.list.some((note) => note.noteId === noteId);
  }

  change(noteId: string, text: string | null): void {
    this.#keep(
      this.list.flatMap((note) => {
        if (note.noteId !== noteId) return note;
        if (text === null) return [];
        return { ...note, secret: note.secret && { ...note.secret, text } };
      }),
    );
  }

  /** Everybody has seen them: nothing on this device shall tell whose they are. */
  forgetSecrets(stageId: string): void {
    if (this.list.some((note) => note.stageId === stageId && note.secret))
      this.#keep(this.list.filter((note) => note.stageId !== stageId || !note.secret));
  }

  #keep(notes: OwnNote[]): void {
    this.list = notes;
    keep(this.#store, notes.length > 0 ? notes : null);
  }
}
