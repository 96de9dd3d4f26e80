import { createContext } from 'svelte';
import type { Holding } from '#lib/sync/presence.svelte.ts';
import type { Room } from '#lib/sync/room.svelte.ts';
import type { Announcer } from '#lib/ui/announcer.svelte.ts';
import type { Toasts } from '#lib/ui/toasts.svelte.ts';
import type { BoardNote, BoardTheme } from '#shared/documents/board.ts';
import { m } from '#shared/paraglide/messages.js';
import type { NoteColour, StageView } from '#shared/workshops.ts';
import type { LiveWorkshop } from '../workshop.svelte.ts';
import { Acts } from './acts.ts';
import type { Board } from './board.svelte.ts';
import { colourName } from './marks.ts';
import { isPlacement, placedNotes, zonesOf, type Zone } from './placement.ts';
import type { Shown } from './scene.ts';

interface Parts {
  board: Board;
  room: Room;
  live: LiveWorkshop;
  announcer: Announcer;
  toasts: Toasts;
  singleKeys: () => boolean;
  /** Organisations of those who take part. */
  organisations: () => readonly string[];
}

export interface Moving {
  ids: readonly string[];
  anchor: HTMLElement;
  refocus: () => void;
}

/** The board as one person works with it, on the canvas or in the list. */
export class BoardView {
  readonly board: Board;
  readonly room: Room;
  readonly live: LiveWorkshop;
  readonly acts: Acts;
  readonly #parts: Parts;
  /** The note with the board's one Tab stop. */
  current = $state<string | null>(null);
  selected = $state.raw<ReadonlySet<string>>(new Set());
  /** The note whose words are being written. */
  editing = $state<string | null>(null);
  /** The theme whose name is being written. */
  naming = $state<string | null>(null);
  /** Whose "Siirrä…" is open, at which button or note, and who gets the focus after it. */
  moving = $state.raw<Moving | null>(null);
  /** Who put a note to its place a moment ago. */
  movedBy = $state.raw<ReadonlyMap<string, string>>(new Map());

  constructor(parts: Parts) {
    this.#parts = parts;
    this.board = parts.board;
    this.room = parts.room;
    this.live = parts.live;
    this.acts = new Acts(this);
  }

  readonly editable = $derived.by(
    () =>
      this.board.live && this.room.connection?.mode === 'write' && this.live.view.state !== 'ended',
  );
  readonly stage: StageView | null = $derived.by(() => this.live.stage);
  readonly placement: StageView | null = $derived(isPlacement(this.stage) ? this.stage : null);
  readonly zones: Zone[] = $derived(this.placement ? zonesOf(this.placement) : []);
  readonly places = $derived.by(() => (this.placement ? this.board.places(this.placement.id) : []));
  readonly links = $derived.by(() => (this.placement ? this.board.links(this.placement.id) : []));
  /** What a placement is about. */
  readonly subjects: readonly (BoardNote | string)[] = $derived.by(() => {
    const stage = this.placement;
    if (!stage) return [];
    if (stage.config.about === 'notes') return placedNotes(this.board.notes, stage, this.live.view);
    const here = (this.room.people?.all ?? []).flatMap(({ organisation }) => organisation ?? []);
    const known = [
      ...this.#parts.organisations(),
      ...here,
      ...this.places.map((one) => one.subject),
    ];
    return [...new Set(known)].sort((a, b) => a.localeCompare(b, 'fi'));
  });
  /** The notes that the board shows now. */
  readonly notes: BoardNote[] = $derived.by(() => {
    if (this.placement)
      return this.subjects.flatMap((one) => (typeof one === 'string' ? [] : [one]));
    const from = this.stage?.config.from ?? [];
    return this.board.notes.filter(({ stageId }) => from.length === 0 || from.includes(stageId));
  });
  readonly shown: Shown = $derived.by(() => ({
    locale: this.live.view.locale,
    namesHidden: this.live.view.namesHidden,
    title: (theme: BoardTheme, count: number) => `${this.nameOf(theme)} ${countWords(count)}`,
  }));
  /** Whose hands are on which notes now. */
  readonly held: ReadonlyMap<string, Holding> = $derived.by(
    () => new Map((this.room.people?.holding ?? []).map((one) => [one.id, one])),
  );

