import type { Call } from '#shared/call.ts';
import { DEFAULT_BANDS, type FeeModel } from '#shared/fees.ts';
import { BAND_ROWS } from '#shared/inputs/write-call.ts';
import type { Locale } from '#shared/model.ts';
import { plainEuros } from '#shared/money.ts';
import { clockIn, DEFAULT_ZONE } from '#shared/zones.ts';

type Fields = Record<string, string>;

/** A call as the fields of its form hold it. */
export function fieldsOf(call: Call, locale: Locale): Fields {
  const { title, lead, why, costs, timetable, contactName, contactEmail, timeZone } = call;
  return {
    ...{ locale: call.locale, title, lead, why, costs, timetable, contactName, contactEmail },
    closes: call.closesAt === null ? '' : clockIn(timeZone, call.closesAt),
    timeZone,
    total: call.total === null ? '' : plainEuros(call.total, locale),
    ...feeFields(call.fees, locale),
  };
}

/** A new one begins from what the workspace knows already. */
export function freshFields(
  known: { locale: Locale; timetable: string; contactName: string; contactEmail: string },
  locale: Locale,
): Fields {
  return {
    ...{ title: '', lead: '', why: '', costs: '', total: '', closes: '', ...known },
    timeZone: DEFAULT_ZONE,
    ...feeFields({ kind: 'bands', bands: [...DEFAULT_BANDS] }, locale),
  };
}

function feeFields(fees: FeeModel, locale: Locale): Fields {
  const sum = (cents: number | null) => (cents === null ? '' : plainEuros(cents, locale));
  // The other model stands ready, should it be chosen.
  const bands = fees.kind === 'bands' ? fees.bands : DEFAULT_BANDS;
  const rows = BAND_ROWS.flatMap((row) => {
    const band = bands[row - 1];
    return [
      [`below${row}`, sum(band?.below ?? null)],
      [`fee${row}`, sum(band?.fee ?? null)],
    ];
  });
  const share = fees.kind === 'share' ? fees : null;
  return {
    model: fees.kind,
    ...(Object.fromEntries(rows) as Fields),
    minimum: sum(share?.minimum ?? null),
    cap: sum(share?.cap ?? null),
    expectedFrom: sum(share?.expectedFrom ?? null),
    expectedTo: sum(share?.expectedTo ?? null),
  };
}
