import * as v from 'valibot';
import { readEmail } from '../addresses.ts';
import { VISIBILITIES } from '../model.ts';
import { ATTENTION_LIMIT, GUIDANCE_LIMIT } from './publishing.ts';
import { id, line, paragraph } from './text.ts';

export const ROUND_NOTE_LIMIT = 600;
export const HIDE_REASON_LIMIT = 300;
export const STATEMENT_LIMIT = 60_000;

const email = v.pipe(
  v.string('field_email'),
  v.maxLength(300, 'field_too_long'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const address = readEmail(dataset.value);
    if (address) return address;
    addIssue({ message: 'field_email' });
    return NEVER;
  }),
);

const day = v.pipe(
  v.optional(v.string('field_date'), ''),
  v.regex(/^(2\d{3}-\d{2}-\d{2})?$/, 'field_date'),
  v.check((text) => text === '' || isDay(text), 'field_date'),
  v.transform((text) => text || null),
);

/** Why: readers are told, so it must be said. */
const note = v.pipe(paragraph(ROUND_NOTE_LIMIT), v.nonEmpty('field_round_note'));

export const changeRoundInput = v.object({
  guidance: paragraph(GUIDANCE_LIMIT),
  attention: paragraph(ATTENTION_LIMIT),
  contactName: line(120, 'field_round_contact'),
  contactEmail: email,
  visibility: v.picklist(VISIBILITIES, 'field_choose'),
  reportDue: day,
  mark: v.pipe(v.string('field_invalid'), v.maxLength(40, 'field_invalid')),
});
export type ChangeRoundInput = v.InferOutput<typeof changeRoundInput>;

export const extendRoundInput = v.object({
  closes: v.pipe(
    v.string('field_round_closes'),
    v.nonEmpty('field_round_closes'),
    v.maxLength(40, 'field_moment'),
  ),
  note,
});
export const closeRoundInput = v.object({ note });
export const renewLinkInput = v.object({ sure: v.optional(v.string('field_invalid'), '') });

export const commentIdsInput = v.object({
  ids: v.pipe(v.array(id), v.minLength(1, 'field_choose')),
});

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
