import { invalidate } from '$app/navigation';
import { getAnnouncer } from '#lib/ui/announcer.svelte.ts';
import { m } from '#shared/paraglide/messages.js';

/** How often a page without a line of its own looks for new answers. */
const LOOK_MS = 10_000;

/** Says how many have answered when that changes: the server tells of it every ten seconds at most. */
export function announceTotal(total: () => number | null): void {
  const announcer = getAnnouncer();
  let told: number | null = null;
  $effect(() => {
    const now = total();
    if (now !== null && told !== null && now !== told)
      announcer.say(m.polls_respondents({ count: now }), 'poll');
    told = now;
  });
}

/** While it is open and somebody looks at it, the page keeps up with what comes. */
export function lookAgain(open: () => boolean): void {
  $effect(() => {
    if (!open()) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void invalidate('app:polls');
    }, LOOK_MS);
    return () => clearInterval(timer);
  });
}
