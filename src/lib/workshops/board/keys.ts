import { m } from '#shared/paraglide/messages.js';
import type { KeyGroup } from '#lib/ui/key-help.svelte.ts';
import type { Direction } from './scene.ts';

export type BoardAct =
  | { act: 'go' | 'nudge'; direction: Direction }
  | { act: 'edit' | 'select' | 'move' | 'theme' | 'remove' | 'clear' };

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>;

const DIRECTIONS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const WRITING: Record<string, BoardAct> = {
  Enter: { act: 'edit' },
  F2: { act: 'edit' },
  Delete: { act: 'remove' },
};
const SINGLE: Record<string, BoardAct> = { m: { act: 'move' }, g: { act: 'theme' } };

/** What a key does on a focused note. One-letter keys can be switched off (WCAG 2.1.4). */
export function boardKey(event: Key, singleKeys: boolean, editable: boolean): BoardAct | null {
  if (event.ctrlKey || event.metaKey) return null;
  const direction = DIRECTIONS[event.key];
  if (direction) {
    if (!event.altKey) return { act: 'go', direction };
    return editable ? { act: 'nudge', direction } : null;
  }
  if (event.altKey) return null;
  if (event.key === ' ') return { act: 'select' };
  if (event.key === 'Escape') return { act: 'clear' };
  if (!editable) return null;
  return WRITING[event.key] ?? (singleKeys ? (SINGLE[event.key.toLowerCase()] ?? null) : null);
}

/** What `?` tells of them. */
export function boardKeys(singleKeys: boolean): KeyGroup {
  return {
    title: m.workshops_board(),
    keys: [
      ['← → ↑ ↓', m.workshops_key_arrows()],
      ['Enter', m.workshops_key_edit()],
      ['Space', m.workshops_key_select()],
      ['Alt ← → ↑ ↓', m.workshops_key_nudge()],
      ['Delete', m.workshops_key_remove()],
      ['Ctrl Z', m.workshops_key_undo()],
      ['Shift', m.workshops_key_lasso()],
      ...(singleKeys
        ? ([
            ['M', m.workshops_key_move()],
            ['G', m.workshops_key_theme()],
          ] as const)
        : []),
    ],
  };
}

/** And of the list's. */
export function listKeys(): KeyGroup {
  return {
    title: m.workshops_list(),
    keys: [
      ['Alt ↑ ↓', m.workshops_key_step()],
      ['Ctrl Z', m.workshops_key_undo()],
    ],
  };
}
