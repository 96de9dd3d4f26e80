import { day } from '#shared/dates.ts';
import { deadline } from '#shared/round-dates.ts';
import type { Locale, Participation, RoundState, Visibility } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import { REMINDER_DAYS, reminderAt } from '#shared/rounds.ts';
import { clockIn, zoneWord } from '#shared/zones.ts';

/** Dotted before it begins, dashed while it runs, solid when it is over. */
export const STATE_LINES = {
  waiting: 'seed',
  open: 'open',
  closed: 'agreed',
  reported: 'agreed',
} as const satisfies Record<RoundState, string>;

export function stateWord(state: RoundState): string {
  switch (state) {
    case 'waiting':
      return m.rounds_state_waiting();
    case 'open':
      return m.rounds_state_open();
    case 'closed':
      return m.rounds_state_closed();
    case 'reported':
      return m.rounds_state_reported();
  }
}

interface Dates {
  state: RoundState;
  opensAt: number;
  closesAt: number;
  timeZone: string;
}

/** What comes next on its clock, or when it was over. */
export function whenWords({ state, opensAt, closesAt, timeZone }: Dates, locale: Locale): string {
  if (state === 'waiting') return m.rounds_from({ time: deadline(opensAt, locale, timeZone) });
  const time = deadline(closesAt, locale, timeZone);
  return state === 'open' ? m.rounds_until({ time }) : m.rounds_ended({ time });
}

/** A moment with the name of its zone: people in two countries read one deadline. */
export function zonedMoment(time: number, locale: Locale, timeZone: string): string {
  return m.rounds_zone({ time: deadline(time, locale, timeZone), zone: zoneWord(timeZone) });
}

/** Which days a letter goes to those of the workspace who have sent nothing; '' where none does. */
export function reminderWords(
  round: Pick<Dates, 'opensAt' | 'closesAt' | 'timeZone'>,
  locale: Locale,
): string {
  const days = REMINDER_DAYS.map((count) => reminderAt(round, count))
    .filter((at) => at !== null)
    .map((at) => day(clockIn(round.timeZone, at).slice(0, 10), locale));
  if (days.length === 0) return '';
  return m.rounds_reminders_to({ days: new Intl.ListFormat(locale).format(days) });
}

export function participationWords(participation: Participation): string {
  switch (participation) {
    case 'open':
      return m.rounds_who_open();
    case 'invited':
      return m.rounds_who_invited();
    case 'members':
      return m.rounds_who_members();
  }
}

export function visibilityWords(visibility: Visibility): string {
  switch (visibility) {
    case 'now':
      return m.rounds_seen_now();
    case 'checked':
      return m.rounds_seen_checked();
    case 'after':
      return m.rounds_seen_after();
  }
}
