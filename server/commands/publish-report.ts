import { encodeBase32LowerCaseNoPadding } from '@oslojs/encoding';
import { sha256 } from '@oslojs/crypto/sha2';
import { progressOf } from '#shared/decisions.ts';
import { listRoundComments } from '#server/db/round-comments.ts';
import {
  listAnswered,
  setReportIntro,
  setReportPublished,
  setReportToken,
} from '#server/db/round-report.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceRound, enterTriage, type AtRound } from './enter-triage.ts';
import { newsRoom } from './enter-to.ts';

/**
 * Opens the report to all who may read the round, and writes to each commenter who gave an address
 * what came of their comments. It happens once: letters are queued in the transaction that does it.
 */
export async function publishReport(
  context: Context,
  actorId: string,
  input: AtRound & { intro?: string | undefined },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTriage(trx, actorId, input, 'rounds.manage');
    if (!entered.ok) return entered;
    const { workspace, round } = entered.value;
    if (round.reportPublishedAt !== null) return done(null);
    const { done: handled, total } = progressOf(await listRoundComments(trx, round.id));
    if (handled < total)
      return refuse('comments_unhandled', { details: { count: total - handled } });
    if (!(await setReportPublished(trx, round.id))) return refuse('round_still_open');
    if (input.intro !== undefined) await setReportIntro(trx, round.id, input.intro);
    for (const { id, email, locale, comments } of await listAnswered(trx, round.id)) {
      const token = encodeBase32LowerCaseNoPadding(crypto.getRandomValues(new Uint8Array(20)));
      await setReportToken(trx, id, sha256(new TextEncoder().encode(token)));
      await context.mail.queue(trx, {
        kind: 'comment-report',
        to: email,
        locale,
        link: `/c/${round.id}/receipt/${token}`,
        workspace,
        round: round.title,
        count: comments,
      });
    }
    return done(round);
  });
  if (!result.ok) return result;
  const round = result.value;
  if (!round) return done();
  announceRound(context, round);
  context.rooms.announce(newsRoom(round.workspaceId), { kind: 'drafts' });
  return done();
}
