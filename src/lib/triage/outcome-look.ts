import ArrowRight from '@lucide/svelte/icons/arrow-right';
import Check from '@lucide/svelte/icons/check';
import Heart from '@lucide/svelte/icons/heart';
import Merge from '@lucide/svelte/icons/merge';
import Minus from '@lucide/svelte/icons/minus';
import type { Outcome } from '#shared/model.ts';

/** Colour, sign and word, always the three together. */
export const OUTCOME_LOOKS: Record<Outcome, { Icon: typeof Check; ground: string; bar: string }> = {
  accepted: { Icon: Check, ground: 'bg-spruce-soft text-spruce', bar: 'bar-solid text-spruce' },
  accepted_changed: {
    Icon: Check,
    ground: 'bg-spruce-soft text-spruce',
    bar: 'bar-hatched text-spruce',
  },
  no_change: { Icon: Minus, ground: 'bg-sunken text-ink-2', bar: 'bar-solid text-ink-2' },
  carried_forward: {
    Icon: ArrowRight,
    ground: 'bg-dusk-soft text-dusk',
    bar: 'bar-solid text-dusk',
  },
  merged: { Icon: Merge, ground: 'bg-sunken text-ink-2', bar: 'bar-solid text-ink-3' },
  thanks: { Icon: Heart, ground: 'bg-sunken text-ink-2', bar: 'bar-outlined text-ink-3' },
};
