import type { Generated } from 'kysely';
import type {
  CommentKind,
  CommentState,
  Locale,
  Outcome,
  Participation,
  Signature,
  Submission,
  SignatureSource,
  SubmissionSource,
  Visibility,
} from '#shared/model.ts';

type Flag = 0 | 1;

/** Drafts, their versions, comment rounds and what comes of them. */
export interface DraftTables {
  draft: DraftRow;
  draft_note: DraftNoteRow;
  version: VersionRow;
  round: RoundRow;
  round_note: RoundNoteRow;
  round_submission: RoundSubmissionRow;
  round_comment: RoundCommentRow;
  round_agreement: RoundAgreementRow;
  round_block: RoundBlockRow;
  reason_snippet: ReasonSnippetRow;
  blob: BlobRow;
  blob_chunk: BlobChunkRow;
  organisation_room: OrganisationRoomRow;
  organisation_room_person: OrganisationRoomPersonRow;
  organisation_room_comment: OrganisationRoomCommentRow;
  signatory: SignatoryRow;
  handover: HandoverRow;
}

export interface DraftRow {
  id: string;
  workspace_id: string;
  title: string;
  locale: Locale;
  created_by: string | null;
  created_at: number;
  trashed_at: number | null;
}

export interface DraftNoteRow {
  id: string;
  draft_id: string;
  parent_id: string | null;
  actor_id: string | null;
  /** `null` when the note is on the whole draft. */
  block_id: string | null;
  quote: string;
  start: number;
  end: number;
  body: string;
  created_at: number;
  edited_at: number | null;
  resolved_at: number | null;
  resolved_by: string | null;
  deleted_at: number | null;
}

export interface VersionRow {
  id: string;
  workspace_id: string;
  draft_id: string;
  number: number;
  title: string;
  locale: Locale;
  final: Generated<Flag>;
  /** JSON: `FrozenBlock[]`. */
  blocks: string;
  /** A hash of what the form was given: sent twice is published once. */
  key: string | null;
  published_by: string | null;
  published_at: number;
  /** Of a final one: since when organisations' answers stand as they are. */
  signing_closed_at: number | null;
}

export interface RoundRow {
  id: string;
  workspace_id: string;
  version_id: string;
  title: string;
  participation: Participation;
  /** Of an invited round's link. */
  secret_hash: Uint8Array | null;
  visibility: Visibility;
  /** Epoch milliseconds, like all times here. */
  opens_at: number;
  closes_at: number;
  time_zone: string;
  guidance: string;
  attention: string;
  contact_name: string;
  contact_email: string;
  report_due: string | null;
  report_intro: Generated<string>;
  report_published_at: number | null;
  /** JSON: which reminders have gone. */
  reminded: Generated<string>;
  /** JSON: what a facilitator has set of its caps. */
  caps: Generated<string>;
  created_by: string | null;
  created_at: number;
  /** Raised with every change that readers see: part of the shared page's ETag. */
  revision: Generated<number>;
}

export interface RoundNoteRow {
  id: string;
  round_id: string;
  kind: 'extended' | 'closed' | 'correction';
  body: string;
  actor_id: string | null;
  created_at: number;
}

export interface RoundSubmissionRow {
  id: string;
  round_id: string;
  /** Given by the page: sent twice is stored once. */
  key: string;
  actor_id: string | null;
  name: string;
  organisation: string;
  organisation_id: string | null;
  on_behalf: Submission['onBehalf'];
  confirmed_at: number | null;
  email: string | null;
  receipt_hash: Uint8Array | null;
  /** Of the link in the letter that tells of the report: it opens the receipt too. */
  report_hash: Generated<Uint8Array | null>;
  source: SubmissionSource;
  entered_by: string | null;
  locale: Locale;
  /** A keyed hash, for the caps of a round, forgotten when it is over. */
  address_hash: string | null;
  device_hash: string | null;
  created_at: number;
  edited_at: number | null;
}

export interface RoundCommentRow {
  id: string;
  round_id: string;
  submission_id: string;
  /** Of a reply. */
  parent_id: string | null;
  kind: CommentKind;
  /** `null` for the whole text. */
  block_id: string | null;
  quote: Generated<string>;
  start: Generated<number>;
  end: Generated<number>;
  body: string;
  suggestion: string | null;
  state: CommentState;
  hidden_by: string | null;
  hidden_reason: string | null;
  /** What it was before, to be that again; those hidden at once share an act. */
  hidden_from: CommentState | null;
  hidden_act: string | null;
  hidden_at: number | null;
  created_at: number;
  edited_at: number | null;
  outcome: Outcome | null;
  reason: Generated<string>;
  merged_into: string | null;
  decided_by: string | null;
  decided_at: number | null;
  /** The edit that brought the suggestion into the working draft. */
  applied_edit: string | null;
  assignee_id: string | null;
  internal_note: Generated<string>;
  claimed_by: string | null;
  claimed_until: number | null;
}

export interface RoundAgreementRow {
  comment_id: string;
  /** An actor's id, or the hash of an anonymous device's cookie. */
  voter: string;
}

export interface RoundBlockRow {
  id: string;
  round_id: string;
  /** `actor:…`, `device:…` or `address:…`: may no longer send. */
  target: string;
  created_by: string | null;
  created_at: number;
}

export interface ReasonSnippetRow {
  id: string;
  workspace_id: string;
  body: string;
  created_at: number;
}

export interface BlobRow {
  id: string;
  workspace_id: string;
  name: string;
  type: 'docx' | 'odt' | 'pdf';
  size: number;
  comment_id: string | null;
  created_at: number;
}

export interface BlobChunkRow {
  blob_id: string;
  at: number;
  bytes: Uint8Array;
}

export interface OrganisationRoomRow {
  id: string;
  round_id: string;
  organisation_id: string;
  approver_id: string | null;
  /** Of the link that lets the organisation's people in. */
  secret_hash: Uint8Array | null;
  statement: Generated<string>;
  /** The one official statement, once it has been given. */
  submission_id: string | null;
  /** When it was given last; `null` when it has been taken back. */
  approved_at: number | null;
  /** When the approver was last asked. */
  asked_at: Generated<number | null>;
  /** Raised with every change, so that open pages know. */
  revision: Generated<number>;
  created_by: string | null;
  created_at: number;
}

export interface OrganisationRoomPersonRow {
  room_id: string;
  actor_id: string;
  joined_at: number;
}

export interface OrganisationRoomCommentRow {
  id: string;
  room_id: string;
  actor_id: string | null;
  parent_id: string | null;
  block_id: string | null;
  body: string;
  suggestion: string | null;
  /** Whether it goes into the official statement. */
  included: Generated<Flag>;
  /** The round's comment that it became. */
  given_as: Generated<string | null>;
  created_at: number;
  edited_at: Generated<number | null>;
  deleted_at: number | null;
}

export interface SignatoryRow {
  version_id: string;
  organisation_id: string;
  answer: Signature;
  dissent: Generated<string>;
  source: Generated<SignatureSource>;
  /** Who answered, or wrote down what came on paper. */
  actor_id: string | null;
  created_at: number;
}

export interface HandoverRow {
  id: string;
  workspace_id: string;
  version_id: string | null;
  recipient: string;
  note: string;
  /** A local calendar day. */
  handed_on: string;
  actor_id: string | null;
  created_at: number;
  /** The entry that this one corrects. */
  replaces: string | null;
  removed_at: number | null;
  removed_by: string | null;
}
