import type { ThingNode } from './nodes.ts';
import { groundOf, placeOf } from './placement.ts';
import { indexAt, themeAt, type Thing } from './scene.ts';
import type { BoardView } from './view.svelte.ts';

/** How often the others are told where a note in the hand is. */
const TELL_MS = 100;

/** A note, several, or a theme in this person's hand. */
export class Hand {
  readonly #view: BoardView;
  #toldAt = 0;

  constructor(view: BoardView) {
    this.#view = view;
  }

  take(moved: readonly ThingNode[]): void {
    this.#toldAt = 0;
    this.tell(moved);
  }

  tell([first]: readonly ThingNode[]): void {
    const now = performance.now();
    if (!first || first.type === 'theme' || now - this.#toldAt < TELL_MS) return;
    this.#toldAt = now;
    const x = Math.round(first.position.x);
    const y = Math.round(first.position.y);
    this.#view.room.people?.hold({ id: first.id, act: 'moves', x, y });
  }

  release(): void {
    this.#view.room.people?.hold(null);
  }

  /** A theme that is dragged takes its notes along. */
  carry(next: ThingNode[], before: readonly ThingNode[]): ThingNode[] {
    const theme = next.find((node) => node.dragging && node.type === 'theme');
    const was = theme && before.find(({ id }) => id === theme.id);
    if (!theme || !was) return next;
    const dx = theme.position.x - was.position.x;
    const dy = theme.position.y - was.position.y;
    if (dx === 0 && dy === 0) return next;
    return next.map((node) => {
      const { thing } = node.data;
      if (thing.kind !== 'note' || thing.themeId !== theme.id || node.dragging) return node;
      const { x, y } = node.position;
      return { ...node, position: { x: x + dx, y: y + dy } };
    });
  }
}

/** What was let go lands: in a theme, on the free board, or on the stage's ground. */
export function dropped(
  view: BoardView,
  things: readonly Thing[],
  moved: readonly ThingNode[],
): void {
  const now = moved.map((node): Thing => ({ ...node.data.thing, ...node.position }));
  const [first] = now;
  if (!first) return;
  if (view.placement) {
    const ground = groundOf(view.placement);
    for (const thing of now) view.acts.put(thing.id, placeOf(thing, ground));
    return;
  }
  const theme = now.find(({ kind }) => kind === 'theme');
  if (theme) return view.acts.moveTheme(theme.id, theme.x, theme.y);
  const x = first.x + first.width / 2;
  const y = first.y + first.height / 2;
  const into = themeAt(things, x, y);
  if (into === null) return view.acts.drop(now);
  const ids = now.map(({ id }) => id);
  view.acts.toTheme(ids, into, indexAt(things, into, new Set(ids), x, y));
}
