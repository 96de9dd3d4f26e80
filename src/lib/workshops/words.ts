import { AGREEMENT_WORDS } from '#shared/agreement-words.ts';
import { CRITERION_ANSWERS, optionKeys } from '#shared/ballots.ts';
import { m } from '#shared/paraglide/messages.js';
import { AGREEMENT, type StageConfig } from '#shared/workshops.ts';

/** Words for what can be answered. */
const THREE_WORDS: Record<string, () => string> = {
  support: m.stage_poll_support,
  oppose: m.stage_poll_oppose,
  unsure: m.stage_poll_unsure,
};

const CRITERION_WORDS: Record<(typeof CRITERION_ANSWERS)[number], () => string> = {
  yes: m.demands_answer_yes,
  partly: m.demands_answer_partly,
  no: m.demands_answer_no,
  unknown: m.demands_answer_unknown,
};

export interface ChoiceOption {
  value: string;
  label: string;
}

export const agreementOptions = (): ChoiceOption[] =>
  AGREEMENT.map((step) => ({ value: step, label: AGREEMENT_WORDS[step]() }));

export const criterionOptions = (): ChoiceOption[] =>
  CRITERION_ANSWERS.map((answer) => ({ value: answer, label: CRITERION_WORDS[answer]() }));

export function pollOptions({
  poll,
  options,
}: Pick<StageConfig, 'poll' | 'options'>): ChoiceOption[] {
  return optionKeys(poll, options).map((key, index) => ({
    value: key,
    label: THREE_WORDS[key]?.() ?? (poll === 'single' ? (options[index] ?? key) : key),
  }));
}
