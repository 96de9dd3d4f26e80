import * as v from 'valibot';
import { AGREEMENT, AGREEMENT_WITH_REASON } from '../agreement.ts';
import { WORDING_FIELDS } from '../positions.ts';
import { id, line, paragraph } from './text.ts';

export const POSITION_REASON_LIMIT = 2_000;
export const CONDITION_LIMIT = 500;
export const PASSAGE_LIMIT = 4_000;

const demandId = v.pipe(v.string('field_invalid'), v.regex(/^[0-9a-z]{1,40}$/, 'field_invalid'));
/** The key of the words that the page showed. */
const words = v.pipe(v.string('field_invalid'), v.regex(/^[0-9a-f]{64}$/, 'field_invalid'));
/** An organisation, or nothing for oneself. */
const holder = v.pipe(
  v.optional(v.string('field_choose'), ''),
  v.regex(/^([a-z0-9]{6,32})?$/, 'field_choose'),
  v.transform((one) => (one === '' ? null : one)),
);
const step = v.picklist(AGREEMENT, 'field_choose');

export const takePositionInput = v.pipe(
  v.object({ demandId, words, holder, step, reason: paragraph(POSITION_REASON_LIMIT) }),
  // Who does not support says why.
  v.forward(
    v.check(
      (given) => !AGREEMENT_WITH_REASON.includes(given.step) || given.reason !== '',
      'field_position_reason',
    ),
    ['reason'],
  ),
);
export const confirmPositionInput = v.object({ demandId, words, holder });

/** `title:…` or another field, then the words it is about. */
const passage = v.pipe(
  v.string('field_choose'),
  v.maxLength(PASSAGE_LIMIT, 'field_choose'),
  v.transform((text) => {
    const at = text.indexOf(':');
    const field = WORDING_FIELDS.find((one) => one === text.slice(0, at));
    return { field: field ?? ('' as (typeof WORDING_FIELDS)[number]), quote: text.slice(at + 1) };
  }),
  v.check(({ field, quote }) => WORDING_FIELDS.includes(field) && quote !== '', 'field_choose'),
);
export const addConditionInput = v.object({
  demandId,
  words,
  organisationId: id,
  passage,
  body: line(CONDITION_LIMIT),
  step: v.picklist(['full', 'minor', 'accept'] as const, 'field_choose'),
});
export const removeConditionInput = v.object({ demandId, id });
export const markEditorialInput = v.object({ demandId, from: words, to: words });
export const revokeEditorialInput = v.object({ demandId, changeId: id, organisationId: id });

export type TakePosition = v.InferOutput<typeof takePositionInput>;
export type AddCondition = v.InferOutput<typeof addConditionInput>;