  get singleKeys(): boolean {
    return this.#parts.singleKeys();
  }

  say(words: string): void {
    this.#parts.announcer.say(words);
  }

  offerUndo(words: string, undo: () => void): void {
    this.say(words);
    this.#parts.toasts.offerUndo(words, undo);
  }

  nameOf(theme: Pick<BoardTheme, 'name'> | undefined): string {
    return theme?.name.trim() || m.workshops_theme_unnamed();
  }

  /** A theme's name where several stand side by side: one without a name goes by its first note. */
  tellingName(theme: BoardTheme): string {
    const first = this.board.byTheme.get(theme.id)?.[0]?.text;
    if (theme.name.trim() || first === undefined) return this.nameOf(theme);
    return `${this.nameOf(theme)}: ${first}`;
  }

  themeName(themeId: string | null): string {
    const theme = this.board.theme(themeId);
    return theme ? this.nameOf(theme) : m.workshops_no_theme();
  }

  zoneName(subject: string): string {
    const place = this.places.find((one) => one.subject === subject);
    const zone = place && this.zones.find((one) => one.holds(place));
    return zone?.name ?? m.workshops_not_placed();
  }

  readonly #labels: ReadonlyMap<NoteColour, Set<string>> = $derived.by(() => {
    const labels = new Map<NoteColour, Set<string>>();
    for (const { note } of this.live.view.stages)
      if (note?.label)
        labels.set(note.colour, (labels.get(note.colour) ?? new Set()).add(note.label));
    return labels;
  });

  /** What a note of a colour is; the colour's own name where no stage says. */
  labelOf(colour: NoteColour): string {
    return [...(this.#labels.get(colour) ?? [])].join(', ') || colourName(colour);
  }

  get noteWord(): string {
    return m.workshops_note();
  }

  get selectedWord(): string {
    return m.workshops_selected();
  }

  /** Words of whose hand is on a note, or has just been. */
  tagOf(id: string): { words: string; colour: number } | null {
    const held = this.held.get(id);
    const hidden = this.live.view.namesHidden;
    if (held) {
      const name = held.by.name;
      const words =
        held.act === 'writes'
          ? hidden
            ? m.workshops_someone_writes()
            : m.workshops_writes_now({ name })
          : hidden
            ? m.workshops_someone_moves()
            : m.workshops_moves_now({ name });
      return { words, colour: hidden ? 8 : held.by.colour };
    }
    const by = this.movedBy.get(id);
    return by === undefined ? null : { words: m.workshops_moved_by({ name: by }), colour: 8 };
  }

  /** Opens a note for writing. A demand's words are not changed behind the list's back. */
  write(id: string): void {
    const note = this.board.note(id);
    if (note?.source === 'demand') this.say(m.workshops_demand_card_words());
    else if (note) this.editing = id;
  }

  ask(ids: readonly string[], anchor: HTMLElement, refocus: () => void): void {
    if (this.editable && ids.length > 0) this.moving = { ids, anchor, refocus };
  }

  /**
   * What an act is about: the selected notes when the one at hand is among them, else that one.
   * A tool has none at hand: it acts on what is seen to be selected, else on the current one.
   */
  chosen(id: string | null = this.selected.size > 0 ? null : this.current): string[] {
    if (id !== null && !this.selected.has(id)) return [id];
    return this.notes.filter((note) => this.selected.has(note.id)).map((note) => note.id);
  }
}

/** Of a note, or of an organisation, which is known by its name. */
export const idOf = (thing: BoardNote | string) => (typeof thing === 'string' ? thing : thing.id);

export function countWords(count: number): string {
  return m.workshops_notes_count({ count });
}

export const [getBoardView, setBoardView] = createContext<BoardView>();
