import type { Tables } from './schema.ts';

type Columns = { readonly [T in keyof Tables]?: readonly (keyof Tables[T] & string)[] };

/** Where a row names the person who did or has something. Any number of rows may name one. */
export const NAMES_PERSON = {
  invitation: ['created_by'],
  demand_comment: ['actor_id'],
  journal_update: ['actor_id'],
  document_client: ['actor_id'],
  history: ['labelled_by'],
  pending_edit: ['actor_id'],
  made_file: ['actor_id'],
  access_request: ['actor_id'],
  draft: ['created_by'],
  draft_note: ['actor_id', 'resolved_by'],
  version: ['published_by'],
  round: ['created_by'],
  round_note: ['actor_id'],
  round_submission: ['actor_id', 'entered_by'],
  round_comment: ['hidden_by', 'decided_by', 'assignee_id', 'claimed_by'],
  round_block: ['created_by'],
  organisation_room: ['approver_id', 'created_by'],
  organisation_room_comment: ['actor_id'],
  signatory: ['actor_id'],
  handover: ['actor_id', 'removed_by'],
  poll: ['created_by'],
  workshop: ['remote_id', 'created_by'],
  workshop_note: ['actor_id'],
  workshop_group: ['scribe_id'],
  workshop_hand_count: ['entered_by'],
  workshop_position: ['actor_id'],
  workshop_question: ['actor_id'],
  workshop_template: ['created_by'],
  workshop_screen: ['actor_id', 'created_by'],
  demand_origin: ['created_by'],
  demand_position: ['actor_id'],
  position_condition: ['actor_id', 'removed_by'],
  editorial_change: ['actor_id'],
  editorial_revocation: ['actor_id'],
  agreement_text: ['created_by'],
  enrolment: ['decided_by'],
  agreement_acceptance: ['entered_by'],
} as const satisfies Columns;

/** Where a person stands once for each of something else: the column, then what it is once for. */
export const ONCE_FOR_PERSON = {
  membership: ['actor_id', 'workspace_id'],
  calendar_link: ['actor_id', 'workspace_id'],
  organisation_contact: ['actor_id', 'organisation_id'],
  organisation_room_person: ['actor_id', 'room_id'],
  round_agreement: ['voter', 'comment_id'],
  workshop_person: ['actor_id', 'workshop_id'],
  workshop_group_person: ['actor_id', 'group_id'],
  workshop_taking_part: ['actor_id', 'stage_id'],
} as const satisfies Columns;

/** The same, where the column says `actor:` before the person's id, or `organisation:`. */
export const ONCE_MARKED = {
  round_block: ['target', 'round_id'],
  workshop_position: ['holder', 'stage_id', 'item_id'],
} as const satisfies Columns;

/** What is no more when a guest is: it opens the door to them alone. */
export const ENDS_WITH_PERSON = {
  session: ['actor_id'],
  email_token: ['actor_id'],
} as const satisfies Columns;

/** Where a row names an organisation. */
export const NAMES_ORGANISATION = {
  membership: ['organisation_id'],
  invitation: ['organisation_id'],
  enrolment: ['organisation_id'],
  round_submission: ['organisation_id'],
  workshop_position: ['organisation_id'],
  demand_position: ['organisation_id'],
  position_condition: ['organisation_id'],
} as const satisfies Columns;

/** Where an organisation stands once for each of something else. */
export const ONCE_FOR_ORGANISATION = {
  organisation_contact: ['organisation_id', 'actor_id'],
  organisation_room: ['organisation_id', 'round_id'],
  signatory: ['organisation_id', 'version_id'],
  editorial_revocation: ['organisation_id', 'change_id'],
} as const satisfies Columns;
