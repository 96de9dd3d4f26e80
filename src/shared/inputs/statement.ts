import * as v from 'valibot';
import { readEmail } from '../addresses.ts';
import { COMMENT_LIMITS } from '../round-page.ts';
import { cleanLine, paragraph } from './text.ts';

const name = v.pipe(
  v.optional(v.string('field_invalid'), ''),
  v.maxLength(800, 'field_too_long'),
  v.transform(cleanLine),
  v.maxLength(160, 'field_too_long'),
);

/** A statement that came by another way than the page. */
export const statementInput = v.pipe(
  v.object({
    key: v.pipe(v.string('refusal_malformed'), v.regex(/^[a-z0-9]{16,64}$/, 'refusal_malformed')),
    source: v.picklist(['email', 'paper'], 'field_choose'),
    onBehalf: v.picklist(['organisation', 'self'], 'field_choose'),
    organisation: name,
    name,
    email: v.pipe(
      v.optional(v.string('field_email'), ''),
      v.maxLength(300, 'field_too_long'),
      v.check((text) => text.trim() === '' || readEmail(text) !== null, 'field_email'),
      v.transform((text) => readEmail(text)),
    ),
    body: paragraph(COMMENT_LIMITS.statement),
    file: v.optional(v.instance(File, 'field_invalid')),
  }),
  v.forward(
    v.check(
      ({ onBehalf, organisation }) => onBehalf === 'self' || organisation !== '',
      'field_statement_organisation',
    ),
    ['organisation'],
  ),
  v.forward(
    v.check(
      ({ onBehalf, name: person }) => onBehalf === 'organisation' || person !== '',
      'field_statement_name',
    ),
    ['name'],
  ),
);
export type StatementInput = v.InferOutput<typeof statementInput>;
