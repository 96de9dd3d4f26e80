import { keysOf, type Answers, type PollQuestion } from './polls.ts';

/** What the answers to one question came to. */
export interface Tally {
  questionId: string;
  /** How many have answered it. */
  n: number;
  /** In the order of `keysOf`; of a ranking how often each stood first. */
  counts: number[];
  /** Whole numbers; of what excludes one another they sum to 100. */
  percents: number[];
  /** The mean of a scale; of a ranking the mean place of each, `null` where nobody placed it. */
  means: (number | null)[];
}

export function tally(question: PollQuestion, all: readonly Answers[]): Tally {
  const given = all.flatMap((answers) => answers[question.id] ?? []);
  const keys = keysOf(question);
  const { id: questionId, type } = question;
  if (type === 'open') return { questionId, n: given.length, counts: [], percents: [], means: [] };
  const n = given.filter(({ picked }) => picked.length > 0).length;
  const counts = keys.map(
    (key) =>
      given.filter(({ picked }) => (type === 'ranking' ? picked[0] === key : picked.includes(key)))
        .length,
  );
  const percents =
    type === 'multiple' ? counts.map((count) => wholePercent(count, n)) : wholePercents(counts);
  return { questionId, n, counts, percents, means: meansOf(type, keys, given) };
}

function meansOf(
  type: PollQuestion['type'],
  keys: readonly string[],
  given: readonly { picked: string[] }[],
): (number | null)[] {
  if (type === 'scale') return [mean(given.flatMap(({ picked }) => picked.map(Number)))];
  if (type !== 'ranking') return [];
  return keys.map((key) =>
    mean(given.flatMap(({ picked }) => (picked.includes(key) ? [picked.indexOf(key) + 1] : []))),
  );
}

function mean(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

export function wholePercent(count: number, all: number): number {
  return all === 0 ? 0 : Math.round((count * 100) / all);
}

/**
 * Whole percents that sum to 100 (largest remainder): each is its exact share, cut or raised by less
 * than one. Of equal remainders the earlier is raised. All nought where there is nothing.
 */
export function wholePercents(counts: readonly number[]): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return counts.map(() => 0);
  const percents = counts.map((count) => Math.floor((count * 100) / all));
  const missing = 100 - percents.reduce((sum, percent) => sum + percent, 0);
  const byRemainder = counts
    .map((count, index) => ({ index, remainder: (count * 100) % all }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing))
    percents[index] = (percents[index] ?? 0) + 1;
  return percents;
}
