import { tick } from 'svelte';

/**
 * Runs `work` and gives the focus back to who had it. A sent form puts it at the top of the page,
 * and a row that moves in its list drops it; whoever works by keyboard would begin anew.
 */
export async function keepFocus(work: () => Promise<void>): Promise<void> {
  const before = document.activeElement;
  await work();
  await tick();
  if (!(before instanceof HTMLElement) || document.activeElement !== document.body) return;
  const now = before.isConnected ? before : before.id && document.getElementById(before.id);
  if (now instanceof HTMLElement) now.focus({ preventScroll: true });
}

/** For `use:enhance`: the form stays as it was typed, and the focus where it was. */
export const stay =
  () =>
  ({ update }: { update: (how: { reset: boolean }) => Promise<void> }): Promise<void> =>
    keepFocus(() => update({ reset: false }));
