import { hydrate, mount, unmount } from 'svelte';
import { makeAligner } from './align.ts';
import Island from './Island.svelte';
import type { RoundView } from './round-view.svelte.ts';

/**
 * Wakes up the parts that the server has drawn: those that come near first, the others while
 * nothing else is to be done, and each in a task of its own, so that a long text never holds the
 * page up.
 */
export function wake(view: RoundView, slots: readonly HTMLElement[]): () => void {
  const drawn = view.page.round.revision;
  const aligner = makeAligner(() => view.wide && view.mode === 'text' && !view.quiet);
  const asleep = new Set(slots);
  const near = new Set<HTMLElement>();
  const awake: ReturnType<typeof mount>[] = [];
  let forget = () => {};

  const rouse = (slot: HTMLElement) => {
    asleep.delete(slot);
    near.delete(slot);
    seen.unobserve(slot);
    const held = slot.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset.number
      : undefined;
    const props = { view, id: slot.dataset.section ?? '', aligner };
    // Drawn of other comments than those that have come since.
    const same = view.text?.revision === drawn && slot.firstChild !== null;
    if (!same) slot.textContent = '';
    awake.push(
      same ? hydrate(Island, { target: slot, props }) : mount(Island, { target: slot, props }),
    );
    if (held)
      slot.querySelector<HTMLElement>(`[data-number="${held}"]`)?.focus({ preventScroll: true });
  };

  const plan = () => {
    forget();
    if (near.size > 0) forget = soon(work);
    else if (asleep.size > 0) forget = whenIdle(work);
  };
  const work = () => {
    const [slot] = near.size > 0 ? near : asleep;
    if (!slot) return;
    rouse(slot);
    plan();
  };

  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) near.add(target as HTMLElement);
        else near.delete(target as HTMLElement);
      }
      plan();
    },
    { rootMargin: '600px 0px' },
  );
  slots.forEach((slot) => seen.observe(slot));

  return () => {
    seen.disconnect();
    forget();
    aligner.rest();
    for (const island of awake) void unmount(island);
  };
}

function soon(act: () => void): () => void {
  const timer = setTimeout(act);
  return () => clearTimeout(timer);
}

/** Safari has no idle time. */
function whenIdle(act: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(act, 50);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(act, { timeout: 2_000 });
  return () => cancelIdleCallback(asked);
}
