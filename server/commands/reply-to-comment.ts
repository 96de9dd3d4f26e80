import { encodeHexLowerCase } from '@oslojs/encoding';
import { can } from '#shared/permissions.ts';
import type { Locale } from '#shared/model.ts';
import { newId } from '#server/auth/random.ts';
import { listMembers } from '#server/db/members.ts';
import { findRoundComment, insertRoundComments } from '#server/db/round-comments.ts';
import { findSubmissionByKey, insertSubmission } from '#server/db/round-submissions.ts';
import { touchRound } from '#server/db/rounds.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import {
  announceComments,
  enterRound,
  hashOf,
  senderOf,
  type RoundContext,
  type RoundGuest,
} from './enter-round.ts';
import { notOpen, overCap } from './send-comments.ts';

export interface Reply {
  commentId: string;
  key: string;
  body: string;
  locale: Locale;
}

/** The workspace's people answer a comment under their own name. */
export async function replyToComment(
  context: RoundContext,
  guest: RoundGuest & { actorId: string },
  roundId: string,
  { commentId, key, body, locale }: Reply,
): Promise<Result> {
  const sender = senderOf(context, roundId, guest);
  const hashed = encodeHexLowerCase(hashOf(`key:${key}`));
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterRound(trx, guest, roundId);
    if (!entered.ok) return entered;
    const { round, workspace, grant } = entered.value;
    const item = `round:${roundId}`;
    if (!can(grant, 'rounds.comment', { item })) return refuse('not_allowed');
    if (await findSubmissionByKey(trx, roundId, hashed)) return done(null);
    const parent = await findRoundComment(trx, roundId, commentId);
    const seen = parent?.state === 'shown' || can(grant, 'rounds.triage', { item });
    if (!parent || parent.parentId !== null || parent.state === 'withdrawn' || !seen)
      return refuse('not_found');
    const full = await overCap(trx, roundId, sender, 1);
    if (full) return refuse(full);
    const me = (await listMembers(trx, workspace.id)).find((one) => one.actorId === guest.actorId);
    const submission = await insertSubmission(trx, {
      id: newId(),
      roundId,
      key: hashed,
      actorId: guest.actorId,
      name: me?.name ?? '',
      organisation: me?.organisation?.name ?? '',
      organisationId: me?.organisation?.id ?? null,
      onBehalf: 'self',
      email: null,
      receiptHash: null,
      source: 'page',
      locale,
      deviceHash: sender.deviceHash,
    });
    if (!submission) return { ok: false as const, refusal: notOpen(round, locale) };
    await insertRoundComments(trx, [
      {
        id: newId(),
        roundId,
        submissionId: submission.id,
        parentId: commentId,
        kind: 'remark',
        anchor: parent.anchor,
        body,
        suggestion: null,
        state: 'shown',
      },
    ]);
    await touchRound(trx, roundId);
    return done(round);
  });
  if (!result.ok) return result;
  if (result.value) announceComments(context, result.value);
  return done();
}
