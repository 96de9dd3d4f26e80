import type { QUESTION_PARTS } from '#shared/inputs/polls.ts';
import { m } from '#shared/paraglide/messages.js';
import type { PollQuestion, QuestionType } from '#shared/polls.ts';

type Part = (typeof QUESTION_PARTS)[number];

export function partOf({ background, model }: Pick<PollQuestion, 'background' | 'model'>): Part {
  return background ? 'background' : model ? 'model' : 'asked';
}

export function partWord(part: Part): string {
  return {
    asked: m.polls_part_asked,
    model: m.polls_part_model,
    background: m.polls_part_background,
  }[part]();
}

export function typeWord(type: QuestionType): string {
  const words = {
    'three-way': m.polls_type_three_way,
    single: m.polls_type_single,
    multiple: m.polls_type_multiple,
    scale: m.polls_type_scale,
    ranking: m.polls_type_ranking,
    open: m.polls_type_open,
  };
  return words[type]();
}
