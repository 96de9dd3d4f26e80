import { dayAndHour, dayOfTime } from '#shared/dates.ts';
import type { Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import { getLocale } from '#shared/paraglide/runtime.js';
import type { PollOnce, PollState } from '#shared/polls.ts';

/** Dotted as a draft, dashed while it is open, solid when it is over. */
export const POLL_LINES = {
  draft: 'seed',
  open: 'open',
  closed: 'agreed',
} as const satisfies Record<PollState, string>;

export function stateWord(state: PollState): string {
  switch (state) {
    case 'draft':
      return m.polls_state_draft();
    case 'open':
      return m.polls_state_open();
    case 'closed':
      return m.polls_state_closed();
  }
}

interface When {
  state: PollState;
  closesAt: number | null;
  closedAt: number | null;
}

/** Until when it is open, or when it ended; '' where nothing is set. */
export function whenWords({ state, closesAt, closedAt }: When, locale: Locale): string {
  if (state === 'closed')
    return closedAt === null
      ? m.polls_ended()
      : m.polls_ended_on({ date: dayOfTime(closedAt, locale) });
  return closesAt === null ? '' : m.polls_open_until({ time: dayAndHour(closesAt, locale) });
}

/** How often one may answer: said before anybody does. */
export function onceWords(once: PollOnce): string {
  switch (once) {
    case 'device':
      return m.polls_once_device();
    case 'link':
      return m.polls_once_link();
    case 'member':
      return m.polls_once_member();
  }
}

/** The same when it is over. */
export function onceWasWords(once: PollOnce): string {
  switch (once) {
    case 'device':
      return m.polls_once_was_device();
    case 'link':
      return m.polls_once_was_link();
    case 'member':
      return m.polls_once_was_member();
  }
}

/** How a stance looks: colour and pattern, always beside its word. */
export function lookOf(key: string): string {
  return key === 'support' || key === 'oppose' || key === 'unsure' ? key : 'plain';
}

/** With one decimal, as the reader's language writes it. */
export function decimal(value: number): string {
  return value.toFixed(1).replace('.', getLocale() === 'en' ? '.' : ',');
}
