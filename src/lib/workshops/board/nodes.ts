import type { Node } from '@xyflow/svelte';
import type { BoardView } from './view.svelte.ts';
import type { Thing } from './scene.ts';

export type ThingNode = Node<
  { thing: Thing; tag: { words: string; colour: number } | null; editing: boolean },
  Thing['kind']
>;

const LAYER = { theme: 0, note: 1, organisation: 1 } as const;

/** The scene as nodes. One that looks as before stays the same object, and one in the hand stays there. */
export function toNodes(
  view: BoardView,
  things: readonly Thing[],
  before: readonly ThingNode[],
): ThingNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  const lifted = before.find(({ type, dragging }) => type === 'theme' && dragging);
  return things.map((thing) => {
    const old = known.get(thing.id);
    const held = view.held.get(thing.id);
    const tag = view.tagOf(thing.id);
    const carried = held?.act === 'moves' && held.x !== undefined && held.y !== undefined;
    const position = old?.dragging
      ? old.position
      : carried
        ? { x: held.x ?? 0, y: held.y ?? 0 }
        : placeIn(thing, lifted);
    const selected = view.selected.has(thing.id);
    const editing = view.editing === thing.id || view.naming === thing.id;
    const draggable = view.editable && !editing;
    if (
      old &&
      isSame(old.data.thing, thing) &&
      old.position.x === position.x &&
      old.position.y === position.y &&
      (old.selected ?? false) === selected &&
      old.draggable === draggable &&
      old.data.editing === editing &&
      old.data.tag?.words === tag?.words
    )
      return old;
    const { width, height } = thing;
    return {
      ...(old?.dragging && { dragging: true }),
      id: thing.id,
      type: thing.kind,
      position,
      width,
      height,
      // Known without looking, so that nothing is measured, drawn or not.
      measured: { width, height },
      handles: [],
      zIndex: editing || held ? 3 : LAYER[thing.kind],
      selected,
      selectable: thing.kind !== 'theme',
      draggable,
      data: { thing, tag, editing },
      ...(held && { class: 'remote' }),
      ...(thing.kind !== 'theme' && {
        ariaRole: 'group',
        domAttributes: spoken(view, thing, selected),
      }),
    };
  });
}

/** Where a thing lies; with its theme, when that is in the hand. */
function placeIn(thing: Thing, theme: ThingNode | undefined): { x: number; y: number } {
  const { x, y } = thing;
  if (!theme || thing.kind !== 'note' || thing.themeId !== theme.id) return { x, y };
  const from = theme.data.thing;
  return { x: x + theme.position.x - from.x, y: y + theme.position.y - from.y };
}

function spoken(view: BoardView, thing: Thing, selected: boolean): Record<string, unknown> {
  return {
    // As the library spells it: its own is taken away by this one alone.
    tabIndex: -1,
    'aria-roledescription': view.noteWord,
    'aria-label': labelOf(view, thing, selected),
  };
}

/** What a note says of itself: its words, its theme or place, and whether it is selected. */
function labelOf(view: BoardView, thing: Thing, selected: boolean): string {
  const [text, where] =
    thing.kind === 'note'
      ? [thing.note.text, view.placement ? view.zoneName(thing.id) : view.themeName(thing.themeId)]
      : thing.kind === 'organisation'
        ? [thing.name, view.zoneName(thing.id)]
        : [thing.title, ''];
  return [text, where, selected ? view.selectedWord : ''].filter(Boolean).join('. ');
}

function isSame(a: Thing, b: Thing): boolean {
  if (a.kind !== b.kind || a.width !== b.width || a.height !== b.height) return false;
  if (a.kind === 'note' && b.kind === 'note') return a.note === b.note && a.themeId === b.themeId;
  if (a.kind === 'theme' && b.kind === 'theme') return a.theme === b.theme && a.count === b.count;
  return true;
}
