import { m } from '#shared/paraglide/messages.js';

/** What a choice of a ballot is called; the options of a poll carry their own words. */
export function choiceWord(key: string, options: readonly string[]): string {
  const words: Record<string, () => string> = {
    '': m.workshops_hands,
    support: m.workshops_choice_support,
    oppose: m.workshops_choice_oppose,
    unsure: m.workshops_choice_unsure,
    full: m.workshops_choice_full,
    minor: m.workshops_choice_minor,
    accept: m.workshops_choice_accept,
    no_block: m.workshops_choice_no_block,
    object: m.workshops_choice_object,
    none: m.workshops_choice_none,
  };
  const [, number] = /^option-(\d+)$/.exec(key) ?? [];
  if (number !== undefined) return options[Number(number) - 1] ?? key;
  return words[key]?.() ?? key;
}
