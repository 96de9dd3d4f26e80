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

/** A step of the timeline; `date` is a local calendar day, `2019-03-01`. */
export interface Milestone {
  id: string;
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
