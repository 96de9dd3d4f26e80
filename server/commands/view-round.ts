import type { PageOf } from '#shared/page-key.ts';
import type { RoundPage, RoundPulse } from '#shared/round-page.ts';
import type { Workspace } from '#shared/model.ts';
import type { Db } from '#server/db/open.ts';
import { countRoundComments } from '#server/db/round-comments.ts';
import { listPublicNotes } from '#server/db/round-page.ts';
import type { StandingRound } from '#server/db/rounds.ts';
import { findVersion } from '#server/db/versions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import { enterRound, type RoundContext, type RoundGuest } from './enter-round.ts';
import { showComments } from './show-comments.ts';

/** The page of a round, the same for all who may read it. */
export async function viewRound(
  context: RoundContext,
  guest: RoundGuest,
  roundId: string,
): Promise<Result<RoundPage>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterRound(trx, guest, roundId);
    if (!entered.ok) return entered;
    const { round, workspace } = entered.value;
    return roundPage(trx, round, workspace);
  });
}

/** How a round stands, for who may read it: what the shared page hangs on. */
export async function peekRound(
  context: RoundContext,
  guest: Pick<RoundGuest, 'actorId' | 'secret'>,
  roundId: string,
): Promise<Result<Omit<PageOf, 'locale' | 'look'>>> {
  const entered = await enterRound(context.db, guest, roundId);
  if (!entered.ok) return entered;
  const { round, workspace } = entered.value;
  return done({ roundId, state: round.state, revision: round.revision, asker: workspace.name });
}

export async function roundPage(
  trx: Db,
  round: StandingRound,
  workspace: Workspace,
  checking = false,
): Promise<Result<RoundPage>> {
  const version = await findVersion(trx, workspace.id, round.versionId);
  if (!version) return refuse('not_found');
  const { id, number, title, locale, publishedAt, blocks } = version;
  return done({
    round: {
      id: round.id,
      title: round.title,
      participation: round.participation,
      visibility: round.visibility,
      opensAt: round.opensAt,
      closesAt: round.closesAt,
      timeZone: round.timeZone,
      guidance: round.guidance,
      contactName: round.contactName,
      contactEmail: round.contactEmail,
      reportDue: round.reportDue,
      state: round.state,
      revision: round.revision,
      attention: round.attention.split('\n').filter((line) => line.trim() !== ''),
    },
    notes: await listPublicNotes(trx, round.id),
    asker: workspace.name,
    version: { id, number, title, locale, publishedAt },
    blocks,
    comments: await showComments(trx, round, checking),
    shown: await countShown(trx, round),
  });
}

/** How many others may read, hidden ones among them: a reader's page tells by it that there are more. */
async function countShown(trx: Db, round: StandingRound): Promise<number> {
  if (round.visibility === 'after' && round.state === 'open') return 0;
  const { shown, hidden } = await countRoundComments(trx, round.id);
  return shown + hidden;
}

/** The same with how many comments others may read. */
export async function takePulse(
  context: RoundContext,
  guest: RoundGuest,
  roundId: string,
): Promise<Result<Omit<RoundPulse, 'others'>>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterRound(trx, guest, roundId);
    if (!entered.ok) return entered;
    const { round } = entered.value;
    const { state, revision } = round;
    return done({ state, revision, comments: await countShown(trx, round) });
  });
}
