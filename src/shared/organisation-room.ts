import type { FrozenBlock } from './documents/frozen.ts';
import type { Round, RoundState, Version } from './model.ts';

/** An organisation's own room on a version, for its people alone. */
export interface OrganisationRoom {
  id: string;
  organisation: string;
  asker: string;
  round: Pick<Round, 'id' | 'title' | 'opensAt' | 'closesAt' | 'timeZone'> & { state: RoundState };
  version: Pick<Version, 'number' | 'title' | 'locale' | 'publishedAt'>;
  blocks: FrozenBlock[];
  people: RoomPerson[];
  comments: RoomComment[];
  statement: string;
  /** Of the words above: who saves over others' words is told. */
  statementMark: string;
  /** Of all that would go in: the approver gives what they have read. */
  contentMark: string;
  askedAt: number | null;
  given: { at: number; by: string; state: 'shown' | 'held' | 'hidden'; current: boolean } | null;
  /** Whether a link lets people in now; the link itself is shown once. */
  hasLink: boolean;
  revision: number;
  me: string;
  may: {
    /** The round has not closed. */
    write: boolean;
    compose: boolean;
    invite: boolean;
    remove: boolean;
    approve: boolean;
    withdraw: boolean;
  };
}

export interface RoomPerson {
  id: string;
  name: string;
  contact: boolean;
  approver: boolean;
}

export interface RoomComment {
  id: string;
  parentId: string | null;
  blockId: string | null;
  body: string;
  suggestion: string | null;
  name: string;
  mine: boolean;
  included: boolean;
  createdAt: number;
  edited: boolean;
}

/** A room that a person is in, or may open. */
export interface OwnRoom {
  id: string | null;
  organisationId: string;
  organisation: string;
}

export const ROOM_LIMITS = { comments: 2_000, people: 200 } as const;
