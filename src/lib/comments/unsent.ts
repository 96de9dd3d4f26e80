import type { Unsent } from './basket.svelte.ts';

/** Whether the form holds a paragraph in other words than it has. */
const rewords = ({ kind, suggestion }: Unsent, before: string): boolean =>
  kind === 'change' && suggestion !== null && suggestion.trim() !== before.trim();

/** Whether something was written that would be missed. */
export function hasWords(item: Unsent, before = ''): boolean {
  return item.body.trim() !== '' || rewords(item, before);
}

/** Words beside a paragraph that was left as it is suggest no change of it: they are a remark. */
export function asMeant(item: Unsent, before = ''): Unsent {
  return item.kind === 'change' && !rewords(item, before) ? { ...item, kind: 'remark' } : item;
}
