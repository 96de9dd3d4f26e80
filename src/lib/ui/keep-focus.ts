import { tick } from 'svelte';

/**
 * Runs `work` and leaves the focus where it is, also with who has meanwhile gone on to another
 * field. A sent form puts it at the top of the page, and a row that moves in its list drops it;
 * whoever works by keyboard would begin anew, and whoever types would lose letters.
 */
export async function keepFocus(work: () => Promise<void>): Promise<void> {
  let last: Element | null = null;
  const release = () => last?.removeAttribute('autofocus');
  // SvelteKit gives the focus to what asks for it, before it thinks of the top of the page.
  const hold = (element: Element | null) => {
    if (element === null || element === document.body) return;
    release();
    last = element;
    element.setAttribute('autofocus', '');
  };
  const follow = ({ target }: FocusEvent) => hold(target instanceof Element ? target : null);
  hold(document.activeElement);
  document.addEventListener('focusin', follow);
  try {
    await work();
    await tick();
  } finally {
    document.removeEventListener('focusin', follow);
    release();
  }
  const before: Element | null = last;
  if (!before || document.activeElement !== document.body) return;
  const now = before.isConnected ? before : before.id && document.getElementById(before.id);
  if (now instanceof HTMLElement) now.focus({ preventScroll: true });
}

/** For `use:enhance`: the form stays as it was typed, and the focus where it is. */
export const stay =
  () =>
  ({ update }: { update: (how: { reset: boolean }) => Promise<void> }): Promise<void> =>
    keepFocus(() => update({ reset: false }));
