/**
 * An expected "no" is a value, so that callers must look at it; exceptions are bugs.
 * The page turns `code` into words of the reader's language: message key `refusal_<code>`.
 */
export interface Refusal {
  code: RefusalCode;
  /** The form field it is about, where there is one. */
  field?: string;
  /** Values for the message's slots. */
  details?: Record<string, string | number>;
}

export type RefusalCode =
  | 'not_found'
  | 'not_allowed'
  | 'sign_in_first'
  | 'last_coordinator'
  | 'last_coordinator_of'
  | 'wrong_credentials'
  | 'wrong_password'
  | 'common_password'
  | 'email_taken'
  | 'link_expired'
  | 'link_used_up'
  | 'wrong_code'
  | 'too_many_tries'
  | 'sign_up_closed'
  | 'slug_taken'
  | 'no_such_code'
  | 'examples_off'
  | 'examples_full'
  | 'unreadable_file'
  | 'nothing_to_import'
  | 'nothing_to_export'
  | 'export_failed'
  | 'export_too_slow'
  | 'export_busy'
  | 'too_large'
  | 'organisation_taken'
  | 'name_differs'
  | 'name_runs_workshop'
  | 'too_many'
  | 'call_closed'
  | 'call_full'
  | 'call_changed'
  | 'call_incomplete'
  | 'fees_changed'
  | 'fees_kind_fixed'
  | 'fee_missing'
  | 'fee_under_way'
  | 'already_enrolled'
  | 'enrolment_withdrawn'
  | 'enrolment_decided'
  | 'enrolment_unconfirmed'
  | 'agreement_changed'
  | 'no_addresses'
  | 'other_address'
  | 'verify_email_first'
  | 'examples_send_no_mail'
  | 'not_saved'
  | 'closes_passed'
  | 'opens_passed'
  | 'empty_draft'
  | 'visibility_promised'
  | 'no_such_moment'
  | 'deadline_not_later'
  | 'round_reported'
  | 'round_not_begun'
  | 'round_is_over'
  | 'round_closed'
  | 'round_not_open'
  | 'round_full'
  | 'too_many_comments'
  | 'comments_blocked'
  | 'no_such_paragraph'
  | 'empty_comment'
  | 'unknown_file'
  | 'reason_missing'
  | 'merge_missing'
  | 'merge_circle'
  | 'passage_gone'
  | 'passage_changed'
  | 'passage_by_hand'
  | 'passage_same'
  | 'changed_since'
  | 'report_published'
  | 'report_not_published'
  | 'round_still_open'
  | 'words_changed'
  | 'too_many_conditions'
  | 'signing_closed'
  | 'signing_superseded'
  | 'signature_given'
  | 'organisation_unconfirmed'
  | 'organisations_both_signed'
  | 'version_handed_over'
  | 'handover_ahead'
  | 'handover_corrected'
  | 'comments_unhandled'
  | 'workshop_ended'
  | 'workshop_no_stage'
  | 'stage_closed'
  | 'workshop_live'
  | 'rehearsal_only'
  | 'demands_already'
  | 'promise_given'
  | 'ballot_opened'
  | 'stage_begun'
  | 'nobody_here'
  | 'note_revealed'
  | 'note_too_long'
  | 'board_locked'
  | 'ballot_closed'
  | 'ballot_not_open'
  | 'over_budget'
  | 'over_cap'
  | 'no_such_item'
  | 'no_such_option'
  | 'malformed'
  | 'statement_changed'
  | 'round_changed'
  | 'statement_empty'
  | 'not_the_approver'
  | 'rooms_differ';

export type Result<T = void> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export function done(): Result;
export function done<T>(value: T): Result<T>;
export function done<T>(value?: T): Result<T> {
  return { ok: true, value: value as T };
}

export function refuse(
  code: RefusalCode,
  more: Omit<Refusal, 'code'> = {},
): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, ...more } };
}
