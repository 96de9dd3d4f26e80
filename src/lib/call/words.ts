import type { AgreementSource, FeeStatus } from '#shared/call.ts';
import { shareRange, turnoverOf, type FeeModel, type Turnover } from '#shared/fees.ts';
import type { Locale, OrganisationType } from '#shared/model.ts';
import { euros, plainEuros } from '#shared/money.ts';
import { m } from '#shared/paraglide/messages.js';
import { deadline } from '#shared/round-dates.ts';
import { DEFAULT_ZONE, zoneWord } from '#shared/zones.ts';

const MILLION = 1_000_000_00;
const TENTH = MILLION / 10;

/** `250 000–999 999 €`, `1–4,9 milj. €`: both ends are in it. */
export function turnoverWords({ from, to }: Turnover, locale: Locale): string {
  if (to === null)
    return from === 0 ? m.call_band_any() : m.call_band_from({ sum: large(from, locale) });
  if (from === to) return euros(from, locale);
  if (from === 0) return m.call_band_below({ sum: large(to + 1, locale) });
  if (from >= MILLION && from % TENTH === 0 && (to + 1) % TENTH === 0)
    return m.call_millions({
      sum: `${millions(from, locale)}–${millions(to + 1 - TENTH, locale)}`,
    });
  const whole = (cents: number) => plainEuros(Math.floor(cents / 100) * 100, locale);
  const sum = `${whole(from)}–${whole(to)}`;
  return locale === 'en' ? `€${sum}` : `${sum}\u00a0€`;
}

/** A sum that somebody has written stays on one line. */
export function keepSums(text: string): string {
  return text.replace(/(\d) (?=\d{3}\b|€)/g, '$1\u00a0');
}

function large(cents: number, locale: Locale): string {
  return cents >= MILLION && cents % TENTH === 0
    ? m.call_millions({ sum: millions(cents, locale) })
    : euros(cents, locale);
}

function millions(cents: number, locale: Locale): string {
  const text = String(cents / MILLION);
  return locale === 'en' ? text : text.replace('.', ',');
}

/** What a page can say of a fee before it is confirmed. */
export interface Estimate {
  sum: string;
  /** How it was counted. */
  why: string;
}

/** `chosen` is a band's radio, or a turnover in cents. */
export function estimateOf(
  { fees, total }: { fees: FeeModel; total: number | null },
  chosen: string | number | null,
  locale: Locale,
): Estimate | null {
  if (fees.kind === 'bands') {
    const index = fees.bands.findIndex((_, at) => bandValue(fees, at) === chosen);
    const [band, turnover] = [fees.bands[index], turnoverOf(fees.bands, index)];
    if (!band || !turnover) return null;
    const fee = euros(band.fee, locale);
    return { sum: fee, why: m.call_fee_why({ band: turnoverWords(turnover, locale), fee }) };
  }
  if (typeof chosen !== 'number' || total === null) return null;
  const { low, high } = shareRange(total, chosen, fees);
  return { sum: rangeWords(low, high, locale), why: shareWords(fees, total, locale) };
}

/** What the radio of a band says when it is sent. */
export function bandValue(fees: FeeModel & { kind: 'bands' }, index: number): string {
  return `${turnoverOf(fees.bands, index)?.from ?? 0}-${fees.bands[index]?.fee ?? 0}`;
}

/** The rule of a total that is shared, in one or two sentences. */
export function shareWords(
  { minimum, cap }: { minimum: number; cap: number | null },
  total: number,
  locale: Locale,
): string {
  const bounds = [
    minimum > 0 && m.call_fee_minimum({ sum: euros(minimum, locale) }),
    cap !== null && m.call_fee_cap({ sum: euros(cap, locale) }),
  ].filter(Boolean);
  return [m.call_fee_shared({ total: euros(total, locale) }), ...bounds].join(' ');
}

function rangeWords(low: number, high: number, locale: Locale): string {
  if (low === high) return euros(low, locale);
  const sum = `${plainEuros(low, locale)}–${plainEuros(high, locale)}`;
  return locale === 'en' ? `€${sum}` : `${sum}\u00a0€`;
}

/** With its zone where that is not the one that readers take for granted. */
export function deadlineWords(
  { closesAt, timeZone }: { closesAt: number | null; timeZone: string },
  locale: Locale,
): string {
  if (closesAt === null) return '';
  const time = deadline(closesAt, locale, timeZone);
  return timeZone === DEFAULT_ZONE ? time : `${time} (${zoneWord(timeZone)})`;
}

export function typeOptions() {
  return (['voluntary', 'between', 'services'] as const).map((value) => ({
    value,
    label: typeWords(value),
    hint: {
      voluntary: m.call_type_voluntary_hint,
      between: m.call_type_between_hint,
      services: m.call_type_services_hint,
    }[value](),
  }));
}

export function typeWords(type: OrganisationType | null): string {
  if (type === null) return '';
  return {
    voluntary: m.org_type_voluntary,
    between: m.org_type_between,
    services: m.org_type_services,
  }[type]();
}

export function wayWords({ source }: { source: AgreementSource }): string {
  return source === 'paper' ? m.call_on_paper() : m.call_by_link();
}

export function feeStatusWords(status: FeeStatus): string {
  return {
    open: m.call_fee_open,
    sent: m.call_fee_sent,
    paid: m.call_fee_paid,
    waived: m.call_fee_waived,
  }[status]();
}
