import type { Unsent } from './basket.svelte.ts';

/** Whether the paragraph was emptied, as who wants it struck would: that is no other wording of it. */
export const strikes = ({ kind, suggestion }: Unsent): boolean =>
  kind === 'change' && suggestion?.trim() === '';

/** Whether the form holds a paragraph in other words than it has. */
const rewords = (item: Unsent, before: string): boolean =>
  item.kind === 'change' &&
  item.suggestion !== null &&
  !strikes(item) &&
  item.suggestion.trim() !== before.trim();

/** Whether something was written that would be missed. */
export function hasWords(item: Unsent, before = ''): boolean {
  return item.body.trim() !== '' || rewords(item, before);
}

/** Words beside a paragraph that was left as it is suggest no change of it: they are a remark. */
export function asMeant(item: Unsent, before = ''): Unsent {
  return item.kind === 'change' && !rewords(item, before) ? { ...item, kind: 'remark' } : item;
}
