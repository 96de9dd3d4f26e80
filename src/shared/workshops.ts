import type { Promoted } from './demand-origin.ts';
import type { Locale } from './model.ts';
import type { StageResult } from './stage-result.ts';

export * from './agreement.ts';
export type { ItemResult, StageResult } from './stage-result.ts';

/** The nouns of workshops as plain data. Times are epoch milliseconds of the server's clock. */

/** What a stage asks people to do. */
export const STAGE_TYPES = [
  'brief',
  'write',
  'jot-on',
  'pairs',
  'fours',
  'group',
  'name',
  'dots',
  'gradient',
  'poll',
  'place',
  'criteria',
  'rotate',
  'topics',
  'promote',
  'pause',
  'summary',
] as const;
export type StageType = (typeof STAGE_TYPES)[number];

/** Stages in which people write notes. */
export const WRITING: readonly StageType[] = [
  'write',
  'jot-on',
  'pairs',
  'fours',
  'rotate',
  'topics',
];
/** Stages in which people answer by a ballot that is hidden until the reveal. */
export const VOTING: readonly StageType[] = ['dots', 'gradient', 'poll', 'place', 'criteria'];
/** Stages that work on the shared board. */
export const ARRANGING: readonly StageType[] = ['group', 'name', 'place', 'promote'];

export const NOTE_COLOURS = ['hilla', 'taivas', 'sammal', 'lohi', 'kanerva', 'tuohi'] as const;
export type NoteColour = (typeof NOTE_COLOURS)[number];

/** Signs in one note. */
export const NOTE_LIMIT = 140;
/** Signs in the reason of an answer. */
export const REASON_LIMIT = 500;
/** Results of fewer answers than this are not shown, and groups smaller are not broken down. */
export const SMALL_GROUP = 5;

export const PLACE_SHAPES = ['line', 'grid', 'map'] as const;
export type PlaceShape = (typeof PLACE_SHAPES)[number];

/** What a ballot or a placement is about. */
export const ABOUT = [
  'themes',
  'notes',
  'demands',
  'comments',
  'options',
  'organisations',
  'criteria',
] as const;
export type About = (typeof ABOUT)[number];

export const POLL_KINDS = ['three', 'scale', 'single'] as const;
export type PollKind = (typeof POLL_KINDS)[number];

/**
 * What a stage is set to. Every field has a meaning for some types only; the others leave it
 * at its default (`stageDefaults`).
 */
export interface StageConfig {
  /** Writing: others see a note when it is written, or at the reveal. */
  privacy: 'open' | 'private';
  /** Writing: nobody ever learns who wrote a note. Implies private. */
  anonymous: boolean;
  colour: NoteColour;
  /** What a note of this colour is, e.g. "Huoli". */
  label: string;
  /** Writing: asks for a region too. */
  area: boolean;
  /** Groups: how many in each; 0 when nobody is grouped. */
  groupSize: number;
  mix: 'any' | 'organisation' | 'type';
  /** `rotate`: the question of each table, how many rounds, and minutes for moving between them. */
  tables: string[];
  rounds: number;
  moveMinutes: number;
  /** Voting and placing. */
  about: About;
  /** `dots`: so many for each person, at most so many on one thing. */
  budget: number;
  cap: number;
  /** `poll`. */
  poll: PollKind;
  /** Of a `single` poll, or of `about: 'options'`. */
  options: string[];
  /** Asks for a reason too. */
  reasons: boolean;
  /** `place`. */
  shape: PlaceShape;
  /** Names of the ends or bands: three for a line, four for a grid (x from, x to, y from, y to), three bands for a map. */
  ends: string[];
  /** `topics`: minutes for each, and more when people wish so. */
  topicMinutes: number;
  moreMinutes: number;
  /** Earlier stages whose notes this one is about; none for all. */
  from: string[];
}

export function stageDefaults(type: StageType): StageConfig {
  return {
    privacy: type === 'write' ? 'private' : 'open',
    anonymous: false,
    colour: 'hilla',
    label: '',
    area: false,
    groupSize: type === 'pairs' ? 2 : type === 'fours' ? 4 : 0,
    mix: 'any',
    tables: [],
    rounds: 1,
    moveMinutes: 1,
    about: type === 'place' ? 'notes' : 'themes',
    budget: 3,
    cap: 3,
    poll: 'three',
    options: [],
    reasons: type === 'poll',
    shape: 'line',
    ends: [],
    topicMinutes: 5,
    moreMinutes: 2,
    from: [],
  };
}

