import type { Locale } from '#shared/model.ts';
import { euros } from '#shared/money.ts';
import { m } from '#shared/paraglide/messages.js';
import { zoneWord } from '#shared/zones.ts';
import type { Letter } from '../ports.ts';
import { letterHtml, type LetterParts } from './html.ts';

export interface WrittenLetter {
  subject: string;
  text: string;
  html: string;
}

interface Draft {
  subject: string;
  paragraphs: string[];
  button?: { label: string; path: string };
  /** Said instead where a letter has no link but its code. */
  withCodeAlone?: string;
  code?: string;
  notes: string[];
}

/**
 * Puts a letter into words. Links always lead to `origin`, whatever address the visitor used:
 * a forged Host header must never reach a letter. A house without one public name writes no
 * links: its letters hold the code, or what to write after the address that the reader knows.
 */
export function writeLetter(letter: Letter, origin: string | null): WrittenLetter {
  const { locale } = letter;
  const draft = draftOf(letter);
  const { paragraphs, notes } = draft;
  const way = origin === null ? wayWithoutLink(draft, locale) : wayByLink(draft, origin, locale);
  const { button, path, code } = way;
  const said = way.paragraphs ?? paragraphs;
  const text = [
    ...said,
    ...(button ? [`${button.label}:\n${button.href}`] : []),
    ...(path ? [`${path.label}\n${path.text}`] : []),
    ...(code ? [`${code.label} ${code.digits}`] : []),
    ...notes,
    'Talkoot',
  ].join('\n\n');
  return {
    subject: oneLine(draft.subject),
    text: `${text}\n`,
    html: letterHtml({ locale, paragraphs: said, button, path, code, notes }),
  };
}

/** How the reader goes on from here. */
type Way = Pick<LetterParts, 'button' | 'path' | 'code'> & { paragraphs?: string[] };

function wayByLink({ button, code }: Draft, origin: string, locale: Locale): Way {
  return {
    button: button ? { label: button.label, href: onOrigin(button.path, origin) } : null,
    path: null,
    code: code ? { label: m.mail_code({}, { locale }), digits: code } : null,
  };
}

function wayWithoutLink({ button, code, withCodeAlone }: Draft, locale: Locale): Way {
  if (code)
    return {
      button: null,
      path: null,
      code: { label: m.mail_code_alone({}, { locale }), digits: code },
      ...(withCodeAlone ? { paragraphs: [withCodeAlone] } : {}),
    };
  const path = button && { label: m.mail_path({}, { locale }), text: button.path };
  return { button: null, path: path ?? null, code: null };
}

