import * as v from 'valibot';
import { atMost, cleanText, id, notHuge } from './inputs/text.ts';
import {
  AGREEMENT,
  REASON_LIMIT,
  SMALL_GROUP,
  type BallotItem,
  type ItemResult,
  type PollKind,
  type StageConfig,
  type StageResult,
  type StageType,
} from './workshops.ts';

/** What a criterion may be answered with, as in the demands list. */
export const CRITERION_ANSWERS = ['yes', 'partly', 'no', 'unknown'] as const;
export const THREE = ['support', 'oppose', 'unsure'] as const;

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const key = v.pipe(v.string(), v.regex(/^[a-z0-9_-]{1,32}$/));

/** One person's answer to one thing; which of the fields counts, the stage's type tells. */
export const answerInput = v.object({
  dots: v.optional(count),
  /** Of a poll: the option's key. Of a gradient: the step. */
  option: v.optional(key),
  reason: v.optional(
    v.pipe(v.string(), notHuge(REASON_LIMIT), v.transform(cleanText), atMost(REASON_LIMIT)),
  ),
  place: v.optional(v.object({ x: share, y: share })),
  criteria: v.optional(v.record(id, v.picklist(CRITERION_ANSWERS))),
});
/** A person's whole ballot: it takes the place of the one they sent before. */
export const choiceInput = v.record(id, answerInput);

export type Answer = v.InferOutput<typeof answerInput>;
export type Choice = v.InferOutput<typeof choiceInput>;

export type ChoiceProblem = 'over_budget' | 'over_cap' | 'no_such_item' | 'no_such_option';

/** The keys that a poll's options go by, in the order they are offered. */
export function optionKeys(poll: PollKind, options: readonly string[]): string[] {
  if (poll === 'three') return [...THREE];
  if (poll === 'scale') return ['1', '2', '3', '4', '5'];
  return options.map((_, index) => `option-${index + 1}`);
}

/** What is wrong with a ballot; `null` for nothing. */
export function choiceProblem(
  type: StageType,
  config: StageConfig,
  items: readonly Pick<BallotItem, 'id'>[],
  choice: Choice,
): ChoiceProblem | null {
  const known = new Set(items.map((item) => item.id));
  const answers = Object.entries(choice);
  if (answers.some(([itemId]) => !known.has(itemId))) return 'no_such_item';
  if (type === 'dots') {
    const dots = answers.map(([, answer]) => answer.dots ?? 0);
    if (dots.some((each) => each > config.cap)) return 'over_cap';
    if (dots.reduce((sum, each) => sum + each, 0) > config.budget) return 'over_budget';
  }
  const options =
    type === 'poll'
      ? optionKeys(config.poll, config.options)
      : type === 'gradient'
        ? [...AGREEMENT]
        : null;
  if (
    options &&
    answers.some(([, { option }]) => option !== undefined && !options.includes(option))
  )
    return 'no_such_option';
  return null;
}

/** A ballot with what only the count may know: of which organisation its voter is. */
export interface Cast {
  choice: Choice;
  organisationId: string | null;
}

export interface HandCount {
  itemId: string;
  choice: string;
  count: number;
}

/**
 * What the ballots come to. Of fewer than five nothing is told but how many there are, hands that
 * were counted in the hall apart: those everybody saw.
 */
export function tally(
  type: StageType,
  items: readonly BallotItem[],
  cast: readonly Cast[],
  hands: readonly HandCount[] = [],
): StageResult {
  const people = cast.length;
  const byOrganisation = Map.groupBy(
    cast.filter(({ organisationId }) => organisationId !== null),
    ({ organisationId }) => organisationId,
  );
  const largest = Math.max(0, ...[...byOrganisation.values()].map((each) => each.length));
  const tooFew = people < SMALL_GROUP;
  const shown = tooFew ? [] : cast;
  return {
    people,
    organisations: byOrganisation.size,
    tooFew,
    crowded: !tooFew && largest * 2 > people,
    items: items.map((item) => itemResult(type, item, shown, hands)),
    reasons: shown.flatMap(({ choice }) =>
      Object.values(choice).flatMap(({ option, reason }) =>
        reason ? [{ choice: option ?? '', text: reason }] : [],
      ),
    ),
    positions: [],
  };
}

function itemResult(
  type: StageType,
  item: BallotItem,
  cast: readonly Cast[],
  hands: readonly HandCount[],
): ItemResult {
  const choices: Record<string, number> = {};
  const add = (name: string, more: number) => (choices[name] = (choices[name] ?? 0) + more);
  const organisations = new Set<string>();
  let dots = 0;
  let people = 0;
  const places: { x: number; y: number }[] = [];
  for (const { choice, organisationId } of cast) {
    const answer = choice[item.id];
    if (!answer || !says(answer)) continue;
    people++;
    if (organisationId !== null) organisations.add(organisationId);
    dots += answer.dots ?? 0;
    if (answer.option !== undefined) add(answer.option, 1);
    if (answer.place) places.push(answer.place);
    for (const [criterion, said] of Object.entries(answer.criteria ?? {}))
      add(`${criterion}.${said}`, 1);
  }
  let byHand = 0;
  for (const hand of hands) {
    if (hand.itemId !== item.id) continue;
    byHand += hand.count;
    if (hand.choice !== '') add(hand.choice, hand.count);
  }
  return {
    itemId: item.id,
    title: item.title,
    total: (type === 'dots' ? dots : people) + byHand,
    people,
    organisations: organisations.size,
    choices,
    mean: mean(places),
    byHand,
  };
}

function says({ dots, option, place, criteria }: Answer): boolean {
  return (
    (dots ?? 0) > 0 ||
    option !== undefined ||
    place !== undefined ||
    Object.keys(criteria ?? {}).length > 0
  );
}

function mean(places: readonly { x: number; y: number }[]): { x: number; y: number } | null {
  if (places.length === 0) return null;
  const of = (key: 'x' | 'y') => places.reduce((sum, place) => sum + place[key], 0) / places.length;
  return { x: of('x'), y: of('y') };
}
