import { tick } from 'svelte';

/**
 * Runs `work` and leaves the focus where it is, also with who has meanwhile gone on to another
 * field. A sent form puts it at the top of the page, and a row that moves in its list drops it;
 * whoever works by keyboard would begin anew, and whoever types would lose letters.
 */
export async function keepFocus(work: () => Promise<void>): Promise<void> {
  const focus: { last: Element | null } = { last: null };
  // SvelteKit gives the focus to what asks for it, before it thinks of the top of the page.
  const hold = (element: EventTarget | null) => {
    if (!(element instanceof Element) || element === document.body) return;
    focus.last?.removeAttribute('autofocus');
    element.setAttribute('autofocus', '');
    focus.last = element;
  };
  const follow = ({ target }: FocusEvent) => hold(target);
  hold(document.activeElement);
  document.addEventListener('focusin', follow);
  try {
    await work();
    await tick();
  } finally {
    document.removeEventListener('focusin', follow);
    focus.last?.removeAttribute('autofocus');
  }
  const before = focus.last;
  if (!before || document.activeElement !== document.body) return;
  const now = before.isConnected ? before : before.id && document.getElementById(before.id);
  if (now instanceof HTMLElement) now.focus({ preventScroll: true });
}

/** For `use:enhance`: the form stays as it was typed, and the focus where it is. */
export const stay =
  () =>
  ({ update }: { update: (how: { reset: boolean }) => Promise<void> }): Promise<void> =>
    keepFocus(() => update({ reset: false }));