function draftOf(letter: Letter): Draft {
  const { locale } = letter;
  const to = { locale };
  const valid = [m.mail_valid_hour({}, to), m.mail_ignore({}, to)];
  switch (letter.kind) {
    case 'sign-in':
      return {
        subject: m.mail_sign_in_subject({}, to),
        paragraphs: [m.mail_sign_in_body({}, to)],
        withCodeAlone: m.mail_sign_in_body_code({}, to),
        button: { label: m.mail_sign_in_button({}, to), path: letter.link },
        code: letter.code,
        notes: valid,
      };
    case 'verify-email':
      return {
        subject: m.mail_verify_subject({}, to),
        paragraphs: [m.mail_verify_body({}, to)],
        button: { label: m.mail_verify_button({}, to), path: letter.link },
        code: letter.code,
        notes: valid,
      };
    case 'reset-password':
      return {
        subject: m.mail_reset_subject({}, to),
        paragraphs: [m.mail_reset_body({}, to)],
        button: { label: m.mail_reset_button({}, to), path: letter.link },
        notes: valid,
      };
    case 'change-email':
      return {
        subject: m.mail_change_subject({}, to),
        paragraphs: [m.mail_change_body({}, to)],
        button: { label: m.mail_change_button({}, to), path: letter.link },
        code: letter.code,
        notes: valid,
      };
    case 'email-changed':
      return {
        subject: m.mail_changed_subject({}, to),
        paragraphs: [m.mail_changed_body({ email: letter.newEmail }, to)],
        notes: [m.mail_changed_note({}, to)],
      };
    case 'already-signed-up':
      return {
        subject: m.mail_already_subject({}, to),
        paragraphs: [m.mail_already_body({}, to)],
        button: { label: m.mail_already_button({}, to), path: letter.link },
        notes: [m.mail_ignore({}, to)],
      };
    case 'invitation':
      return {
        subject: m.mail_invitation_subject({ workspace: letter.workspace.name }, to),
        paragraphs: [
          m.mail_invitation_body({ inviter: letter.inviter, workspace: letter.workspace.name }, to),
          m.mail_role({ role: roleName(letter.role, locale) }, to),
        ],
        button: { label: m.mail_invitation_button({}, to), path: letter.link },
        notes: [m.mail_invitation_note({}, to)],
      };
    case 'enrolment-receipt': {
      const { organisation, workspace, fee } = letter;
      return {
        subject: m.mail_enrolment_subject({ organisation }, to),
        paragraphs: [
          m.mail_enrolment_body({ organisation, workspace: workspace.name }, to),
          ...(fee === null ? [] : [m.mail_enrolment_fee({ fee: euros(fee, locale) }, to)]),
          m.call_not_binding({}, to),
        ],
        button: { label: m.mail_enrolment_button({}, to), path: letter.link },
        notes: [m.mail_enrolment_note({}, to), m.mail_ignore({}, to)],
      };
    }
    case 'enrolment-decided': {
      const { organisation, workspace, confirmed, contact } = letter;
      const said = { organisation, workspace: workspace.name };
      return {
        subject: confirmed
          ? m.mail_enrolled_subject({ organisation }, to)
          : m.mail_declined_subject({ organisation }, to),
        paragraphs: [
          confirmed ? m.mail_enrolled_body(said, to) : m.mail_declined_body(said, to),
          m.mail_enrolment_ask({ contact }, to),
        ],
        button: { label: m.mail_enrolment_button({}, to), path: letter.link },
        notes: [m.mail_enrolment_note({}, to)],
      };
    }
    case 'access-request':
      return {
        subject: m.mail_access_subject({ workspace: letter.workspace.name }, to),
        paragraphs: [
          m.mail_access_body({ name: letter.name, workspace: letter.workspace.name }, to),
          m.mail_role({ role: roleName(letter.role, locale) }, to),
        ],
        button: { label: m.mail_access_button({}, to), path: letter.link },
        notes: [],
      };
    case 'comment-receipt':
      return {
        subject: m.mail_receipt_subject({ round: letter.round }, to),
        paragraphs: [
          m.mail_receipt_body({ count: letter.count, round: letter.round }, to),
          m.mail_receipt_until({ time: letter.until }, to),
        ],
        button: { label: m.mail_receipt_button({}, to), path: letter.link },
        notes: [m.mail_receipt_note({}, to), m.mail_ignore({}, to)],
      };
    case 'comment-report':
      return {
        subject: m.mail_report_subject({ round: letter.round }, to),
        paragraphs: [
          m.mail_report_body(
            { count: letter.count, round: letter.round, workspace: letter.workspace.name },
            to,
          ),
        ],
        button: { label: m.mail_report_button({}, to), path: letter.link },
        notes: [m.mail_report_note({}, to)],
      };
    case 'round-reminder':
      return {
        subject: m.mail_reminder_subject({ round: letter.round, until: letter.until }, to),
        paragraphs: [
          m.mail_reminder_body({ round: letter.round, workspace: letter.workspace.name }, to),
          m.mail_reminder_until({ until: letter.until, zone: zoneWord(letter.zone) }, to),
        ],
        button: { label: m.mail_reminder_button({}, to), path: letter.link },
        notes: [m.mail_reminder_note({ workspace: letter.workspace.name }, to)],
      };
    case 'workshop-reminder':
    case 'workshop-asked': {
      const { workshop, prompt, organisation, until, code: joinCode } = letter;
      const asked = letter.kind === 'workshop-asked';
      return {
        subject: asked
          ? m.mail_workshop_asked_subject({ workshop, organisation }, to)
          : m.mail_workshop_subject({ workshop, until: until ?? '' }, to),
        paragraphs: [
          asked
            ? m.mail_workshop_asked_body({ workshop, organisation }, to)
            : m.mail_workshop_body({ workshop, workspace: letter.workspace.name }, to),
          prompt,
          ...(until === null ? [] : [m.mail_workshop_until({ until }, to)]),
        ],
        button: { label: m.mail_workshop_button({}, to), path: letter.link },
        notes: [
          ...(joinCode === null ? [] : [m.mail_workshop_code({ code: joinCode }, to)]),
          m.mail_reminder_note({ workspace: letter.workspace.name }, to),
        ],
      };
    }
    case 'approval-request':
      return {
        subject: m.mail_approval_subject({ organisation: letter.organisation }, to),
        paragraphs: [
          m.mail_approval_body(
            { name: letter.name, organisation: letter.organisation, round: letter.round },
            to,
          ),
          m.mail_approval_until({ until: letter.until }, to),
        ],
        button: { label: m.mail_approval_button({}, to), path: letter.link },
        notes: [m.mail_approval_note({ organisation: letter.organisation }, to)],
      };
    case 'feedback':
      return {
        subject: m.mail_feedback_subject({}, to),
        paragraphs: letter.words.split(/\n{2,}/),
        notes: [
          letter.replyTo
            ? m.mail_feedback_reply({ email: letter.replyTo }, to)
            : m.mail_feedback_no_reply({}, to),
        ],
      };
  }
}

function roleName(role: string, locale: Locale): string {
  const names = m as unknown as Record<string, ((args: object, to: object) => string) | undefined>;
  return names[`role_${role}`]?.({}, { locale }) ?? role;
}

function onOrigin(link: string, origin: string): string {
  const { pathname, search, hash } = new URL(link, origin);
  return origin + pathname + search + hash;
}

/** A name with a line break in it must not become a header of its own. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
