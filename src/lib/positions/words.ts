import { AGREEMENT, type Agreement } from '#shared/agreement.ts';
import { AGREEMENT_WORDS } from '#shared/agreement-words.ts';
import type { Ground, GroundFacts, WordingField } from '#shared/positions.ts';
import { dayOfTime } from '#shared/dates.ts';
import type { Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';

/** Of a person who speaks for nobody else. */
const OWN_WORDS: Record<Agreement, () => string> = {
  full: m.positions_self_full,
  minor: m.positions_self_minor,
  accept: m.positions_self_accept,
  no_block: m.positions_self_no_block,
  object: m.positions_self_object,
  none: m.positions_self_none,
};

/** 1 to 5; who takes no position stands on no step. */
export function stepNumber(step: Agreement): string {
  return step === 'none' ? '' : String(AGREEMENT.indexOf(step) + 1);
}

/** As people read it: `2 Kannatamme, pieniä huomioita`. */
export function stepName(step: Agreement, personal = false): string {
  const words = personal ? OWN_WORDS : AGREEMENT_WORDS;
  return `${stepNumber(step)} ${words[step]()}`.trim();
}

export const stepOptions = (steps: readonly Agreement[] = AGREEMENT, personal = false) =>
  steps.map((step) => ({ value: step, label: stepName(step, personal) }));

export const FIELD_WORDS: Record<WordingField, () => string> = {
  title: m.positions_field_title,
  sentence: m.positions_field_sentence,
  rationale: m.positions_field_rationale,
};

export const GROUND_WORDS: Record<Ground, () => string> = {
  core: m.ground_core,
  negotiable: m.ground_negotiable,
  leave: m.ground_leave,
};

/** What speaks for a demand and what keeps it from the safe core. */
export function factWords(facts: GroundFacts): string[] {
  const counted: [number, (input: { count: number }) => string][] = [
    [facts.supporting, m.ground_supporting],
    [facts.withheld, m.ground_withheld],
    [facts.objecting, m.ground_objecting],
    [facts.conditions, m.ground_cell_conditions],
    [facts.changed, m.ground_changed],
    [facts.waiting, m.ground_waiting],
  ];
  return counted.filter(([count]) => count > 0).map(([count, words]) => words({ count }));
}

/** Who and when; the day alone where it is not known who. */
export function givenBy({ by, at }: { by: string | null; at: number }, locale: Locale): string {
  const date = dayOfTime(at, locale);
  return by ? m.positions_by({ name: by, date }) : date;
}
