import type { Locale } from '#shared/model.ts';
import type { PollOnce, PollResultsFrom, PollState, QuestionType } from '#shared/polls.ts';

type Flag = 0 | 1;

/** Polls: what they ask, what was answered, and what of it was lifted as a quote. */
export interface PollTables {
  poll: PollRow;
  poll_question: PollQuestionRow;
  poll_link: PollLinkRow;
  poll_answer: PollAnswerRow;
  poll_quote: PollQuoteRow;
}

export interface PollRow {
  id: string;
  workspace_id: string;
  title: string;
  intro: string;
  locale: Locale;
  state: PollState;
  once: PollOnce;
  results: PollResultsFrom;
  code: string;
  /** Epoch milliseconds, like all times here. */
  closes_at: number | null;
  opened_at: number | null;
  closed_at: number | null;
  /** While it is open: leads from who answered to the answer. Destroyed when it is closed. */
  ballot_key: Uint8Array | null;
  created_by: string | null;
  created_at: number;
}

export interface PollQuestionRow {
  id: string;
  poll_id: string;
  position: number;
  type: QuestionType;
  title: string;
  detail: string;
  /** JSON: `PollOption[]`. */
  options: string;
  background: Flag;
  model: Flag;
}

/** A link that answers once; of the link itself there is but a hash. */
export interface PollLinkRow {
  poll_id: string;
  secret_hash: Uint8Array;
}

/** What one hand answered: neither who nor when is in it. */
export interface PollAnswerRow {
  id: string;
  poll_id: string;
  /** HMAC of who answered under the poll's key; nothing once it is closed, nor of an imported one. */
  voter: string | null;
  /** JSON: `Answers`. */
  answers: string;
  /** Whether its words may be quoted without a name. */
  quotable: Flag;
  source: 'page' | 'import';
}

export interface PollQuoteRow {
  answer_id: string;
  question_id: string;
  poll_id: string;
}
