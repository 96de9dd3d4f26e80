import { frameOf, noteHeight, NOTE_WIDTH, type Rect } from '#shared/board-layout.ts';
import type { BoardNote, BoardTheme } from '#shared/documents/board.ts';
import { hyphenate } from '#shared/hyphenate.ts';
import type { Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import type { Board } from './board.svelte.ts';

/** Something that stands on the canvas. */
export type Thing = Rect & { id: string; draggable: boolean } & (
    | { kind: 'note'; note: BoardNote; themeId: string | null }
    | { kind: 'theme'; theme: BoardTheme; count: number; title: string }
    | { kind: 'organisation'; name: string }
  );

export interface Shown {
  locale: Locale;
  namesHidden: boolean;
  /** As the frame's head has it: name and number. */
  title: (theme: BoardTheme, count: number) => string;
}

/** The words under a note: where it is from, also that it was paper; of a demand's card, that it is one. */
export function footOf(
  { area, organisation, source }: BoardNote,
  namesHidden: boolean,
  locale: Locale,
): string {
  if (source === 'demand') return m.workshops_demand_card({}, { locale });
  const paper = source === 'paper' ? m.results_paper({}, { locale }) : '';
  return [area, namesHidden ? '' : organisation, paper].filter(Boolean).join(', ');
}

/** A note as it is drawn: its words with their soft hyphens, and what they need of height. */
interface Face {
  key: string;
  text: string;
  foot: string;
  height: number;
}
const faces = new WeakMap<BoardNote, Face>();

export function faceOf(note: BoardNote, { locale, namesHidden }: Shown): Face {
  const key = `${locale} ${namesHidden}`;
  const known = faces.get(note);
  if (known?.key === key) return known;
  const text = hyphenate(note.text, locale);
  const foot = footOf(note, namesHidden, locale);
  const face = { key, text, foot, height: noteHeight(text, foot) };
  faces.set(note, face);
  return face;
}

export function heightOf(note: BoardNote, shown: Shown): number {
  return faceOf(note, shown).height;
}

/** The free board: themes as frames around their notes, and the loose ones where they lie. */
export function freeScene(board: Board, shown: Shown, from: readonly string[]): Thing[] {
  const wanted = (note: BoardNote) => from.length === 0 || from.includes(note.stageId);
  const things: Thing[] = [];
  for (const theme of board.themes) {
    const notes = (board.byTheme.get(theme.id) ?? []).filter(wanted);
    const title = shown.title(theme, notes.length);
    const frame = frameOf(
      title,
      notes.map((note) => heightOf(note, shown)),
    );
    const { id, x, y } = theme;
    const { width, height } = frame;
    const count = notes.length;
    things.push({ kind: 'theme', id, theme, count, title, x, y, width, height, draggable: true });
    notes.forEach((note, index) => {
      const slot = frame.slots[index];
      if (!slot) return;
      const at = { x: x + slot.x, y: y + slot.y, width: NOTE_WIDTH, height: slot.height };
      things.push({ kind: 'note', id: note.id, note, themeId: id, ...at, draggable: true });
    });
  }
  for (const note of (board.byTheme.get(null) ?? []).filter(wanted)) {
    const at = { x: note.x, y: note.y, width: NOTE_WIDTH, height: heightOf(note, shown) };
    things.push({ kind: 'note', id: note.id, note, themeId: null, ...at, draggable: true });
  }
  return things;
}

/** The thing whose frame holds this spot; of frames that overlap, the one drawn last. */
export function themeAt(things: readonly Thing[], x: number, y: number): string | null {
  const inside = things.filter(
    (one) =>
      one.kind === 'theme' &&
      x >= one.x &&
      x <= one.x + one.width &&
      y >= one.y &&
      y <= one.y + one.height,
  );
  return inside.at(-1)?.id ?? null;
}

/** Before which of a theme's notes something dropped here goes: rows first, then columns. */
export function indexAt(
  things: readonly Thing[],
  themeId: string,
  moved: ReadonlySet<string>,
  x: number,
  y: number,
): number {
  const others = things.filter(
    (one) => one.kind === 'note' && one.themeId === themeId && !moved.has(one.id),
  );
  const before = others.findIndex(
    (one) => y < one.y || (y <= one.y + one.height && x < one.x + one.width / 2),
  );
  return before < 0 ? others.length : before;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The nearest thing in a direction: sideways distance counts double, so that rows and columns hold. */
export function nearest(
  things: readonly (Rect & { id: string })[],
  from: Rect & { id: string },
  direction: Direction,
): string | null {
  const middle = ({ x, y, width, height }: Rect) => ({ x: x + width / 2, y: y + height / 2 });
  const here = middle(from);
  let best: { id: string; far: number } | null = null;
  for (const one of things) {
    if (one.id === from.id) continue;
    const there = middle(one);
    const [dx, dy] = [there.x - here.x, there.y - here.y];
    const sideways = direction === 'left' || direction === 'right';
    const ahead = sideways ? (direction === 'left' ? -dx : dx) : direction === 'up' ? -dy : dy;
    const aside = Math.abs(sideways ? dy : dx);
    if (ahead <= 1 || aside > ahead * 4) continue;
    const far = ahead + aside * 2;
    if (!best || far < best.far) best = { id: one.id, far };
  }
  return best?.id ?? null;
}
