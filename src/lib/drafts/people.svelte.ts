import { untrack } from 'svelte';
import { m } from '#shared/paraglide/messages.js';
import type { DraftView } from './draft-view.svelte.ts';

/** Tells the others where this person is, and reads out what concerns this person of them. */
export function followPeople(draft: DraftView): void {
  $effect(() => {
    const { people } = draft.room;
    if (!people) return;
    const held = draft.holding;
    const id = held ?? draft.here;
    untrack(() => people.visit(id === null ? null : { id, held: held !== null }));
  });

  // What is asked for goes with the person: who writes elsewhere does not keep a block.
  $effect(() => {
    if (draft.holding !== null && draft.here !== null && draft.here !== draft.holding)
      untrack(() => draft.hold(false));
  });

  const holder = $derived(draft.holderOf(draft.here)?.name ?? null);
  $effect(() => {
    if (holder === null) return;
    const { announcements } = draft.actor;
    if (announcements !== 'none') untrack(() => draft.say(m.drafts_held_here({ name: holder })));
  });
}
