import type { Action } from '#shared/permissions.ts';
import { roomName } from '#shared/rooms.ts';
import type { Db } from '#server/db/open.ts';
import { findRound, type StandingRound } from '#server/db/rounds.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom, type Entered } from './enter-to.ts';

export interface AtOwnRound {
  slug: string;
  roundId: string;
}

export interface EnteredOwnRound extends Entered {
  round: StandingRound;
}

/** In a transaction: a round of the workspace, for who may do this there. Another's looks absent. */
export async function enterOwnRound(
  trx: Db,
  actorId: string,
  { slug, roundId }: AtOwnRound,
  action: Action,
): Promise<Result<EnteredOwnRound>> {
  const entered = await enterTo(trx, actorId, slug, action);
  if (!entered.ok) return entered;
  const round = await findRound(trx, roundId);
  if (round?.workspaceId !== entered.value.workspace.id) return refuse('not_found');
  return done({ ...entered.value, round });
}

/** After the commit: the round's own facts are others now. */
export function announceRounds(context: Context, round: StandingRound): void {
  const { workspaceId, versionId } = round;
  context.rooms.announce(newsRoom(workspaceId), { kind: 'drafts' });
  context.rooms.announce(roomName({ kind: 'version', workspaceId, itemId: versionId }), {
    kind: 'drafts',
  });
}

/** After the commit: which of its comments are seen is another matter now. */
export function announceModeration(context: Context, round: StandingRound): void {
  const news = { kind: 'round-comments', roundId: round.id } as const;
  const { workspaceId, versionId } = round;
  context.rooms.announce(newsRoom(workspaceId), news);
  context.rooms.announce(roomName({ kind: 'version', workspaceId, itemId: versionId }), news);
}
