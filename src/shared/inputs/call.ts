import * as v from 'valibot';
import { readEmail } from '../addresses.ts';
import { FEE_STATUSES } from '../call.ts';
import { MOST_CENTS, readEuros } from '../money.ts';
import { LOCALES, ORGANISATION_TYPES } from '../model.ts';
import { id, line, paragraph } from './text.ts';
import { ORGANISATION_LIMIT, region } from './workspaces.ts';

export const CONTACT_LIMIT = 120;
export const EXPECTS_LIMIT = 2_000;
export const AGREEMENT_LIMIT = 20_000;

/** A sum in euros as people write it, in cents. */
export const sum = v.pipe(
  v.string('field_euros'),
  v.maxLength(40, 'field_euros'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const cents = readEuros(dataset.value);
    if (cents !== null && cents <= MOST_CENTS) return cents;
    addIssue({ message: 'field_euros' });
    return NEVER;
  }),
);

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

const enrolment = {
  key: v.pipe(
    v.string('refusal_malformed'),
    v.regex(/^[A-Za-z0-9_-]{16,64}$/, 'refusal_malformed'),
  ),
  organisation: line(ORGANISATION_LIMIT, 'field_call_organisation'),
  region,
  type: v.picklist(ORGANISATION_TYPES, 'field_choose'),
  contactName: line(CONTACT_LIMIT, 'field_call_contact'),
  email,
  expects: paragraph(EXPECTS_LIMIT),
};

/** What a band's radio says: from which turnover, at which fee. Both as the page has told them. */
const band = v.pipe(
  v.string('field_call_band'),
  v.regex(/^\d{1,15}-\d{1,15}$/, 'field_call_band'),
  v.transform((text) => {
    const [from, fee] = text.split('-').map(Number);
    return { from: from ?? 0, fee: fee ?? 0 };
  }),
);

/** Whoever signs up chooses a band, or tells the turnover where a total is shared by it. */
export const enrolInput = {
  bands: v.object({ ...enrolment, band }),
  share: v.object({ ...enrolment, turnover: sum }),
};
export type EnrolInput =
  v.InferOutput<typeof enrolInput.bands> | v.InferOutput<typeof enrolInput.share>;

/** For the estimate of a page without script: all else is kept as it is. */
export const estimateInput = {
  bands: v.object({ band }),
  share: v.object({ turnover: sum }),
};

export const enrolmentInput = v.object({ id });
/** A blank fee is left to be shared. */
export const feeInput = v.object({
  id,
  fee: v.union(
    [
      v.pipe(
        v.optional(v.string(), ''),
        v.check((text) => text.trim() === ''),
        v.transform(() => null),
      ),
      sum,
    ],
    'field_euros',
  ),
  feeStatus: v.picklist(FEE_STATUSES, 'field_choose'),
});
export const contactInput = v.object({
  id,
  email,
  role: v.picklist(['reader', 'commenter', 'member'], 'field_choose'),
});
export const agreementInput = v.object({
  body: paragraph(AGREEMENT_LIMIT),
  locale: v.picklist(LOCALES, 'field_choose'),
});
/** Which words were read is said with the name: others may have come meanwhile. */
export const acceptInput = v.object({
  textId: id,
  name: line(CONTACT_LIMIT, 'field_call_accepts'),
  may: v.pipe(v.optional(v.string(), ''), v.nonEmpty('field_call_may')),
});
export const paperInput = v.object({
  id,
  name: line(CONTACT_LIMIT, 'field_call_accepts'),
});
