import { m } from '#shared/paraglide/messages.js';
import type { BoardNote } from '#shared/documents/board.ts';
import type { BoardView } from './view.svelte.ts';

/** How long it is told who put a note where it is now. */
const TOLD_MS = 4_000;
/** A hand that let go is remembered until the words of where it put the note have come. */
const REMEMBERED_MS = 6_000;

/**
 * The last drop wins, and whoever sees a note jump also sees who moved it and where it is now:
 * the words stand at the note, and are read out where this person is at that note.
 */
export function tellOfMoves(view: BoardView): void {
  const hands = new Map<string, { name: string; at: number }>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let before: string[] = [];

  $effect(() => {
    const now = Date.now();
    for (const { id, act, by } of view.held.values())
      if (act === 'moves') hands.set(id, { name: by.name, at: now });
    // Of a hand that has just let go the words are still to come, however long it held still.
    for (const id of before) {
      const hand = hands.get(id);
      if (hand) hand.at = now;
    }
    before = [...view.held.keys()];
  });
  $effect(() => {
    view.board.onOthersChange = (was, is) => {
      const hand = hands.get(is.id);
      if (!hand || !hasMoved(was, is)) return;
      hands.delete(is.id);
      if (view.held.has(is.id) || Date.now() - hand.at < REMEMBERED_MS) tell(is, hand.name);
    };
    return () => (view.board.onOthersChange = null);
  });
  $effect(() => () => timers.forEach(clearTimeout));

  function tell(note: BoardNote, by: string): void {
    const name = view.live.view.namesHidden ? m.workshops_someone() : by;
    view.movedBy = new Map(view.movedBy).set(note.id, name);
    const timer = setTimeout(() => {
      const rest = new Map(view.movedBy);
      rest.delete(note.id);
      view.movedBy = rest;
      timers.delete(timer);
    }, TOLD_MS);
    timers.add(timer);
    const mine = view.current === note.id || view.selected.has(note.id);
    if (mine)
      view.say(m.workshops_other_moved({ name, place: view.themeName(view.board.themeOf(note)) }));
  }
}

function hasMoved(a: BoardNote, b: BoardNote): boolean {
  return a.themeId !== b.themeId || a.x !== b.x || a.y !== b.y || a.position !== b.position;
}
