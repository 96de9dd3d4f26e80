import { can } from '#shared/permissions.ts';
import type { OwnPart } from '#shared/round-page.ts';
import { findActor } from '#server/db/actors.ts';
import { listMembers } from '#server/db/members.ts';
import { listOrganisations } from '#server/db/organisations.ts';
import { listAgreed, listRoundComments } from '#server/db/round-comments.ts';
import { listOwnSubmissions } from '#server/db/round-submissions.ts';
import { done, type Result } from '#server/errors.ts';
import {
  enterRound,
  senderOf,
  voterOf,
  type RoundContext,
  type RoundGuest,
} from './enter-round.ts';
import { listOwnRooms } from './own-rooms.ts';
import { showComment } from './show-comments.ts';

/** What this reader alone sees on the page that is the same for all. */
export async function viewOwnPart(
  context: RoundContext,
  guest: RoundGuest,
  roundId: string,
): Promise<Result<OwnPart>> {
  const sender = senderOf(context, roundId, guest);
  const voter = voterOf(sender);
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterRound(trx, guest, roundId);
    if (!entered.ok) return entered;
    const { round, workspace, grant } = entered.value;
    const item = `round:${roundId}`;
    const actor = guest.actorId ? await findActor(trx, guest.actorId) : null;
    const me = grant
      ? (await listMembers(trx, workspace.id)).find((one) => one.actorId === grant.actorId)
      : undefined;
    const submissions = voter === null ? [] : await listOwnSubmissions(trx, roundId, sender);
    const mine = new Set(submissions);
    const own =
      mine.size === 0
        ? []
        : (await listRoundComments(trx, roundId, ['held', 'shown'])).filter((one) =>
            mine.has(one.submissionId),
          );
    const unseen = round.visibility === 'after' && round.state === 'open';
    const names =
      round.participation === 'members' ? await listOrganisations(trx, workspace.id) : [];
    return done({
      signedIn: actor && {
        name: actor.name,
        organisation: me?.organisation?.name ?? '',
        singleKeys: actor.singleKeys,
      },
      mayReply: can(grant, 'rounds.comment', { item }),
      held: own.filter(({ state }) => state === 'held' || unseen).map((one) => showComment(one)),
      own: own.map(({ id }) => id),
      agreed: voter === null ? [] : await listAgreed(trx, roundId, voter),
      rooms: guest.actorId ? await listOwnRooms(trx, guest.actorId, round) : [],
      organisations: names.filter(({ confirmed }) => confirmed).map(({ name }) => name),
    });
  });
}
