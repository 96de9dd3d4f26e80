import type { Acceptance, AgreementText, Call, CallState, Enrolment } from './call.ts';
import type { Coverage, Owed } from './call-fees.ts';

export interface EnrolmentLine extends Enrolment {
  /** Of a confirmed one. */
  owed: Owed | null;
  accepted: Acceptance[];
  /** Who speaks for the organisation, and who has been asked to. */
  contacts: string[];
  asked: string[];
}

/** Everything of a call, fees and addresses too: for coordinators alone. */
export interface CallDesk {
  call: Call | null;
  state: CallState | null;
  /** Of the words as they stand. */
  mark: string;
  enrolments: EnrolmentLine[];
  coverage: Coverage | null;
  /** All wordings of the agreement, the newest first. */
  texts: AgreementText[];
}

export interface AcceptedBy extends Acceptance {
  organisation: string;
}

/** By organisation, and within one the newest words first. */
export function acceptancesOf({ enrolments }: Pick<CallDesk, 'enrolments'>): AcceptedBy[] {
  return enrolments
    .flatMap(({ organisation, accepted }) => accepted.map((one) => ({ ...one, organisation })))
    .sort((a, b) => a.organisation.localeCompare(b.organisation, 'fi'));
}
