import ArrowDown from '@lucide/svelte/icons/arrow-down';
import ArrowUp from '@lucide/svelte/icons/arrow-up';
import Handshake from '@lucide/svelte/icons/handshake';
import Pencil from '@lucide/svelte/icons/pencil';
import Plus from '@lucide/svelte/icons/plus';
import Trash from '@lucide/svelte/icons/trash-2';
import X from '@lucide/svelte/icons/x';
import type { MenuItem } from '#lib/ui/menu.ts';
import { m } from '#shared/paraglide/messages.js';
import LineOpen from './LineOpen.svelte';
import LineSolid from './LineSolid.svelte';
import type { BoardView } from './view.svelte.ts';

type Items = (MenuItem | 'line')[];

interface More {
  edit: (id: string) => void;
  partners: (name: string) => void;
}

/** What "Siirrä…" offers for these: themes and order, or the places of the stage's ground. */
export function moveItems(view: BoardView, ids: readonly string[], more: More): Items {
  const [id] = ids;
  if (id === undefined) return [];
  if (view.placement) return placeItems(view, ids, more);
  const { board, acts } = view;
  const note = board.note(id);
  const here = note ? board.themeOf(note) : null;
  const siblings = board.byTheme.get(here) ?? [];
  const at = siblings.findIndex((one) => one.id === id);
  const one = ids.length === 1;
  const items: Items = board.themes
    .filter((theme) => !one || theme.id !== here)
    .map((theme) => ({
      label: view.tellingName(theme),
      icon: theme.name.trim() ? LineSolid : LineOpen,
      onselect: () => acts.toTheme(ids, theme.id),
    }));
  if (items.length > 0) items.push('line');
  items.push({
    label: m.workshops_theme_new(),
    icon: Plus,
    ...(view.singleKeys && { key: 'G' }),
    onselect: () => void acts.newTheme(ids),
  });
  if (!one || here !== null)
    items.push({ label: m.workshops_move_out(), icon: X, onselect: () => acts.toTheme(ids, null) });
  if (one)
    items.push(
      {
        label: m.workshops_move_up(),
        icon: ArrowUp,
        key: 'Alt ↑',
        disabled: at <= 0,
        onselect: () => acts.step(id, -1),
      },
      {
        label: m.workshops_move_down(),
        icon: ArrowDown,
        key: 'Alt ↓',
        disabled: at < 0 || at >= siblings.length - 1,
        onselect: () => acts.step(id, 1),
      },
      'line',
    );
  if (one && note?.source !== 'demand')
    items.push({ label: m.workshops_note_edit(), icon: Pencil, onselect: () => more.edit(id) });
  items.push({
    label: m.workshops_note_trash(),
    icon: Trash,
    danger: true,
    onselect: () => acts.trash(ids),
  });
  return items;
}

function placeItems(view: BoardView, ids: readonly string[], more: More): Items {
  const [id = ''] = ids;
  const { acts, zones, placement } = view;
  const now = view.places.find(({ subject }) => subject === id);
  const ends = placement?.config.ends ?? [];
  const items: Items = zones.map(({ name, middle }) => ({
    label: name,
    icon: LineSolid,
    onselect: () => ids.forEach((subject, n) => acts.put(subject, spread(middle, n))),
  }));
  if (now) {
    const toward = (name: string | undefined, dx: number, dy: number): Items =>
      name ? [{ label: m.workshops_toward({ name }), onselect: () => acts.shift(id, dx, dy) }] : [];
    const grid = placement?.config.shape === 'grid';
    items.push(
      'line',
      ...toward(ends[0], -0.1, 0),
      ...toward(grid ? ends[1] : ends[2], 0.1, 0),
      ...(grid ? [...toward(ends[2], 0, -0.1), ...toward(ends[3], 0, 0.1)] : []),
      { label: m.workshops_unplace(), icon: X, onselect: () => acts.put(id, null) },
    );
  }
  if (placement?.config.about === 'organisations' && placement.config.shape === 'map') {
    if (now)
      items.push(
        'line',
        ...zones.map(({ name, middle }) => ({
          label: m.workshops_later({ name }),
          icon: LineOpen,
          onselect: () => acts.later(id, middle.x),
        })),
        ...(now.later === null
          ? []
          : [{ label: m.workshops_later_remove(), icon: X, onselect: () => acts.later(id, null) }]),
      );
    items.push('line', {
      label: m.workshops_partners(),
      icon: Handshake,
      onselect: () => more.partners(id),
    });
  }
  return items;
}

/** Several put to one place do not lie on top of each other. */
function spread({ x, y }: { x: number; y: number }, n: number): { x: number; y: number } {
  const step = ((n + 1) >> 1) * 0.12 * (n % 2 ? 1 : -1);
  return { x, y: Math.min(0.95, Math.max(0.05, y + step)) };
}
