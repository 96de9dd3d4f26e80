/** The nouns of Talkoot as plain data. Times are epoch milliseconds, ids are short random strings. */

export const ROLES = ['reader', 'commenter', 'member', 'facilitator', 'coordinator'] as const;
export type Role = (typeof ROLES)[number];

export const LOCALES = ['fi', 'sv', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** What a screen reader is told of others' work (product C5). */
export const ANNOUNCEMENTS = ['all', 'mine', 'none'] as const;
export type Announcements = (typeof ANNOUNCEMENTS)[number];

/** The three kinds of organisation: voluntary work, services in between, social and health services. */
export const ORGANISATION_TYPES = ['voluntary', 'between', 'services'] as const;
export type OrganisationType = (typeof ORGANISATION_TYPES)[number];

/** Anybody who acts. A guest is an actor without an e-mail, let in by a pass. */
export interface Actor {
  id: string;
  name: string;
  email: string | null;
  emailVerified: boolean;
  locale: Locale | null;
  announcements: Announcements;
  singleKeys: boolean;
  readingFont: boolean;
}

export interface Criterion {
  id: string;
  text: string;
}

/** Where a workspace begins: with the steps of a list of demands, of a study, or with none. */
export const PROCESSES = ['demands', 'study', 'empty'] as const;
export type Process = (typeof PROCESSES)[number];

/** What the steps of the usual way are: each happens in a place of its own. */
export const MILESTONE_STEPS = [
  'initiative',
  'call',
  'kickoff',
  'roles',
  'workshops',
  'draft',
  'comments',
  'triage',
  'final',
  'handover',
] as const;
export type MilestoneStep = (typeof MILESTONE_STEPS)[number];

/** A step of the timeline; `date` is a local calendar day, `2019-03-01`. */
export interface Milestone {
  id: string;
  /** Nothing for one that people added themselves. */
  step?: MilestoneStep;
  name: string;
  date: string | null;
  done: boolean;
}

export interface Workspace {
  id: string;
  slug: string;
  name: string;
  purpose: string;
  locales: Locale[];
  criteria: Criterion[];
  milestones: Milestone[];
  kind: 'regular' | 'example';
}

/** What an actor may do in one workspace: the row that every right is read from. */
export interface Grant {
  actorId: string;
  workspaceId: string;
  role: Role;
  /** A guest's pass may open a single item only, e.g. `demands`; `null` is the whole workspace. */
  item: string | null;
}

export interface Organisation {
  id: string;
  name: string;
  type: OrganisationType | null;
  /** A maakunta, or however its people call where it works; nothing where it was not asked. */
  region?: string | null;
  /** False until a facilitator confirms a name that a guest typed. */
  confirmed: boolean;
}

export interface Member {
  actorId: string;
  name: string;
  /** Shown to coordinators only. */
  email: string | null;
  role: Role;
  guest: boolean;
  organisation: Organisation | null;
  /** The organisations this person may speak for. */
  speaksFor: string[];
  joinedAt: number;
  lastSeenAt: number | null;
}

/** A letter to one address, or a link with a code that many may use. */
export interface Invitation {
  id: string;
  kind: 'email' | 'link';
  email: string | null;
  role: Role;
  item: string | null;
  /** Of a link: `KLM482`. */
  code: string | null;
  createdAt: number;
  sentAt: number | null;
  expiresAt: number;
  /** `null` when any number may come. */
  maxUses: number | null;
  uses: number;
}

/** Someone asks for more rights than they have. */
export interface AccessRequest {
  id: string;
  actorId: string;
  name: string;
  role: Role;
  createdAt: number;
}

/** The highest role that a pass (a link or a code) may carry. */
export const HIGHEST_PASS: Role = 'member';
/** The highest role that a letter may carry; a coordinator is made of a member, whom one knows. */
export const HIGHEST_LETTER: Role = 'facilitator';

/** A text that the working group writes; its versions are frozen, it goes on. */
export interface Draft {
  id: string;
  title: string;
  /** The language it is written in. */
  locale: Locale;
  createdAt: number;
  trashedAt: number | null;
}

export interface Version {
  id: string;
  draftId: string;
  /** 1, 2, 3 … within the draft. */
  number: number;
  title: string;
  locale: Locale;
  /** The last one, that organisations sign and that is handed over. */
  final: boolean;
  publishedAt: number;
}

/** Who may take part: whoever has the link, whoever has the secret link, members alone. */
export const PARTICIPATIONS = ['open', 'invited', 'members'] as const;
export type Participation = (typeof PARTICIPATIONS)[number];

/** When others see a comment: at once, after a check, after the round. */
export const VISIBILITIES = ['now', 'checked', 'after'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export interface Round {
  id: string;
  workspaceId: string;
  versionId: string;
  title: string;
  participation: Participation;
  visibility: Visibility;
  opensAt: number;
  /** The deadline that is in force: an early close or an extension has moved it. */
  closesAt: number;
  /** IANA name; the times above are shown in it. */
  timeZone: string;
  guidance: string;
  /** Points that need attention, one a line. */
  attention: string;
  contactName: string;
  contactEmail: string;
  /** When the report is promised, a local calendar day; `null` when not yet known. */
  reportDue: string | null;
  reportPublishedAt: number | null;
}

/** By the database's clock, never by a page's. */
export type RoundState = 'waiting' | 'open' | 'closed' | 'reported';

export const COMMENT_KINDS = [
  'change',
  'question',
  'remark',
  'example',
  'answer',
  'whole',
  'statement',
] as const;
export type CommentKind = (typeof COMMENT_KINDS)[number];

/** Whether others see it. `held` waits for a check, `hidden` shows a marker that says by whom. */
export const COMMENT_STATES = ['held', 'shown', 'hidden', 'withdrawn'] as const;
export type CommentState = (typeof COMMENT_STATES)[number];

export const SUBMISSION_SOURCES = ['page', 'email', 'paper', 'room'] as const;
export type SubmissionSource = (typeof SUBMISSION_SOURCES)[number];

/** What one person or organisation sent at once, and may change until the deadline. */
export interface Submission {
  id: string;
  roundId: string;
  /** Empty when the name was not given. */
  name: string;
  organisation: string;
  /** An organisation's official word, or a person's own. */
  onBehalf: 'organisation' | 'self';
  /** Confirmed by a coordinator, or sent by a contact person. */
  confirmed: boolean;
  source: SubmissionSource;
  locale: Locale;
  createdAt: number;
}

/** Which words of a frozen version a comment is about; offsets count UTF-16 units of the block's text. */
export interface Anchor {
  blockId: string;
  quote: string;
  start: number;
  end: number;
}

export interface RoundComment {
  id: string;
  submissionId: string;
  kind: CommentKind;
  /** `null` for the whole text. */
  anchor: Anchor | null;
  body: string;
  /** Of a change: what the block should say. */
  suggestion: string | null;
  state: CommentState;
  createdAt: number;
}

export const OUTCOMES = [
  'accepted',
  'accepted_changed',
  'no_change',
  'carried_forward',
  'merged',
  'thanks',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** These two may be given without a reason. */
export const OUTCOMES_WITHOUT_REASON: readonly Outcome[] = ['accepted', 'thanks'];

export interface Decision {
  outcome: Outcome;
  reason: string;
  /** Of `merged`: the comment whose decision is this one's too. */
  mergedInto: string | null;
  decidedAt: number;
}

export const SIGNATURES = ['yes', 'dissent', 'no'] as const;
export type Signature = (typeof SIGNATURES)[number];

/** How an answer came: on the page by a contact person, or written down for the organisation. */
export const SIGNATURE_SOURCES = ['page', 'email', 'paper'] as const;
export type SignatureSource = (typeof SIGNATURE_SOURCES)[number];
