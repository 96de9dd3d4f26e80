import type { Action } from '#shared/permissions.ts';
import { isDecidable } from '#shared/decisions.ts';
import { roomName } from '#shared/rooms.ts';
import type { Announcement } from '#shared/wire.ts';
import type { Db } from '#server/db/open.ts';
import { findRoundComment, type StoredRoundComment } from '#server/db/round-comments.ts';
import { findRound, type StandingRound } from '#server/db/rounds.ts';
import { findVersion } from '#server/db/versions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom, type Entered } from './enter-to.ts';

export type RoundVersion = NonNullable<Awaited<ReturnType<typeof findVersion>>>;

export interface EnteredTriage extends Entered {
  round: StandingRound;
  version: RoundVersion;
}

export interface AtRound {
  slug: string;
  roundId: string;
}

export interface AtComment extends AtRound {
  commentId: string;
}

/** In a transaction: the round, for who may do this in its workspace. */
export async function enterTriage(
  trx: Db,
  actorId: string,
  { slug, roundId }: AtRound,
  action: Action = 'rounds.triage',
): Promise<Result<EnteredTriage>> {
  const entered = await enterTo(trx, actorId, slug, action);
  if (!entered.ok) return entered;
  const { workspace } = entered.value;
  const round = await findRound(trx, roundId);
  if (round?.workspaceId !== workspace.id) return refuse('not_found');
  const version = await findVersion(trx, workspace.id, round.versionId);
  return version ? done({ ...entered.value, round, version }) : refuse('not_found');
}

/** In a transaction: a comment to work on, while the report is not out. */
export async function enterTriagedComment(
  trx: Db,
  actorId: string,
  at: AtComment,
): Promise<Result<EnteredTriage & { comment: StoredRoundComment }>> {
  const entered = await enterTriage(trx, actorId, at);
  if (!entered.ok) return entered;
  const comment = await findRoundComment(trx, at.roundId, at.commentId);
  if (!comment || !isDecidable(comment)) return refuse('not_found');
  if (entered.value.round.reportPublishedAt !== null) return refuse('report_published');
  return done({ ...entered.value, comment });
}

/** After the commit: to every open page of the workspace, and to those who read the version. */
export function announceRound(
  context: Context,
  round: StandingRound,
  kind: Extract<Announcement, { roundId: string }>['kind'] = 'round-comments',
): void {
  const { workspaceId, versionId, id: roundId } = round;
  context.rooms.announce(newsRoom(workspaceId), { kind, roundId });
  if (kind === 'round-comments')
    context.rooms.announce(roomName({ kind: 'version', workspaceId, itemId: versionId }), {
      kind,
      roundId,
    });
}
