/** Alt 1–5: the focus goes to a block of the page, to its text where there is one. */
export function jumpToBlock(event: KeyboardEvent): void {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!/^[1-5]$/.test(event.key) || event.getModifierState('AltGraph')) return;
  const block = document.querySelector(`[data-block="${event.key}"]`);
  if (!block) return;
  event.preventDefault();
  if (block instanceof HTMLDetailsElement) block.open = true;
  const target =
    block.querySelector<HTMLElement>('[data-shared], [contenteditable="true"], [data-open]') ??
    block.querySelector<HTMLElement>('[data-jump]');
  target?.focus();
  block.scrollIntoView({ block: 'nearest' });
}
