import type * as Y from 'yjs';
import {
  addTheme,
  colourNote,
  link,
  moveNote,
  moveTo,
  noteMaps,
  place,
  restore,
  themeMaps,
  trashNote,
  trashTheme,
  unplace,
  type BoardNote,
  type BoardTheme,
  type LinkKind,
} from '#shared/documents/board.ts';
import { giveWay, tidy } from '#shared/board-layout.ts';
import { m } from '#shared/paraglide/messages.js';
import type { NoteColour } from '#shared/workshops.ts';
import { newId } from '../ids.ts';
import { freeScene, heightOf, type Direction } from './scene.ts';
import type { BoardView } from './view.svelte.ts';

/** How long the others see whose hand moved a note from a menu. */
const HAND_MS = 1500;
const NUDGE = 24;
const STEP = 0.05;

/** What a person does to the board, each with its words for the live region. */
export class Acts {
  readonly #view: BoardView;
  #hand: ReturnType<typeof setTimeout> | undefined;

  constructor(view: BoardView) {
    this.#view = view;
  }

  /** Puts notes into a theme, or out of all with `null`. */
  toTheme(ids: readonly string[], themeId: string | null, index?: number): void {
    const { board } = this.#view;
    this.#showHand(ids);
    const done = board.change((doc) => {
      ids.forEach((id, n) =>
        moveNote(doc, id, themeId, index === undefined ? undefined : index + n),
      );
      return true;
    }, this.#roomFor(themeId));
    const [first] = ids;
    if (done && first !== undefined) this.tellPlace(first, ids.length);
  }

  /** A new theme of these notes, where the first of them is. */
  newTheme(ids: readonly string[], at?: { x: number; y: number }): string | null {
    const { board, shown, stage } = this.#view;
    const things = freeScene(board, shown, stage?.config.from ?? []);
    const first = things.find(({ id }) => id === ids[0]);
    const spot = at ?? (first && { x: first.x - 18, y: first.y - 52 }) ?? below(things);
    this.#showHand(ids);
    const id = newId(12);
    const made = board.change(
      (doc) => addTheme(doc, { id, ...spot, noteIds: ids }),
      this.#roomFor(id),
    );
    if (made !== null) this.#view.say(m.workshops_theme_made({ count: ids.length }));
    return made;
  }

  /** One place earlier or later among its own. */
  step(id: string, by: 1 | -1): void {
    const { board } = this.#view;
    const note = board.note(id);
    if (!note) return;
    const themeId = board.themeOf(note);
    const siblings = board.byTheme.get(themeId) ?? [];
    const at = siblings.findIndex((one) => one.id === id) + by;
    if (at < 0 || at >= siblings.length) return;
    board.change((doc) => moveNote(doc, id, themeId, at));
    this.tellPlace(id);
  }

  /** A little in a direction: freely, within a theme's order, or on a stage's ground. */
  nudge(id: string, direction: Direction): void {
    const { board, placement } = this.#view;
    const [dx, dy] = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }[direction] as [
      number,
      number,
    ];
    if (placement) return this.shift(id, dx * STEP, -dy * STEP);
    const note = board.note(id);
    if (!note) return;
    if (board.themeOf(note) !== null) return this.step(id, dx + dy > 0 ? 1 : -1);
    board.change((doc) => moveTo(noteMaps(doc).get(id), note.x + dx * NUDGE, note.y + dy * NUDGE));
    this.#view.say(m.workshops_nudged());
  }

