import type { PollQuestion } from './polls.ts';

/**
 * The questions as one person meets them: the models among them in an order of this person's own,
 * the same each time they look, and the background last.
 */
export function ownQuestions(questions: readonly PollQuestion[], seed: string): PollQuestion[] {
  const asked = questions.filter(({ background }) => !background);
  const models = asked
    .filter(({ model }) => model)
    .map((question) => ({ question, lot: lotOf(`${seed}\n${question.id}`) }))
    .sort((a, b) => a.lot - b.lot || (a.question.id < b.question.id ? -1 : 1))
    .map(({ question }) => question);
  return [
    ...asked.map((question) => (question.model ? (models.shift() ?? question) : question)),
    ...questions.filter(({ background }) => background),
  ];
}

/** FNV-1a, stirred once more: of words that differ little, numbers that have nothing in common. */
function lotOf(words: string): number {
  let state = 0x811c9dc5;
  for (let at = 0; at < words.length; at++)
    state = Math.imul(state ^ words.charCodeAt(at), 0x01000193) >>> 0;
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
