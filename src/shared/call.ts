import type { FeeModel, Turnover } from './fees.ts';
import type { Locale, OrganisationType } from './model.ts';

/** What a coordinator writes of a call. One without `publishedAt` is seen by coordinators alone. */
export interface Call {
  /** The language of its texts. */
  locale: Locale;
  title: string;
  lead: string;
  why: string;
  costs: string;
  timetable: string;
  contactName: string;
  contactEmail: string;
  closesAt: number | null;
  timeZone: string;
  /** What all of it costs, in cents. */
  total: number | null;
  fees: FeeModel;
  publishedAt: number | null;
}

/** By the database's clock, never by a page's. */
export type CallState = 'draft' | 'open' | 'closed';

/** The public page: nothing of who has signed up. */
export interface CallPage {
  slug: string;
  /** The workspace, by whose name the call comes. */
  asker: string;
  call: Call;
  state: CallState;
}

/** `withdrawn`: by who sent it, before it was confirmed. */
export const ENROLMENT_STATES = ['waiting', 'confirmed', 'declined', 'withdrawn'] as const;
export type EnrolmentState = (typeof ENROLMENT_STATES)[number];

export const FEE_STATUSES = ['open', 'sent', 'paid', 'waived'] as const;
export type FeeStatus = (typeof FEE_STATUSES)[number];

/** Accepted by the receipt's link, or on paper and written down by a coordinator. */
export type AgreementSource = 'page' | 'paper';

export interface AgreementText {
  id: string;
  /** 1, 2, 3 … : each is other words. */
  number: number;
  locale: Locale;
  body: string;
  createdAt: number;
}

export interface Acceptance {
  name: string;
  source: AgreementSource;
  acceptedAt: number;
  /** Which words. */
  number: number;
}

/** What an organisation has sent. For coordinators, and for whoever holds its receipt. */
export interface Enrolment {
  id: string;
  organisation: string;
  organisationId: string | null;
  type: OrganisationType | null;
  region: string | null;
  turnover: Turnover;
  contactName: string;
  contactEmail: string | null;
  expects: string;
  locale: Locale;
  state: EnrolmentState;
  fee: number | null;
  feeStatus: FeeStatus;
  createdAt: number;
  decidedAt: number | null;
}

/** The steps of a timetable, one a line, `name: when`. */
export function stepsOf(timetable: string): { name: string; when: string }[] {
  return timetable
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.indexOf(': ');
      return at < 0
        ? { name: line, when: '' }
        : { name: line.slice(0, at), when: line.slice(at + 2).trim() };
    });
}