export const WORKSHOP_STATES = ['planned', 'live', 'ended'] as const;
export type WorkshopState = (typeof WORKSHOP_STATES)[number];

export interface Workshop {
  id: string;
  workspaceId: string;
  title: string;
  locale: Locale;
  /** The key of the template it was made from. */
  template: string;
  state: WorkshopState;
  /** When it is planned for. */
  startsAt: number | null;
  startedAt: number | null;
  endedAt: number | null;
  /** The stage that is on; `null` in the lobby. */
  stageId: string | null;
  /** Only facilitators may arrange the board. */
  locked: boolean;
  namesHidden: boolean;
  /** Who holds the remote; any facilitator may take it. */
  remoteId: string | null;
  /** Of a rehearsal: the workshop it is a copy of. */
  rehearsalOf: string | null;
  /** Results are readable by whoever has the public link. */
  resultsPublic: boolean;
  /** Raised with every change that everybody sees. */
  revision: number;
  createdAt: number;
}

export type StageState = 'ahead' | 'running' | 'done' | 'skipped';

export interface Stage {
  id: string;
  workshopId: string;
  type: StageType;
  title: string;
  prompt: string;
  /** A second line under the prompt. */
  detail: string;
  minutes: number;
  /** Live in minutes, or slow in days by a link. */
  pace: 'live' | 'slow';
  config: StageConfig;
  /** Of a slow stage. */
  opensAt: number | null;
  closesAt: number | null;
  state: StageState;
  enteredAt: number | null;
  /** When its time is over; `null` while the timer stands. */
  endsAt: number | null;
  /** What was left when the timer was stopped, in milliseconds. */
  leftMs: number | null;
  revealedAt: number | null;
}

/** A written note as its row tells it; `text` is what was written, the board may say it otherwise by now. */
export interface WorkshopNote {
  id: string;
  stageId: string;
  /** `null` for an anonymous note: nobody knows. */
  actorId: string | null;
  groupId: string | null;
  text: string;
  colour: NoteColour;
  area: string;
  source: 'own' | 'paper' | 'rehearsal' | 'demand';
  /** Whether the board holds it. */
  placed: boolean;
}

/** A thing that is voted on, frozen when its stage was opened. */
export interface BallotItem {
  id: string;
  title: string;
  detail: string;
  /** How many notes stand behind it. */
  notes: number;
}

/** Something to talk about in turn. */
export interface WorkshopTopic {
  id: string;
  title: string;
  /** What it is of, e.g. `comment:k3…`; empty for one that was typed. */
  ref: string;
  state: 'waiting' | 'now' | 'done';
  outcome: string;
}

/** What everybody in the workshop may know; pushed to every device on each change. */
export interface WorkshopView {
  id: string;
  title: string;
  locale: Locale;
  state: WorkshopState;
  revision: number;
  /** The server's clock when this was made: devices count from it. */
  now: number;
  /** As it stands on the projector, `KLM482`. */
  code: string | null;
  stage: StageView | null;
  /** Slow stages that are open now and may be answered without the hall. */
  slow: StageView[];
  /** All stages in order, for "3/10". */
  stages: {
    id: string;
    type: StageType;
    title: string;
    minutes: number;
    state: StageState;
    /** What is written in it, as the board's legend tells; `null` where nobody writes. */
    note: { colour: NoteColour; label: string } | null;
  }[];
  locked: boolean;
  namesHidden: boolean;
  remote: string | null;
  /** Themes and notes that have become demands. */
  promoted: Promoted[];
  counts: WorkshopCounts;
}

export interface StageView {
  id: string;
  type: StageType;
  title: string;
  prompt: string;
  detail: string;
  minutes: number;
  pace: 'live' | 'slow';
  config: StageConfig;
  closesAt: number | null;
  endsAt: number | null;
  leftMs: number | null;
  revealed: boolean;
  /** What is voted on; empty before the ballot is opened. */
  items: BallotItem[];
  /** After the reveal. */
  result: StageResult | null;
  /** Of `topics`. */
  topics: WorkshopTopic[];
}

/** Numbers alone, never names. */
export interface WorkshopCounts {
  people: number;
  /** Notes written in the stage that is on, and how many people wrote them. */
  notes: number;
  wrote: number;
  /** How many have answered the ballot that is on. */
  voted: number;
}
