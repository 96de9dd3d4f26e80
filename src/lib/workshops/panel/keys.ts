import { isTyping } from '#lib/ui/regions.ts';

export type PanelKey = 'next' | 'back' | 'timer' | 'reveal' | 'lock' | 'names' | 'summon' | 'more';

const KEYS = new Map<string, PanelKey>([
  ['ArrowRight', 'next'],
  ['ArrowLeft', 'back'],
  [' ', 'timer'],
  ['p', 'reveal'],
  ['l', 'lock'],
  ['n', 'names'],
  ['k', 'summon'],
  ['+', 'more'],
]);

/**
 * What a key does on the panel; nothing while somebody types, holds it down or is in a dialog or
 * menu. `letters` is off for those who have turned single letters off (WCAG 2.1.4).
 */
export function panelKey(event: KeyboardEvent, letters: boolean): PanelKey | null {
  const { key, target, repeat } = event;
  if (repeat || event.ctrlKey || event.metaKey || event.altKey || isTyping(target)) return null;
  const does = KEYS.get(key.length === 1 ? key.toLowerCase() : key) ?? null;
  if (!letters && !key.startsWith('Arrow') && key !== ' ') return null;
  if (document.querySelector('[role="dialog"], [role="menu"]')) return null;
  // A button in focus is pressed by the space bar.
  const pressed = target instanceof Element && target.closest('button, a, summary, [role="radio"]');
  return key === ' ' && pressed ? null : does;
}
