import type { Logger } from 'pino';
import type * as Y from 'yjs';
import type { Action } from '#shared/permissions.ts';
import type { Grant, Locale, Workspace } from '#shared/model.ts';
import type { Room } from '#shared/rooms.ts';
import type { Announcement, PresenceUser } from '#shared/wire.ts';
import type { Config } from './config.ts';
import type { Db } from './db/open.ts';
import type { FileMaker } from './documents/export/make.ts';
import type { EnrolmentLetter } from './enrolment-letter.ts';
import type { RelayMessage } from './relay-messages.ts';

/** What the server counts of itself. Told in numbers and words of our own: no name, no id. */
export interface Meters {
  /** A frame, a knock or a seat was refused: its close code, or a word for it. */
  refused(reason: number | string): void;
  /** How long a write waited until it was acknowledged. */
  acknowledged(ms: number): void;
  /** A batch of so many updates was durable after so long. */
  committed(updates: number, ms: number): void;
  notCommitted(): void;
  /** Another process told something. */
  heard(kind: RelayMessage['kind']): void;
  /** Another process had written what nobody told of. */
  notTold(): void;
}

/** There is no room for it on the disk: nothing of it is written, and there may be room again. */
export class StoreFull extends Error {}

/** Where documents rest: an append-only log of updates for each room, folded into snapshots. */
export interface Journal {
  /**
   * Resolves when the updates are durable. Rejects when none of them is; with `StoreFull` all is well
   * else. `after`: the number up to which their writer knows the room; without it nothing is `behind`.
   */
  append(room: string, updates: JournalUpdate[], after?: number): Promise<Appended>;
  load(room: string): Promise<JournalState>;
  /**
   * What came after the update with this number, as another process may have written it: with a
   * snapshot where some of it is folded away, to be applied before the updates.
   */
  since(room: string, seq: number): Promise<JournalState>;
  /** Number of the last update in each of these rooms, in the order asked. */
  last(rooms: readonly string[]): Promise<number[]>;
  /**
   * Puts a snapshot in the place of all updates up to `upTo`, seen to hold the same, and keeps a
   * history row of what the span was. Keeps the last two snapshots. Rejects when nothing is folded.
   */
  fold(room: string, upTo: number, span: HistorySpan | null): Promise<void>;
  /** A snapshot as short updates that make the same, to be applied in their order. */
  split(snapshot: Uint8Array): Promise<Uint8Array[]>;
  /** Whether an edit with this key is already in the journal. */
  hasKey(room: string, key: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface JournalUpdate {
  bytes: Uint8Array;
  /** Who wrote it; `null` is the server itself. */
  actorId: string | null;
  /** Epoch milliseconds. */
  at: number;
  /** An edit by the server is written once for each key. */
  key?: string;
  /** Client ids that are used in the room for the first time, and whose they are from now on. */
  clients?: readonly ClientOwner[];
  /** The right it is written by, looked up in the transaction that writes it. */
  right?: {
    sessionId: string;
    workspaceId: string;
    /** What the workspace lets one do; `signed-in` asks for the session alone. */
    action: Action | 'signed-in';
    /** Of a board: its workshop, `workshop:k3…`, which may be locked. */
    item?: string;
  };
}

export interface ClientOwner {
  clientId: number;
  /** `null` is the server itself. */
  actorId: string | null;
}

export interface Appended {
  /** Number of the last update in the room. */
  seq: number;
  /** Indexes of the updates whose authors no longer had the right: these are not written. */
  refused: number[];
  /**
   * Nothing is written: another process has meanwhile stored something under a client id that these
   * updates are written under as well. They must be judged again.
   */
  behind?: true;
}

export interface JournalState {
  epoch: number;
  snapshot: Uint8Array | null;
  updates: { seq: number; bytes: Uint8Array; actorId: string | null; at: number }[];
  /**
   * Of every client id that was ever written under, also where the updates are folded. `since` may
   * tell only of those in its updates, when it brings no snapshot.
   */
  clients: ClientOwner[];
  /** Number of the last update; 0 in an empty room. */
  seq: number;
}

export interface HistorySpan {
  from: number;
  to: number;
  actorIds: string[];
  /** Ids of the demands (later: paragraphs) that the span touched. */
  touched: string[];
  reason: 'activity' | 'delete' | 'import' | 'restore' | 'named';
  /** A name that someone gave the moment. */
  label?: { text: string; actorId: string | null };
}

/** Documents as the rest of the server sees them. */
export interface Documents {
  /** Calls `fn` with the committed state; `fn` must not change it nor keep it. */
  read<T>(room: string, fn: (doc: Y.Doc) => T): Promise<T>;
  /** The committed states of several rooms at one moment, in the order asked. */
  readTogether<T>(rooms: readonly string[], fn: (docs: Y.Doc[]) => T): Promise<T>;
  /**
   * The server as author: `fn` changes the document in one transaction under the server's own
   * clientID. Resolves when durable; does nothing the second time for the same `key`.
   */
  edit(room: string, key: string, fn: (doc: Y.Doc) => void, by?: EditedBy): Promise<void>;
  /** Writes a history row of the state as it is now. */
  mark(room: string, reason: HistorySpan['reason'], label?: HistorySpan['label']): Promise<void>;
}

export interface EditedBy {
  actorId: string | null;
  /** A history row is written before an edit that removes or replaces much. */
  reason?: HistorySpan['reason'];
}

/** News to open pages, after a commit. */
export interface Rooms {
  /** `made`: of what is a state, its number; an older one is not told after a newer. */
  announce(room: string, announcement: Announcement, made?: number): void;
  /** The rights of these people in this workspace changed: their seats close and knock again. */
  rightsChanged(workspaceId: string, actorIds: string[]): void;
  /** This session or person is gone altogether. */
  signedOut(actorId: string, sessionIds: string[] | 'all'): void;
  /** Who has a live connection to the workspace right now. */
  present(workspaceId: string): PresenceUser[];
  /** Ids of those who have a live connection to this room right now. */
  seated(room: string): string[];
  /** Who may write in this room changed: its seats close and knock again. */
  rightsOf(room: string): void;
}

/**
 * What the processes of one house tell each other. Only a hint: when something is lost it comes
 * later, from the database, and never not at all.
 */
export interface Relay {
  /** There can be no other process: nothing need be told. */
  readonly alone: boolean;
  /** To all others. Waits for nothing. */
  tell(message: RelayMessage): void;
  listen(listener: RelayListener): void;
  close(): Promise<void>;
}

export interface RelayListener {
  heard(message: RelayMessage, from: string): void;
  /** The line was broken for a while: what was told meanwhile has not come. */
  missed(): void;
}

/** Who knocks at a room's door. Handed to `sync` by app.ts; asked again at every knock. */
export interface Doorkeeper {
  /** `null` when the cookie holds no live session. */
  identify(cookieHeader: string | undefined): Promise<Visitor | null>;
  grant(actorId: string, workspaceId: string): Promise<Grant | null>;
  /** Whether the workspace has the draft or version that the room is of. */
  exists(room: Room): Promise<boolean>;
  user(actorId: string, workspaceId: string): Promise<PresenceUser>;
  /** The rights of open seats, in the order asked, in one query; `null` where none is left. */
  standing(seats: { sessionId: string; room: Room }[]): Promise<Standing[]>;
  /** Whether the room is a board that only those who run it may arrange now. */
  locked(room: Room): Promise<boolean>;
}

/** What an open seat rests on: the session and the grant. */
export interface Standing {
  session: boolean;
  grant: Grant | null;
  /** The room is a board that only those who run it may arrange. */
  locked: boolean;
}

export interface Visitor {
  actorId: string;
  sessionId: string;
}

/** Makes files to take along, off the thread that everybody else's typing runs on. */
export type Files = Pick<FileMaker, 'make' | 'preview'>;

/** A row in `pending_edit` waits to be done to its text; a job does it soon even untold. */
export interface PendingEdits {
  wake(): void;
}

/** A letter joins the outbox in the transaction that causes it; a job sends it. */
export interface Mail {
  queue(db: Db, letter: Letter): Promise<void>;
}

export type Letter = { to: string; locale: Locale } & (
  | { kind: 'sign-in'; link: string; code: string }
  | { kind: 'verify-email'; link: string; code: string }
  | { kind: 'reset-password'; link: string }
  | { kind: 'change-email'; link: string; code: string }
  | { kind: 'email-changed'; newEmail: string }
  | { kind: 'already-signed-up'; link: string }
  | { kind: 'invitation'; link: string; workspace: From; inviter: string; role: string }
  | EnrolmentLetter
  | { kind: 'access-request'; link: string; workspace: From; name: string; role: string }
  | {
      kind: 'comment-receipt';
      link: string;
      workspace: From;
      round: string;
      count: number;
      until: string;
    }
  | { kind: 'comment-report'; link: string; workspace: From; round: string; count: number }
  | {
      kind: 'round-reminder';
      link: string;
      workspace: From;
      round: string;
      /** The deadline as clocks in the round's zone show it, and that zone. */
      until: string;
      zone: string;
    }
  | {
      kind: 'workshop-reminder' | 'workshop-asked';
      link: string;
      workspace: From;
      workshop: string;
      /** What the stage asks. */
      prompt: string;
      /** Of `workshop-asked`: whose view is missing. */
      organisation: string;
      /** When it closes; `null` for a stage of the hall. */
      until: string | null;
      /** Lets in whoever has no account. */
      code: string | null;
    }
  | {
      kind: 'approval-request';
      link: string;
      workspace: From;
      round: string;
      organisation: string;
      name: string;
      until: string;
    }
  | { kind: 'feedback'; words: string; replyTo: string | null }
);

/** The workspace a letter comes from; an example workspace's letters are not sent. */
type From = Pick<Workspace, 'name' | 'kind'>;

export interface Clock {
  now(): number;
}

/** News that come in crowds: the first leaves at once, what follows goes together. */
export interface Crowds {
  /** Runs `tell` now, or when the last one of this key is `pause` milliseconds old; 500 without it. */
  soon(key: string, tell: () => Promise<void>, pause?: number): void;
}

/** What every command is given. */
export interface Context {
  config: Config;
  db: Db;
  documents: Documents;
  files: Files;
  rooms: Rooms;
  pendingEdits: PendingEdits;
  mail: Mail;
  crowds: Crowds;
  clock: Clock;
  log: Logger;
}
