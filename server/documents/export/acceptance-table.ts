import type { AgreementText } from '#shared/call.ts';
import type { AcceptedBy } from '#shared/call-desk.ts';
import { dayOfTime } from '#shared/dates.ts';
import type { Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import { csvCell } from './csv.ts';

/** Who has accepted which words: these go along, as a name is worth nothing without them. */
export function acceptanceCsv(
  accepted: readonly AcceptedBy[],
  texts: readonly AgreementText[],
  locale: Locale,
): string {
  const to = { locale };
  const header = [
    m.call_organisation({}, to),
    m.call_accepts_name({}, to),
    m.call_date({}, to),
    m.call_way({}, to),
    m.call_wording_number({}, to),
    m.call_agreement({}, to),
  ];
  const rows = accepted.map((one) => [
    one.organisation,
    one.name,
    dayOfTime(one.acceptedAt, locale),
    one.source === 'paper' ? m.call_on_paper({}, to) : m.call_by_link({}, to),
    String(one.number),
    texts.find(({ number }) => number === one.number)?.body ?? '',
  ]);
  return `\ufeff${[header, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}
