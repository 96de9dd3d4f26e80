import * as v from 'valibot';
import { readEmail } from '../addresses.ts';
import { PARTICIPATIONS, VISIBILITIES, type Round } from '../model.ts';
import { clockIn, DEFAULT_ZONE, isZone, timeOf } from '../zones.ts';
import { cleanLine, paragraph } from './text.ts';

export const GUIDANCE_LIMIT = 4_000;
export const ATTENTION_LIMIT = 2_000;
export const ROUND_TITLE_LIMIT = 160;

/** A version with a comment round, without one, or the last one. */
export const PUBLISHINGS = ['round', 'plain', 'final'] as const;
export type Publishing = (typeof PUBLISHINGS)[number];

/** A round as its coordinator asks for it; one without `opensAt` opens at once. */
export type NewRound = Omit<
  Round,
  'id' | 'workspaceId' | 'versionId' | 'opensAt' | 'reportPublishedAt'
> & { opensAt: number | null };

const text = (limit: number) =>
  v.pipe(
    v.optional(v.string('field_invalid'), ''),
    v.maxLength(limit * 4, 'field_too_long'),
    v.transform(cleanLine),
    v.maxLength(limit, 'field_too_long'),
  );

/** The fields are looked at closely only where a round is asked for. */
export const publishInput = v.pipe(
  v.object({
    what: v.picklist(PUBLISHINGS, 'field_choose'),
    key: v.pipe(v.string('refusal_malformed'), v.regex(/^[a-z0-9]{16,64}$/, 'refusal_malformed')),
    title: text(ROUND_TITLE_LIMIT),
    opens: text(40),
    closes: text(40),
    timeZone: v.optional(v.string('field_choose'), DEFAULT_ZONE),
    participation: v.optional(v.picklist(PARTICIPATIONS, 'field_choose'), 'open'),
    visibility: v.optional(v.picklist(VISIBILITIES, 'field_choose'), 'checked'),
    guidance: paragraph(GUIDANCE_LIMIT),
    attention: paragraph(ATTENTION_LIMIT),
    contactName: text(120),
    contactEmail: text(300),
    reportDue: text(40),
  }),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { what, key, ...fields } = dataset.value;
    if (what !== 'round') return { key, final: what === 'final', round: null };
    const { round, faults } = readRound(fields);
    for (const [field, message] of Object.entries(faults))
      addIssue({
        message,
        path: [
          { type: 'object', origin: 'value', input: dataset.value, key: field, value: undefined },
        ],
      });
    return round ? { key, final: false, round } : NEVER;
  }),
);

type Fields = Record<'title' | 'opens' | 'closes' | 'timeZone' | 'guidance' | 'attention', string> &
  Record<'contactName' | 'contactEmail' | 'reportDue', string> &
  Pick<Round, 'participation' | 'visibility'>;

/** Whether a moment has passed is for the server's own clock to say. */
function readRound({ opens, closes, reportDue, ...fields }: Fields): {
  round: NewRound | null;
  faults: Record<string, string>;
} {
  const faults: Record<string, string> = {};
  const { timeZone, contactName, contactEmail } = fields;
  if (fields.title === '') faults.title = 'field_required';
  if (!isZone(timeZone)) return { round: null, faults: { ...faults, timeZone: 'field_choose' } };

  const opensAt = opens === '' ? null : timeOf(timeZone, opens);
  const closesAt = timeOf(timeZone, closes);
  if (opens !== '' && opensAt === null) faults.opens = 'field_moment';
  if (closes === '') faults.closes = 'field_round_closes';
  else if (closesAt === null) faults.closes = 'field_moment';
  else if (opensAt !== null && closesAt <= opensAt) faults.closes = 'field_closes_first';

  if (contactName === '') faults.contactName = 'field_round_contact';
  const email = readEmail(contactEmail);
  if (!email) faults.contactEmail = 'field_email';

  const promised = reportDue === '' ? null : timeOf(timeZone, `${reportDue}T23:59`);
  if (reportDue !== '' && promised === null) faults.reportDue = 'field_date';
  else if (promised !== null && closesAt !== null && promised < closesAt)
    faults.reportDue = 'field_report_first';

  if (Object.keys(faults).length > 0 || closesAt === null || !email) return { round: null, faults };
  const due = promised === null ? null : clockIn(timeZone, promised).slice(0, 10);
  return {
    round: { ...fields, contactEmail: email, opensAt, closesAt, reportDue: due },
    faults,
  };
}
