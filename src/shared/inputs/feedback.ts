import * as v from 'valibot';
import { cleanText } from './text.ts';

export const FEEDBACK_LIMIT = 4000;

export const feedbackInput = v.object({
  words: v.pipe(
    v.string('field_required'),
    v.maxLength(FEEDBACK_LIMIT * 2, 'field_too_long'),
    v.transform(cleanText),
    v.minLength(1, 'field_required'),
    v.maxLength(FEEDBACK_LIMIT, 'field_too_long'),
  ),
  email: v.pipe(
    v.optional(v.string('field_invalid'), ''),
    v.maxLength(254, 'field_email'),
    v.trim(),
    v.check((email) => email === '' || v.EMAIL_REGEX.test(email), 'field_email'),
    v.transform((email) => email || null),
  ),
});
