import type { Generated } from 'kysely';
import type { AgreementSource, EnrolmentState, FeeStatus } from '#shared/call.ts';
import type { Locale, OrganisationType } from '#shared/model.ts';

/** The call for participation, who signs up by it, and the agreement. Money is whole cents. */
export interface CallTables {
  call: CallRow;
  enrolment: EnrolmentRow;
  agreement_text: AgreementTextRow;
  agreement_acceptance: AgreementAcceptanceRow;
}

export interface CallRow {
  workspace_id: string;
  /** The language of its texts. */
  locale: Locale;
  title: string;
  lead: string;
  why: string;
  costs: string;
  /** One step a line: `Aloitustilaisuus: 11.12.2018 klo 12.00–13.30`. */
  timetable: string;
  contact_name: string;
  contact_email: string;
  closes_at: number | null;
  time_zone: string;
  /** What all of it costs. */
  total: number | null;
  /** JSON: `FeeModel`. */
  fees: string;
  published_at: number | null;
  created_at: number;
}

export interface EnrolmentRow {
  id: string;
  workspace_id: string;
  /** A hash of what the form was given: sent twice is stored once. */
  key: string;
  receipt_hash: Uint8Array;
  letter_hash: Generated<Uint8Array | null>;
  organisation: string;
  /** Of the register, once it is confirmed. */
  organisation_id: Generated<string | null>;
  type: OrganisationType | null;
  region: string | null;
  turnover_from: number;
  /** `null` where it has no end; the same as `from` where it is known exactly. */
  turnover_to: number | null;
  contact_name: string;
  contact_email: string | null;
  expects: string;
  locale: Locale;
  state: EnrolmentState;
  /** As it was told, or as the coordinator has set it; `null` until a total is shared. */
  fee: number | null;
  fee_status: FeeStatus;
  decided_by: Generated<string | null>;
  decided_at: Generated<number | null>;
  created_at: number;
}

/** An agreement's exact words: changed words are a row of their own. */
export interface AgreementTextRow {
  id: string;
  workspace_id: string;
  number: number;
  locale: Locale;
  body: string;
  created_by: string | null;
  created_at: number;
}

export interface AgreementAcceptanceRow {
  enrolment_id: string;
  text_id: string;
  name: string;
  source: AgreementSource;
  entered_by: string | null;
  accepted_at: number;
}
