export type ListAct =
  | 'up'
  | 'down'
  | 'first'
  | 'last'
  | 'open'
  | 'rename'
  | 'new'
  | 'move-up'
  | 'move-down'
  | 'remove'
  | 'menu';

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>;

const ALWAYS: Record<string, ListAct> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
  Enter: 'open',
};
const WRITING: Record<string, ListAct> = { F2: 'rename', Delete: 'remove' };
const SINGLE_WRITING: Record<string, ListAct> = { n: 'new', m: 'menu', e: 'rename' };
const ALT: Record<string, ListAct> = { ArrowUp: 'move-up', ArrowDown: 'move-down' };

/** What a key does on a focused row. One-letter keys can be switched off (WCAG 2.1.4). */
export function listKey(event: Key, singleKeys: boolean, editable: boolean): ListAct | null {
  if (event.ctrlKey || event.metaKey) return null;
  if (event.altKey) return editable ? (ALT[event.key] ?? null) : null;
  return (
    ALWAYS[event.key] ??
    (editable ? WRITING[event.key] : undefined) ??
    (singleKeys && editable ? SINGLE_WRITING[event.key.toLowerCase()] : undefined) ??
    null
  );
}
