import * as v from 'valibot';
import { readEmail } from '../addresses.ts';
import { ANNOUNCEMENTS, LOCALES } from '../model.ts';
import { cleanLine, line } from './text.ts';

export const email = v.pipe(
  v.string('field_email'),
  v.maxLength(300, 'field_email'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const read = readEmail(dataset.value);
    if (read) return read;
    addIssue({ message: 'field_email' });
    return NEVER;
  }),
);

const newPassword = v.pipe(
  v.string('field_required'),
  v.minLength(8, 'field_password_short'),
  v.maxLength(200, 'field_password_long'),
);

const knownPassword = v.pipe(
  v.string('field_required'),
  v.minLength(1, 'field_required'),
  v.maxLength(200, 'field_password_long'),
);

/** Nobody is called like a role: others would believe it. */
const ROLE_WORDS =
  /^(lukija|kommentoija|fasilitoija|koordinaattori|ylläpitäjä|läsare|kommenterare|facilitator|samordnare|administratör|reader|commenter|coordinator|admin(istrator)?|talkoot)$/iu;

export const personName = v.pipe(
  line(80, 'field_name'),
  v.regex(/[\p{L}\p{N}]/u, 'field_name'),
  v.check((name) => !ROLE_WORDS.test(name), 'field_name'),
);

const sixDigits = v.pipe(
  v.string('field_code'),
  v.maxLength(40, 'field_code'),
  v.transform((typed) => typed.replace(/[\s-]/g, '')),
  v.regex(/^\d{6}$/, 'field_code'),
);

const organisation = v.pipe(
  v.optional(v.string(), ''),
  v.maxLength(480, 'field_too_long'),
  v.transform(cleanLine),
  v.maxLength(120, 'field_too_long'),
);

/** Checked to be an own path where it is used. */
const next = v.pipe(v.optional(v.string(), ''), v.maxLength(2000, 'field_too_long'));

const ticked = v.pipe(
  v.optional(v.string(), ''),
  v.transform((value) => value !== ''),
);

export const SignInInput = v.object({ email, password: knownPassword, next });
export const LinkInput = v.object({ email, next });
export const CodeInput = v.object({ email, code: sixDigits, next });
export const SignUpInput = v.object({ name: personName, email, password: newPassword, next });
export const ResetInput = v.object({ email });
export const NewPasswordInput = v.object({ password: newPassword });
export const JoinInput = v.object({ name: personName, organisation });
export const ContinueInput = v.object({ organisation });

export const ProfileInput = v.object({
  name: personName,
  locale: v.picklist(LOCALES, 'field_invalid'),
  announcements: v.picklist(ANNOUNCEMENTS, 'field_invalid'),
  singleKeys: ticked,
  readingFont: ticked,
});
export const ChangePasswordInput = v.object({
  'current-password': v.pipe(v.optional(v.string(), ''), v.maxLength(200, 'field_password_long')),
  password: newPassword,
});
export const EmailInput = v.object({ email });
export const EmailCodeInput = v.object({ email, code: sixDigits });
export const SessionInput = v.object({ session: v.pipe(v.string(), v.maxLength(60)) });
export const LeaveInput = v.object({ slug: v.pipe(v.string(), v.maxLength(100)) });
export const DeleteInput = v.object({
  sure: v.pipe(
    v.optional(v.string(), ''),
    v.check((value) => value !== '', 'field_tick_sure'),
  ),
});
