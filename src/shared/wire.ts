import type { WorkshopCounts, WorkshopView } from './workshops.ts';

/**
 * The y-websocket protocol's message kinds, and ours. Ours are sent only to a client
 * that opened the room with `?v=1`. The grammar is in docs/protocol.md.
 */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** varuint: how many of this connection's write frames are durable by now. */
  saved: 100,
  /** JSON text: an `Announcement`. */
  announcement: 101,
  /** JSON text: a `Seat`, once, before the first sync message. */
  seat: 102,
} as const;

/** What a connection may do in its room, told once when it opens. */
export interface Seat {
  mode: 'write' | 'read';
  /** Text kept on the device belongs to one epoch of the room. */
  epoch: number;
  schema: number;
  /** Milliseconds since the room's last announcement, if that is fresh: the page may have missed it. */
  quiet: number | null;
}

/** A shortcut to what has just been committed: after a reconnect the page's load is the truth. */
export type Announcement =
  | { kind: 'numbers'; numbers: Record<string, number> }
  | { kind: 'comments'; demandId: string; count: number }
  /** From which workshop demands have come: its title, by the demand's id. */
  | { kind: 'origins'; origins: Record<string, string> }
  | { kind: 'members' }
  | { kind: 'organisations' }
  | { kind: 'workspace' }
  | { kind: 'history' }
  /** Somebody made a file of the list. */
  | { kind: 'files' }
  /** Drafts, versions or rounds came, went or changed their state. */
  | { kind: 'drafts' }
  /** Where organisations stand on demands. */
  | { kind: 'positions' }
  /** A working note of a draft. */
  | { kind: 'notes'; draftId: string }
  /** Comments, agreements or decisions of a round; the page asks for what it may see. */
  | { kind: 'round-comments'; roundId: string }
  /** Who handles which comment of a round now. */
  | { kind: 'round-claims'; roundId: string }
  /** Workshops of the workspace came, went, began or ended. */
  | { kind: 'workshops' }
  /** Polls came, opened, closed or were answered: of answers at most every ten seconds. */
  | { kind: 'polls' }
  /** In a workshop's own room: all that everybody there may know. */
  | { kind: 'workshop'; view: WorkshopView }
  /** In a workshop's own room: the numbers alone, at most twice a second. */
  | { kind: 'workshop-counts'; counts: WorkshopCounts }
  /** In a workshop's own room: for the panel of those who run it: people, hands, questions. */
  | { kind: 'workshop-people' }
  /** In a workshop's own room: a question's answer, told to all. */
  | { kind: 'workshop-answer'; answer: string }
  /** In a workshop's own room: the board was brought back as it stood when that stage ended. */
  | { kind: 'workshop-restored'; title: string }
  /** In a workshop's own room: the facilitator asks everybody to look where they look. */
  | { kind: 'workshop-summons'; by: string; at: string };

/**
 * Every way a connection ends. y-websocket gives up for ever on 4400–4499
 * and comes back on all others.
 */
export const CLOSE = {
  malformed: 4400,
  noSession: 4401,
  notAllowed: 4403,
  noSuchRoom: 4404,
  /** The document holds as much as one may. */
  documentFull: 4413,
  /** Text under the client id of somebody else: to be taken along as a copy. */
  foreignText: 4421,
  /** More than one person writes in a room in an hour. */
  writtenTooMuch: 4429,
  rightsChanged: 4503,
  tooSlow: 4508,
  notSaved: 4513,
  tooFast: 4529,
  restarting: 1012,
} as const;

/** Presence as others see it: the server stamps `user`, the client tells only `at`. */
export interface Presence {
  user: PresenceUser;
  /** Where someone is, e.g. `{ demand: 'k3…', field: 'title' }`; nothing when just looking. */
  at: { demand: string; field: string | null } | null;
  /** Which part of the workspace is open, e.g. `demands`. */
  section?: string;
  /** In a draft or version: the block, `held` while the person asks others to leave it alone. */
  block?: { id: string; held: boolean } | null;
  /** On a board: the note that is being moved, and where it is by now, or written. */
  note?: { id: string; act: 'moves' | 'writes'; x?: number; y?: number } | null;
  /** A Yjs relative position for carets in rich text, set by the editor. */
  cursor?: unknown;
}

export interface PresenceUser {
  actorId: string;
  name: string;
  organisation: string | null;
  /** 1–8: one of the presence colours. */
  colour: number;
}
