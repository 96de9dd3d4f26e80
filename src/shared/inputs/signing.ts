import * as v from 'valibot';
import { SIGNATURES } from '../model.ts';
import { id, isDay, line, paragraph } from './text.ts';

export const DISSENT_LIMIT = 8_000;
export const RECIPIENT_LIMIT = 200;
export const HANDOVER_NOTE_LIMIT = 2_000;

const organisationId = v.pipe(
  v.string('field_choose'),
  v.regex(/^[a-z0-9]{6,32}$/, 'field_choose'),
);
const answer = {
  organisationId,
  answer: v.picklist(SIGNATURES, 'field_choose'),
  dissent: paragraph(DISSENT_LIMIT),
};

export const signInput = v.pipe(
  v.object(answer),
  // Who signs with dissent says what it is.
  v.forward(
    v.check(({ answer: given, dissent }) => given !== 'dissent' || dissent !== '', 'field_dissent'),
    ['dissent'],
  ),
);
/** The same that came by another way than the page. */
export const enterSignatureInput = v.pipe(
  v.object({ ...answer, source: v.picklist(['email', 'paper'], 'field_choose') }),
  v.forward(
    v.check(({ answer: given, dissent }) => given !== 'dissent' || dissent !== '', 'field_dissent'),
    ['dissent'],
  ),
);
export const removeSignatureInput = v.object({ organisationId });

const maybeId = v.pipe(
  v.optional(v.string('field_choose'), ''),
  v.regex(/^([a-z0-9]{6,32})?$/, 'field_choose'),
  v.transform((one) => (one === '' ? null : one)),
);

export const handoverInput = v.object({
  /** Given by the page: sent twice is logged once. */
  id,
  versionId: maybeId,
  recipient: line(RECIPIENT_LIMIT),
  handedOn: v.pipe(v.string('field_day'), v.check(isDay, 'field_day')),
  note: paragraph(HANDOVER_NOTE_LIMIT),
  /** Of a correction: the entry it takes the place of. */
  replaces: maybeId,
});
export const removeHandoverInput = v.object({ id });

export type SignInput = v.InferOutput<typeof signInput>;
export type EnterSignatureInput = v.InferOutput<typeof enterSignatureInput>;
export type HandoverInput = v.InferOutput<typeof handoverInput>;
