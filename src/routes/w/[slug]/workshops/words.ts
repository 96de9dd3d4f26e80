import { m } from '#shared/paraglide/messages.js';
import type { WorkshopState } from '#shared/workshops.ts';

/** Dotted while planned, dashed while it goes on, solid when it is over. */
export const STATE_LINES = {
  planned: 'seed',
  live: 'open',
  ended: 'agreed',
} as const satisfies Record<WorkshopState, string>;

export function stateWord(state: WorkshopState): string {
  switch (state) {
    case 'planned':
      return m.workshops_state_planned();
    case 'live':
      return m.workshops_state_live();
    case 'ended':
      return m.workshops_state_ended();
  }
}