  /** Loose notes that were dropped at these spots. */
  drop(spots: readonly { id: string; x: number; y: number }[]): void {
    this.#view.board.change((doc) => {
      for (const { id, x, y } of spots) {
        moveNote(doc, id, null);
        moveTo(noteMaps(doc).get(id), x, y);
      }
    });
    const [first] = spots;
    if (first) this.tellPlace(first.id, spots.length);
  }

  moveTheme(id: string, x: number, y: number): void {
    this.#view.board.change((doc) => moveTo(themeMaps(doc).get(id), x, y), this.#roomFor(id));
    this.#view.say(m.workshops_theme_moved());
  }

  colour(id: string, colour: NoteColour): void {
    this.#view.board.change((doc) => colourNote(doc, id, colour));
  }

  trash(ids: readonly string[]): void {
    const now = Date.now();
    this.#view.board.change((doc) => ids.forEach((id) => trashNote(doc, id, now)));
    this.#view.offerUndo(m.workshops_notes_trashed({ count: ids.length }), () => {
      this.#view.board.change((doc) => ids.forEach((id) => restore(noteMaps(doc).get(id))));
    });
  }

  /** A theme goes; its notes stay where they are, in none. */
  dissolve(theme: BoardTheme): void {
    const { board, shown, stage } = this.#view;
    const name = this.#view.nameOf(theme);
    const things = freeScene(board, shown, stage?.config.from ?? []);
    board.change((doc) => {
      for (const thing of things)
        if (thing.kind === 'note' && thing.themeId === theme.id)
          moveTo(noteMaps(doc).get(thing.id), thing.x, thing.y);
      trashTheme(doc, theme.id, Date.now());
    });
    this.#view.offerUndo(m.workshops_theme_dissolved({ name }), () =>
      this.bringBack(theme, 'theme'),
    );
  }

  bringBack({ id }: BoardNote | BoardTheme, kind: 'note' | 'theme'): void {
    this.#view.board.change((doc) =>
      restore((kind === 'note' ? noteMaps : themeMaps)(doc).get(id)),
    );
    this.#view.say(m.workshops_brought_back());
  }

  /** Everything in rows, nothing on top of another. */
  arrange(): void {
    const { board, shown } = this.#view;
    const things = freeScene(board, shown, []);
    const frames = things.filter(({ kind }) => kind === 'theme');
    const loose = board.byTheme.get(null) ?? [];
    const spots = tidy(
      frames,
      loose.map((note) => heightOf(note, shown)),
    );
    board.change((doc) => {
      spots.frames.forEach((spot, n) =>
        moveTo(themeMaps(doc).get(frames[n]?.id ?? ''), spot.x, spot.y),
      );
      spots.loose.forEach((spot, n) =>
        moveTo(noteMaps(doc).get(loose[n]?.id ?? ''), spot.x, spot.y),
      );
    });
    this.#view.say(m.workshops_arranged());
  }

  /** Puts a note or an organisation to its place on the stage's ground; `null` takes it away. */
  put(subject: string, at: { x: number; y: number } | null): void {
    const { board, placement } = this.#view;
    if (!placement) return;
    this.#showHand([subject]);
    board.change((doc) =>
      at ? place(doc, placement.id, { subject, ...at }) : unplace(doc, placement.id, subject),
    );
    const zone = at && this.#view.zones.find((one) => one.holds(at));
    this.#view.say(zone ? m.workshops_put({ name: zone.name }) : m.workshops_unput());
  }

  /** A little along the ground. */
  shift(subject: string, dx: number, dy: number): void {
    const now = this.#view.places.find((one) => one.subject === subject);
    if (!now) return;
    const inside = (share: number) => Math.min(1, Math.max(0, share));
    this.put(subject, { x: inside(now.x + dx), y: inside(now.y + dy) });
  }

  /** Where an organisation will be in five years; `null` for no change. */
  later(subject: string, later: number | null): void {
    const { board, placement, zones } = this.#view;
    if (!placement) return;
    board.change((doc) => place(doc, placement.id, { subject, later }));
    const zone = later === null ? null : zones.find((one) => one.holds({ x: later, y: 0.5 }));
    this.#view.say(zone ? m.workshops_later_set({ name: zone.name }) : m.workshops_later_none());
  }

  partner(a: string, b: string, kind: LinkKind | null): void {
    const { board, placement } = this.#view;
    if (!placement) return;
    board.change((doc) => link(doc, placement.id, a, b, kind));
    this.#view.say(m.workshops_partner_set({ name: b }));
  }

  undo(): void {
    this.#view.say(this.#view.board.undo() ? m.demands_undone() : m.demands_nothing_to_undo());
  }

  redo(): void {
    this.#view.say(this.#view.board.redo() ? m.demands_redone() : m.demands_nothing_to_undo());
  }

  /** "Siirretty teemaan Rahoitus, 3/7". */
  tellPlace(id: string, moved = 1): void {
    const { board } = this.#view;
    const note = board.note(id);
    if (!note) return;
    const theme = board.theme(note.themeId);
    if (moved > 1) {
      const name = theme ? this.#view.nameOf(theme) : m.workshops_no_theme();
      return this.#view.say(m.workshops_moved_many({ count: moved, name }));
    }
    if (!theme) return this.#view.say(m.workshops_moved_out());
    const siblings = board.byTheme.get(theme.id) ?? [];
    this.#view.say(
      m.workshops_moved_to({
        name: this.#view.nameOf(theme),
        place: siblings.findIndex((one) => one.id === id) + 1,
        count: siblings.length,
      }),
    );
  }

  /** What a theme lies on after an act gives way: loose notes and other themes with all that is in them. */
  #roomFor(themeId: string | null): (doc: Y.Doc) => void {
    return (doc) => {
      const { board, shown } = this.#view;
      const things = freeScene(board, shown, []);
      const frame = things.find(({ id }) => id === themeId);
      if (!frame) return;
      const others = things.filter(
        (one) =>
          one !== frame && (one.kind === 'theme' || (one.kind === 'note' && one.themeId === null)),
      );
      for (const { id, x, y } of giveWay(frame, others))
        moveTo(themeMaps(doc).get(id) ?? noteMaps(doc).get(id), x, y);
    };
  }

  /** The others see whose hand it is, also when a menu moved it. */
  #showHand([id]: readonly string[]): void {
    const { people } = this.#view.room;
    if (id === undefined || !people) return;
    people.hold({ id, act: 'moves' });
    clearTimeout(this.#hand);
    this.#hand = setTimeout(() => people.hold(null), HAND_MS);
  }
}

function below(things: readonly { y: number; height: number }[]): { x: number; y: number } {
  return { x: 0, y: things.reduce((low, { y, height }) => Math.max(low, y + height + 32), 0) };
}
