import type { Locale } from './model.ts';
import { m } from './paraglide/messages.js';
import type { PollQuestion, Stance } from './polls.ts';

type Say = { locale?: Locale };

const STANCE_WORDS: Record<Stance, typeof m.stage_poll_support> = {
  support: m.stage_poll_support,
  oppose: m.stage_poll_oppose,
  unsure: m.stage_poll_unsure,
};

export function isStance(key: string): key is Stance {
  return Object.hasOwn(STANCE_WORDS, key);
}

/** What stands beside a choice: words of the house, or those of whoever made the poll. */
export function labelOf(
  { type, options }: Pick<PollQuestion, 'type' | 'options'>,
  key: string,
  say: Say = {},
): string {
  if (type === 'three-way' && isStance(key)) return STANCE_WORDS[key]({}, say);
  if (type === 'scale') {
    const end = key === '1' ? options[0] : key === '5' ? options[1] : undefined;
    return end ? `${key} (${end.label})` : key;
  }
  return options.find(({ id }) => id === key)?.label ?? key;
}
