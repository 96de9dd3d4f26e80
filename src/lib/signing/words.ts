import { dayOfTime } from '#shared/dates.ts';
import type { Locale, Signature } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import type { GivenSignature, HandoverWords } from '#shared/signing.ts';

export function answerName(answer: Signature): string {
  return {
    yes: m.export_signature_yes,
    dissent: m.export_signature_dissent,
    no: m.export_signature_no,
  }[answer]();
}

/** Who answered and when, or how it came and who wrote it down. */
export function answeredBy({ source, by, at }: GivenSignature, locale: Locale): string {
  const how = { page: m.signing_by, email: m.signing_by_email, paper: m.signing_by_paper }[source];
  return how({ name: by ?? '–', date: dayOfTime(at, locale) });
}

export function handedOver({ version, recipient }: Pick<HandoverWords, 'version' | 'recipient'>) {
  if (!version) return { recipient, what: m.handover_other() };
  const { title, number, final } = version;
  return {
    recipient,
    what: final ? m.export_option_final({ title }) : m.export_option_version({ title, number }),
  };
}

/** What the server said of a form that could not be logged. */
export interface HandoverNews {
  values?: Record<string, string>;
  errors?: Record<string, string>;
  message?: string;
}
