import { VISIBILITIES, type Visibility } from '#shared/model.ts';
import { can } from '#shared/permissions.ts';
import type { RoundInfo } from '#shared/rounds.ts';
import type { Db } from '#server/db/open.ts';
import { countParts } from '#server/db/round-counts.ts';
import { listRoundNotes } from '#server/db/round-notes.ts';
import { hasSubmissions } from '#server/db/round-senders.ts';
import type { StandingRound } from '#server/db/rounds.ts';
import { findVersion } from '#server/db/versions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { listOwnRooms } from './own-rooms.ts';
import { enterOwnRound, type AtOwnRound } from './enter-own-round.ts';
import { factsMark } from './round-facts.ts';

/** What a round is and how it stands, for the workspace's people. */
export async function viewRoundInfo(
  context: Context,
  actorId: string,
  at: AtOwnRound,
): Promise<Result<RoundInfo>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterOwnRound(trx, actorId, at, 'rounds.read');
    if (!entered.ok) return entered;
    const { workspace, grant, round } = entered.value;
    const version = await findVersion(trx, workspace.id, round.versionId);
    const counts = (await countParts(trx, [round.id])).get(round.id);
    if (!version || !counts) return refuse('not_found');
    const { draftId, number, title, locale, publishedAt } = version;
    return done({
      round,
      version: { draftId, number, title, locale, publishedAt },
      notes: await listRoundNotes(trx, round.id),
      counts: { ...counts, held: can(grant, 'rounds.triage') ? counts.held : 0 },
      rooms: await listOwnRooms(trx, actorId, round),
      visibilities: await openVisibilities(trx, round),
      mark: factsMark(round),
    });
  });
}

/**
 * Who was told that nobody sees their words before the round is over has that promise until it is;
 * other settings let no comment be seen that its sender did not expect to be.
 */
export async function openVisibilities(trx: Db, round: StandingRound): Promise<Visibility[]> {
  const promised =
    round.visibility === 'after' && round.state === 'open' && (await hasSubmissions(trx, round.id));
  return promised ? ['after'] : [...VISIBILITIES];
}
