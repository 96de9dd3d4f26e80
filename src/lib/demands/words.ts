import type { Answer, DemandState } from '#shared/documents/demand-fields.ts';
import type { Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';

/** Words for codes, spelled out so that a page ships only the ones it uses. */
export const STATE_WORDS: Record<DemandState, () => string> = {
  seed: m.demands_state_seed,
  open: m.demands_state_open,
  agreed: m.demands_state_agreed,
};

export const ANSWER_WORDS: Record<Answer, () => string> = {
  yes: m.demands_answer_yes,
  partly: m.demands_answer_partly,
  no: m.demands_answer_no,
  unknown: m.demands_answer_unknown,
};

export const LOCALE_WORDS: Record<Locale, () => string> = {
  fi: m.demands_locale_fi,
  sv: m.demands_locale_sv,
  en: m.demands_locale_en,
};

export function numberWords(number: number | undefined): string {
  return number === undefined ? m.demands_number_pending() : m.demands_number({ number });
}
