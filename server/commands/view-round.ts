import type { RoundPage } from '#shared/round-page.ts';
import type { RoundState, Workspace } from '#shared/model.ts';
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

export interface RoundPulse {
  state: RoundState;
  revision: number;
}

/** How a round stands, for who may read it: what the shared page hangs on. */
export async function peekRound(
  context: RoundContext,
  guest: RoundGuest,
  roundId: string,
): Promise<Result<RoundPulse>> {
  const entered = await enterRound(context.db, guest, roundId);
  if (!entered.ok) return entered;
  const { state, revision } = entered.value.round;
  return done({ state, revision });
}

export async function roundPage(
  trx: Db,
  round: StandingRound,
  workspace: Workspace,
  checking = false,
): Promise<Result<RoundPage>> {
  const version = await findVersion(trx, workspace.id, round.versionId);
  if (!version) return refuse('not_found');
  const { number, title, locale, publishedAt, blocks } = version;
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
    version: { number, title, locale, publishedAt },
    blocks,
    comments: await showComments(trx, round, checking),
  });
}

/** The same with how many comments others may read. */
export async function takePulse(
  context: RoundContext,
  guest: RoundGuest,
  roundId: string,
): Promise<Result<RoundPulse & { comments: number }>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterRound(trx, guest, roundId);
    if (!entered.ok) return entered;
    const { round } = entered.value;
    const later = round.visibility === 'after' && round.state === 'open';
    const { shown, hidden } = await countRoundComments(trx, roundId);
    return done({
      state: round.state,
      revision: round.revision,
      comments: later ? 0 : shown + hidden,
    });
  });
}
