import { tally, type Cast } from '#shared/ballots.ts';
import { AGREEMENT, type Stage, type StageResult } from '#shared/workshops.ts';
import { voterOf } from '#server/auth/ballot-key.ts';
import { newId } from '#server/auth/random.ts';
import {
  ballotKey,
  closeBallot,
  listBallots,
  listHandCounts,
  listPositions,
  listVoters,
} from '#server/db/workshop-ballots.ts';
import type { Db } from '#server/db/open.ts';
import { forgetDeleted } from '#server/db/forget.ts';
import { findStage, listItems } from '#server/db/workshop-stages.ts';
import { changeWorkshop } from '#server/db/workshops.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterWorkshop, type AtWorkshop } from './enter-workshop.ts';
import { shuffled } from './shuffled.ts';
import { announceWorkshop } from './workshop-view.ts';

/**
 * Shows what a ballot has come to, to everybody at once and for ever: nobody can vote in it any
 * more, and with its key goes every way from a ballot to its voter. Twice pressed it is closed once.
 */
export async function revealBallot(
  context: Context,
  actorId: string,
  { stageId, ...at }: AtWorkshop & { stageId: string },
): Promise<Result> {
  const { db, clock } = context;
  const revealed = await db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const { workshop } = entered.value;
    const stage = await findStage(trx, workshop.id, stageId);
    if (!stage) return refuse('not_found');
    if (stage.revealedAt !== null) return done(workshop);
    if (!(await ballotKey(trx, stage.id))) return refuse('ballot_not_open');
    await closeBallotOf(trx, stage, clock.now());
    await changeWorkshop(trx, workshop.id, {});
    return done(workshop);
  });
  if (!revealed.ok) return revealed;
  await forgetDeleted(db);
  await announceWorkshop(context, revealed.value);
  return done();
}

/** In a transaction: counts a ballot and closes it for ever. False when there is none that is open. */
export async function closeBallotOf(trx: Db, stage: Stage, revealedAt: number): Promise<boolean> {
  const key = await ballotKey(trx, stage.id);
  if (!key || stage.revealedAt !== null) return false;
  const ballots = await listBallots(trx, stage.id);
  const items = await listItems(trx, stage.id);
  const cast = await withOrganisations(trx, stage.id, key, ballots);
  const counted = tally(stage.type, items, cast, await listHandCounts(trx, stage.id));
  const result =
    stage.type === 'gradient'
      ? withPositions(counted, await listPositions(trx, stage.id))
      : { ...counted, reasons: shuffled(counted.reasons) };
  await closeBallot(trx, stage.id, {
    result,
    revealedAt,
    ballots: shuffled(ballots).map(({ choice }) => ({ id: newId(), choice })),
  });
  return true;
}

/** The last moment at which anybody could tell whose a ballot is; it tells the count alone. */
async function withOrganisations(
  trx: Db,
  stageId: string,
  key: Uint8Array,
  ballots: Awaited<ReturnType<typeof listBallots>>,
): Promise<Cast[]> {
  const voters = await listVoters(trx, stageId);
  const organisations = new Map(
    voters.map(({ actorId, organisationId }) => [voterOf(key, actorId), organisationId]),
  );
  return ballots.map(({ voter, choice }) => ({
    choice,
    organisationId: organisations.get(voter ?? '') ?? null,
  }));
}

/** Organisations answer a gradient openly, under their names: these are counted, and each is told. */
function withPositions(
  result: StageResult,
  positions: Awaited<ReturnType<typeof listPositions>>,
): StageResult {
  const ordered = [...positions].sort(
    (a, b) =>
      AGREEMENT.indexOf(a.step) - AGREEMENT.indexOf(b.step) || a.name.localeCompare(b.name, 'fi'),
  );
  const organisations = positions.filter(({ organisationId }) => organisationId !== null).length;
  return {
    ...result,
    people: positions.length - organisations,
    organisations,
    tooFew: false,
    items: result.items.map((item) => {
      const given = positions.filter(({ itemId }) => itemId === item.itemId);
      const choices: Record<string, number> = { ...item.choices };
      for (const { step } of given) choices[step] = (choices[step] ?? 0) + 1;
      return { ...item, total: given.length + item.byHand, choices };
    }),
    positions: ordered.map(({ itemId, name, step, reason }) => ({ itemId, name, step, reason })),
  };
}
