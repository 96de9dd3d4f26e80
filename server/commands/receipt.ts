import type { PageComment } from '#shared/round-page.ts';
import type { Decision, Locale, Round, RoundState, Version } from '#shared/model.ts';
import { mergeEnd } from '#shared/decisions.ts';
import type { FrozenBlock } from '#shared/documents/frozen.ts';
import { findWorkspaceById } from '#server/db/grants.ts';
import type { Db } from '#server/db/open.ts';
import {
  findRoundComment,
  listCommentsOfSubmissions,
  listRoundComments,
  rewordRoundComment,
  withdrawRoundComment,
  type StoredRoundComment,
} from '#server/db/round-comments.ts';
import {
  findSubmissionByReceipt,
  touchSubmission,
  type StoredSubmission,
} from '#server/db/round-submissions.ts';
import { findRound, touchRound, type StandingRound } from '#server/db/rounds.ts';
import { findVersion } from '#server/db/versions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import { announceComments, hashOf, type RoundContext } from './enter-round.ts';
import { notOpen } from './send-comments.ts';
import { showComment } from './show-comments.ts';

export interface OwnComment extends Omit<PageComment, 'state'> {
  state: 'held' | 'shown' | 'hidden' | 'withdrawn';
  /** The paragraph that it is about. */
  number: number | null;
  question: boolean;
  was: string;
  /** Once the report is out. */
  decision: (Decision & { same: Pick<Decision, 'outcome' | 'reason'> | null }) | null;
}

export interface Receipt {
  round: Pick<Round, 'id' | 'title' | 'closesAt' | 'timeZone' | 'reportDue' | 'visibility'> & {
    state: RoundState;
  };
  version: Pick<Version, 'number' | 'title' | 'locale'>;
  asker: string;
  /** The sender's own words about themselves; the address only in part. */
  by: Pick<StoredSubmission, 'name' | 'organisation' | 'onBehalf' | 'createdAt'> & {
    email: string | null;
  };
  comments: OwnComment[];
}

/** Whoever holds the token sees what was sent with it, also where the round itself is closed to them. */
export async function viewReceipt(
  context: RoundContext,
  roundId: string,
  token: string,
): Promise<Result<Receipt>> {
  return context.db.transaction().execute(async (trx) => {
    const found = await findReceipt(trx, roundId, token);
    if (!found) return refuse('not_found');
    const { round, submission } = found;
    const workspace = await findWorkspaceById(trx, round.workspaceId);
    const version = await findVersion(trx, round.workspaceId, round.versionId);
    if (!workspace || !version) return refuse('not_found');
    const comments = await listCommentsOfSubmissions(trx, [submission.id]);
    const merged = round.state === 'reported' && comments.some((one) => one.outcome === 'merged');
    const all = merged ? await listRoundComments(trx, round.id) : [];
    return done({
      round: {
        id: round.id,
        title: round.title,
        closesAt: round.closesAt,
        timeZone: round.timeZone,
        reportDue: round.reportDue,
        visibility: round.visibility,
        state: round.state,
      },
      version: { number: version.number, title: version.title, locale: version.locale },
      asker: workspace.name,
      by: {
        name: submission.name,
        organisation: submission.organisation,
        onBehalf: submission.onBehalf,
        createdAt: submission.createdAt,
        email: submission.email && veiled(submission.email),
      },
      comments: comments.map((one) => ownComment(one, version.blocks, round, all)),
    });
  });
}

function ownComment(
  comment: StoredRoundComment,
  blocks: readonly FrozenBlock[],
  round: StandingRound,
  all: readonly StoredRoundComment[],
): OwnComment {
  const block = blocks.find(({ id }) => id === comment.anchor?.blockId);
  const { outcome, reason, mergedInto, decidedAt } = comment;
  return {
    ...showComment({ ...comment, state: comment.state === 'withdrawn' ? 'hidden' : 'shown' }),
    state: comment.state,
    number: block?.number ?? null,
    question: block?.kind === 'question',
    was: block?.text ?? '',
    decision:
      round.state === 'reported' && outcome
        ? { outcome, reason, mergedInto, decidedAt: decidedAt ?? 0, same: sameAs(comment, all) }
        : null,
  };
}

/** Of a merged comment: the answer that was given to all of them. */
function sameAs(comment: StoredRoundComment, all: readonly StoredRoundComment[]) {
  if (comment.outcome !== 'merged') return null;
  const end = all.find(({ id }) => id === mergeEnd(comment.id, all));
  return end?.outcome && end.id !== comment.id
    ? { outcome: end.outcome, reason: end.reason }
    : null;
}

export interface ChangedWords {
  commentId: string;
  body: string;
  suggestion?: string | undefined;
  locale: Locale;
}

/** Until the deadline the sender may say it in other words. What is checked is checked again. */
export async function changeSentComment(
  context: RoundContext,
  roundId: string,
  token: string,
  { commentId, body, suggestion, locale }: ChangedWords,
): Promise<Result> {
  return onOwnComment(context, roundId, token, commentId, locale, async (trx, comment, round) => {
    if (comment.state === 'hidden') return refuse('not_allowed');
    const words = comment.kind === 'change' ? (suggestion ?? '') : null;
    const empty = comment.kind === 'change' ? words === '' : body === '' && comment.file === null;
    if (empty) return refuse('empty_comment', { field: 'body' });
    const state = round.visibility === 'checked' ? 'held' : comment.state;
    await rewordRoundComment(trx, comment.id, { body, suggestion: words, state });
    return done();
  });
}

/** Until the deadline the sender may take a comment back. */
export async function withdrawSentComment(
  context: RoundContext,
  roundId: string,
  token: string,
  { commentId, locale }: { commentId: string; locale: Locale },
): Promise<Result> {
  return onOwnComment(context, roundId, token, commentId, locale, async (trx, comment) => {
    await withdrawRoundComment(trx, comment.id);
    return done();
  });
}

async function onOwnComment(
  context: RoundContext,
  roundId: string,
  token: string,
  commentId: string,
  locale: Locale,
  act: (trx: Db, comment: StoredRoundComment, round: StandingRound) => Promise<Result>,
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const found = await findReceipt(trx, roundId, token);
    const comment = found && (await findRoundComment(trx, roundId, commentId));
    if (!found || comment?.submissionId !== found.submission.id || comment.state === 'withdrawn')
      return refuse('not_found');
    const { round, submission } = found;
    if (!(await touchSubmission(trx, submission.id)))
      return { ok: false as const, refusal: notOpen(round, locale) };
    const acted = await act(trx, comment, round);
    if (!acted.ok) return acted;
    await touchRound(trx, roundId);
    return done(round);
  });
  if (!result.ok) return result;
  announceComments(context, result.value);
  return done();
}

async function findReceipt(
  trx: Db,
  roundId: string,
  token: string,
): Promise<{ round: StandingRound; submission: StoredSubmission } | null> {
  const round = await findRound(trx, roundId);
  const submission = round && (await findSubmissionByReceipt(trx, roundId, hashOf(token)));
  return submission ? { round, submission } : null;
}

/** `l…@askel.example`: enough to know one's own by. */
function veiled(email: string): string {
  return email.replace(/^(.).*@/, '$1…@');
}
