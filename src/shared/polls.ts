import type { Locale } from './model.ts';

/** Polls as plain data: what is asked, of whom, and how an answer is kept. */

export const QUESTION_TYPES = [
  'three-way',
  'single',
  'multiple',
  'scale',
  'ranking',
  'open',
] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

/** Who answers once: a browser, whoever has been given a link, or a member of the workspace. */
export const POLL_ONCE = ['device', 'link', 'member'] as const;
export type PollOnce = (typeof POLL_ONCE)[number];

/** From when on results are shown: when it is over, or when one has answered oneself. */
export const POLL_RESULTS = ['closed', 'answered'] as const;
export type PollResultsFrom = (typeof POLL_RESULTS)[number];

export const POLL_STATES = ['draft', 'open', 'closed'] as const;
export type PollState = (typeof POLL_STATES)[number];

export const STANCES = ['support', 'oppose', 'unsure'] as const;
export type Stance = (typeof STANCES)[number];

export const SCALE_STEPS = ['1', '2', '3', '4', '5'] as const;

/** Nothing is told of fewer than so many: not of all, nor of a part of them. */
export const FEWEST = 5;

export const POLL_LIMITS = {
  title: 160,
  intro: 2000,
  question: 200,
  detail: 2000,
  option: 160,
  options: 20,
  questions: 30,
  reason: 1000,
  open: 4000,
  links: 500,
} as const;

export interface PollOption {
  id: string;
  label: string;
}

export interface PollQuestion {
  id: string;
  type: QuestionType;
  title: string;
  /** What a model is, or how a question is meant. */
  detail: string;
  /** What may be chosen; of a scale what its two ends mean. */
  options: PollOption[];
  /** Asked last, of the one who answers: results may be divided by it. */
  background: boolean;
  /** One of the models that are held against each other: each person meets them in another order. */
  model: boolean;
}

/** An answer to one question: what was picked, in the order of rank where there is one, and words. */
export interface Given {
  picked: string[];
  text: string;
}

/** What one hand has answered, by the question's id; nothing of what was skipped. */
export type Answers = Record<string, Given>;

export interface Poll {
  id: string;
  workspaceId: string;
  title: string;
  intro: string;
  /** The language that it is asked in. */
  locale: Locale;
  state: PollState;
  once: PollOnce;
  results: PollResultsFrom;
  /** Leads to it by `/j/{code}`. */
  code: string;
  closesAt: number | null;
  openedAt: number | null;
  closedAt: number | null;
}

/** What may be picked, in the order in which it stands everywhere. */
export function keysOf({ type, options }: Pick<PollQuestion, 'type' | 'options'>): string[] {
  if (type === 'three-way') return [...STANCES];
  if (type === 'scale') return [...SCALE_STEPS];
  return type === 'open' ? [] : options.map(({ id }) => id);
}

/** Whether anybody with the address may come, or only the people of the workspace. */
export function isPublicPoll({ once, state }: Pick<Poll, 'once' | 'state'>): boolean {
  return once !== 'member' && state !== 'draft';
}

/** Open, and its hour has not passed: it is closed for good soon after that. */
export function takesAnswers({ state, closesAt }: Pick<Poll, 'state' | 'closesAt'>, now: number) {
  return state === 'open' && (closesAt === null || now < closesAt);
}

/** Who answers, before the poll's key makes it unreadable. */
export const memberVoter = (actorId: string) => `member:${actorId}`;
export const deviceVoter = (device: string) => `device:${device}`;
export const linkVoter = (secret: string) => `link:${secret}`;
