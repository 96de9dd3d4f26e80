import { dayOfTime } from './dates.ts';
import type { DemandOrigin } from './demand-origin.ts';
import type { Locale } from './model.ts';
import { m } from './paraglide/messages.js';

/** A demand's origin without what was written on its notes. */
export type OriginLine = Pick<DemandOrigin, 'title' | 'at' | 'evidence'> & { notes: number };

/** Where a demand came from, in one line: the workshop, its notes, and what its votes came to. */
export function originText({ title, at, notes, evidence }: OriginLine, locale: Locale): string {
  const say = { locale };
  const from = [m.demands_origin_from({ count: notes }, say), title, dayOfTime(at, locale)];
  const votes = evidence.map(({ stage, type, total, people, organisations }) => {
    const counted = [
      type === 'dots'
        ? m.demands_origin_dots({ count: total }, say)
        : m.demands_origin_votes({ count: total }, say),
      people > 0 && m.demands_origin_people({ count: people }, say),
      organisations > 0 && m.demands_origin_organisations({ count: organisations }, say),
    ];
    return `${stage}: ${counted.filter(Boolean).join(', ')}`;
  });
  return [from.join(' '), ...votes].join('; ');
}
