import * as v from 'valibot';
import { readEmail } from '../addresses.ts';
import type { Call } from '../call.ts';
import type { Band, FeeModel } from '../fees.ts';
import { MOST_CENTS, readEuros } from '../money.ts';
import { LOCALES } from '../model.ts';
import { DEFAULT_ZONE, isZone, timeOf } from '../zones.ts';
import { cleanLine, paragraph } from './text.ts';

export const CALL_TITLE_LIMIT = 120;
export const CALL_LEAD_LIMIT = 600;
export const CALL_TEXT_LIMIT = 2_000;
export const BANDS_MOST = 8;

const text = (limit: number) =>
  v.pipe(
    v.optional(v.string('field_invalid'), ''),
    v.maxLength(limit * 4, 'field_too_long'),
    v.transform(cleanLine),
    v.maxLength(limit, 'field_too_long'),
  );

export const BAND_ROWS = Array.from({ length: BANDS_MOST }, (_, index) => index + 1);
const rows = Object.fromEntries(
  BAND_ROWS.flatMap((row) => [
    [`below${row}`, text(40)],
    [`fee${row}`, text(40)],
  ]),
) as Record<`below${number}` | `fee${number}`, ReturnType<typeof text>>;

/** A call as its coordinator writes it. What is missing counts where it is published. */
export const callInput = v.pipe(
  v.object({
    act: v.picklist(['save', 'publish'], 'field_choose'),
    mark: v.pipe(v.optional(v.string(), ''), v.maxLength(40, 'field_invalid')),
    locale: v.picklist(LOCALES, 'field_choose'),
    title: text(CALL_TITLE_LIMIT),
    lead: paragraph(CALL_LEAD_LIMIT),
    why: paragraph(CALL_TEXT_LIMIT),
    costs: paragraph(CALL_TEXT_LIMIT),
    timetable: paragraph(CALL_TEXT_LIMIT),
    contactName: text(120),
    contactEmail: text(300),
    closes: text(40),
    timeZone: v.optional(v.string('field_choose'), DEFAULT_ZONE),
    total: text(40),
    model: v.picklist(['bands', 'share'], 'field_choose'),
    minimum: text(40),
    cap: text(40),
    expectedFrom: text(40),
    expectedTo: text(40),
    ...rows,
  }),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { act, mark, ...fields } = dataset.value;
    const faults: Faults = {};
    const call = readCall(fields, faults);
    if (act === 'publish')
      for (const field of lackingIn(call)) faults[field] ??= MISSING[field] ?? 'field_required';
    for (const [key, message] of Object.entries(faults))
      addIssue({
        message,
        path: [{ type: 'object', origin: 'value', input: dataset.value, key, value: undefined }],
      });
    return Object.keys(faults).length > 0 ? NEVER : { publish: act === 'publish', mark, call };
  }),
);
export type WrittenCall = Omit<Call, 'publishedAt'>;

type Fields = Omit<v.InferInput<v.ObjectSchema<typeof rows, undefined>>, never> &
  Pick<Call, 'locale' | 'title' | 'lead' | 'why' | 'costs' | 'timetable' | 'timeZone'> &
  Record<'contactName' | 'contactEmail' | 'closes' | 'total', string> &
  Record<'minimum' | 'cap' | 'expectedFrom' | 'expectedTo', string> & { model: 'bands' | 'share' };
type Faults = Record<string, string>;

const MISSING: Record<string, string> = {
  contactName: 'field_call_asker',
  contactEmail: 'field_email',
  closes: 'field_call_closes',
};

/** What a call that others see must have. */
export function lackingIn(call: WrittenCall): string[] {
  const { title, lead, contactName, contactEmail, closesAt, total, fees } = call;
  const is = {
    ...{ title, lead, contactName, contactEmail, closes: closesAt },
    total: fees.kind === 'bands' || total,
  };
  return Object.entries(is).flatMap(([field, value]) => (value ? [] : [field]));
}

function readCall(fields: Fields, faults: Faults): WrittenCall {
  const { locale, title, lead, why, costs, timetable, timeZone, contactName } = fields;
  const zone = isZone(timeZone);
  if (!zone) faults.timeZone = 'field_choose';
  const closesAt = fields.closes === '' || !zone ? null : timeOf(timeZone, fields.closes);
  if (fields.closes !== '' && zone && closesAt === null) faults.closes = 'field_moment';
  const contactEmail = fields.contactEmail === '' ? '' : readEmail(fields.contactEmail);
  if (contactEmail === null) faults.contactEmail = 'field_email';
  return {
    ...{ locale, title, lead, why, costs, timetable, timeZone, contactName, closesAt },
    contactEmail: contactEmail ?? '',
    total: sumIn('total', fields.total, faults),
    fees: fields.model === 'bands' ? readBands(fields, faults) : readShare(fields, faults),
  };
}

/** Each band ends where the next begins; the last has no end. Blank rows are none. */
function readBands(fields: Fields, faults: Faults): FeeModel {
  const bands: Band[] = [];
  const written = BAND_ROWS.filter(
    (row) => fields[`below${row}`] !== '' || fields[`fee${row}`] !== '',
  );
  if (written.length === 0) faults.fee1 = 'field_required';
  let before = 0;
  for (const row of written) {
    const last = row === written.at(-1);
    const below = sumIn(`below${row}`, fields[`below${row}`] ?? '', faults);
    if (!last && below === null) faults[`below${row}`] ??= 'field_euros';
    if (last && below !== null) faults[`below${row}`] = 'field_call_last_band';
    if (below !== null && below <= before) faults[`below${row}`] ??= 'field_call_band_order';
    const fee = sumIn(`fee${row}`, fields[`fee${row}`] ?? '', faults);
    if (fee === null) faults[`fee${row}`] ??= 'field_euros';
    before = below ?? before;
    bands.push({ below: last ? null : below, fee: fee ?? 0 });
  }
  return { kind: 'bands', bands };
}

function readShare(fields: Fields, faults: Faults): FeeModel {
  const minimum = sumIn('minimum', fields.minimum, faults) ?? 0;
  const cap = sumIn('cap', fields.cap, faults);
  if (cap !== null && cap < minimum) faults.cap ??= 'field_call_cap';
  const from = sumIn('expectedFrom', fields.expectedFrom, faults);
  const to = sumIn('expectedTo', fields.expectedTo, faults);
  if (!from) faults.expectedFrom ??= 'field_euros';
  if (!to) faults.expectedTo ??= 'field_euros';
  if (from && to && to < from) faults.expectedTo ??= 'field_call_expected';
  return { kind: 'share', minimum, cap, expectedFrom: from ?? 0, expectedTo: to ?? 0 };
}

function sumIn(field: string, text: string, faults: Faults): number | null {
  if (text === '') return null;
  const cents = readEuros(text);
  if (cents !== null && cents <= MOST_CENTS) return cents;
  faults[field] = 'field_euros';
  return null;
}
