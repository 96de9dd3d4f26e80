/** How the fields of a poll's form are called. Alone, so that a phone loads nothing more for it. */
import type { PollQuestion } from './polls.ts';

/** What a form sends: every field with all its values. */
export type Fields = Record<string, string[]>;

export const fieldOf = (question: Pick<PollQuestion, 'id'>) => `q-${question.id}`;
export const reasonOf = (question: Pick<PollQuestion, 'id'>) => `r-${question.id}`;
export const rankOf = (question: Pick<PollQuestion, 'id'>, option: string) =>
  `k-${question.id}-${option}`;
