/**
 * F6 moves between the parts of a page: rail, main, side panel. A part is any element with
 * `data-region`; it needs `tabindex="-1"` and a name. Shift turns the direction.
 */
export function moveBetweenRegions(event: KeyboardEvent): void {
  if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return;
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.getClientRects().length > 0,
  );
  if (regions.length === 0) return;
  event.preventDefault();
  // Of a part within a part, the inner one.
  const here = regions.findLastIndex((region) => region.contains(document.activeElement));
  const step = event.shiftKey ? -1 : 1;
  const next = here < 0 ? (event.shiftKey ? regions.length - 1 : 0) : here + step;
  regions[(next + regions.length) % regions.length]?.focus();
}

/** Whether a key belongs to a text that somebody writes, and not to the page. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
