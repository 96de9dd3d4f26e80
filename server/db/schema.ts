import type { Generated } from 'kysely';
import type { Exported, FileFormat } from '#shared/inputs/exports.ts';
import type { Announcements, Locale, OrganisationType, Role } from '#shared/model.ts';
import type { CallTables } from './schema-call.ts';
import type { DraftTables } from './schema-drafts.ts';
import type { PositionTables } from './schema-positions.ts';
import type { PollTables } from './schema-polls.ts';
import type { SearchTables } from './schema-search.ts';
import type { WorkshopTables } from './schema-workshops.ts';

/**
 * The tables as they are stored. Times are epoch milliseconds, booleans 0 or 1,
 * lists and settings JSON text: the same on SQLite and PostgreSQL.
 */
export interface Tables
  extends CallTables, DraftTables, PollTables, PositionTables, SearchTables, WorkshopTables {
  actor: ActorRow;
  session: SessionRow;
  email_token: EmailTokenRow;
  workspace: WorkspaceRow;
  membership: MembershipRow;
  organisation: OrganisationRow;
  organisation_contact: OrganisationContactRow;
  invitation: InvitationRow;
  access_request: AccessRequestRow;
  demand: DemandRow;
  demand_comment: DemandCommentRow;
  room: RoomRow;
  journal_update: JournalUpdateRow;
  journal_snapshot: JournalSnapshotRow;
  edit_key: EditKeyRow;
  document_client: DocumentClientRow;
  history: HistoryRow;
  pending_edit: PendingEditRow;
  made_file: MadeFileRow;
  outbox: OutboxRow;
  lease: LeaseRow;
  address_key: AddressKeyRow;
  calendar_link: CalendarLinkRow;
}

type Flag = 0 | 1;

/** One row, in PostgreSQL; beside a file of SQLite's the key is a file as well. */
export interface AddressKeyRow {
  id: number;
  key: Uint8Array;
}

/** Whose calendar program may read a workspace's dates. */
export interface CalendarLinkRow {
  workspace_id: string;
  actor_id: string;
  secret_hash: Uint8Array;
  created_at: number;
}

export interface ActorRow {
  id: string;
  name: string;
  /** Lower case; `null` for a guest. */
  email: string | null;
  email_verified_at: number | null;
  password_hash: string | null;
  locale: Locale | null;
  announcements: Generated<Announcements>;
  single_keys: Generated<Flag>;
  reading_font: Generated<Flag>;
  created_at: number;
  suspended_at: number | null;
}

export interface SessionRow {
  id: string;
  secret_hash: Uint8Array;
  actor_id: string;
  created_at: number;
  /** Touched at most hourly. */
  used_at: number;
  expires_at: number;
  /** Browser and system in short, for the list of own sessions. */
  device: string;
}

/** A mailed link, with the six digits that stand in the same letter. */
export interface EmailTokenRow {
  id: string;
  secret_hash: Uint8Array;
  code_hash: Uint8Array | null;
  purpose: 'sign-in' | 'verify' | 'reset' | 'change';
  email: string;
  actor_id: string | null;
  expires_at: number;
  /** Wrong codes so far; five end the token. */
  tries: Generated<number>;
  used_at: number | null;
  created_at: number;
}

export interface WorkspaceRow {
  id: string;
  slug: string;
  name: string;
  purpose: string;
  locales: string;
  criteria: string;
  milestones: string;
  kind: 'regular' | 'example';
  /** Since when readers and files tell where organisations stand. */
  positions_published_at: number | null;
  created_at: number;
  used_at: number;
}

export interface MembershipRow {
  workspace_id: string;
  actor_id: string;
  role: Role;
  item: string | null;
  organisation_id: string | null;
  /** The invitation that let a guest in; revoking it ends the guest's membership. */
  invitation_id: string | null;
  joined_at: number;
  seen_at: number | null;
}

export interface OrganisationRow {
  id: string;
  workspace_id: string;
  name: string;
  type: OrganisationType | null;
  region: Generated<string | null>;
  confirmed_at: number | null;
  created_at: number;
}

export interface OrganisationContactRow {
  organisation_id: string;
  actor_id: string;
}

export interface InvitationRow {
  id: string;
  workspace_id: string;
  kind: 'email' | 'link';
  email: string | null;
  role: Role;
  item: string | null;
  /** Whose contact person one becomes by accepting. */
  organisation_id: Generated<string | null>;
  /** Of a mailed invitation's secret. */
  secret_hash: Uint8Array | null;
  /** Of a link: `KLM482`. */
  code: string | null;
  expires_at: number;
  max_uses: number | null;
  uses: Generated<number>;
  revoked_at: number | null;
  created_by: string;
  created_at: number;
  sent_at: number | null;
}

export interface AccessRequestRow {
  id: string;
  workspace_id: string;
  actor_id: string;
  role: Role;
  created_at: number;
  resolved_at: number | null;
}

/** A demand's permanent number. */
export interface DemandRow {
  workspace_id: string;
  demand_id: string;
  number: number;
  created_at: number;
}

export interface DemandCommentRow {
  id: string;
  workspace_id: string;
  demand_id: string;
  actor_id: string;
  body: string;
  created_at: number;
  edited_at: number | null;
  deleted_at: number | null;
}

export interface RoomRow {
  room: string;
  epoch: Generated<number>;
}

export interface JournalUpdateRow {
  room: string;
  seq: number;
  bytes: Uint8Array;
  actor_id: string | null;
  at: number;
  edit_key: string | null;
}

export interface JournalSnapshotRow {
  room: string;
  seq: number;
  bytes: Uint8Array;
  at: number;
}

/** Keys of the server's own edits, kept when their updates are folded. */
export interface EditKeyRow {
  room: string;
  edit_key: string;
}

/** Whose a client id is in a room: kept when the updates that used it are folded. */
export interface DocumentClientRow {
  room: string;
  client_id: number;
  actor_id: string | null;
}

/** A moment of a document that can be looked at and brought back. */
export interface HistoryRow {
  id: string;
  room: string;
  seq: number;
  started_at: number;
  ended_at: number;
  actor_ids: string;
  touched: string;
  reason: 'activity' | 'delete' | 'import' | 'restore' | 'named';
  label: string | null;
  labelled_by: string | null;
  state: Uint8Array;
}

/** An act that must also change a text waits here until `documents.edit` has done it. */
export interface PendingEditRow {
  id: string;
  room: string;
  kind: string;
  payload: string;
  actor_id: string | null;
  created_at: number;
  applied_at: number | null;
}

/** A file that somebody took with them; the file itself is not kept. */
export interface MadeFileRow {
  id: string;
  workspace_id: string;
  actor_id: string;
  what: Exported;
  /** Which draft, version or round; empty of the demands. */
  item: string;
  /** Its name when the file was made. */
  title: string;
  format: FileFormat;
  locale: Locale;
  names: Flag;
  made_at: number;
}

export interface OutboxRow {
  id: string;
  to_address: string;
  subject: string;
  text: string;
  html: string;
  created_at: number;
  sent_at: number | null;
  tries: Generated<number>;
  next_try_at: number;
  last_error: string | null;
}

/** Several processes may run the jobs: who holds the row runs it. */
export interface LeaseRow {
  job: string;
  holder: string;
  until: number;
}
