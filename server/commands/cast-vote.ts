import { choiceProblem, type Choice } from '#shared/ballots.ts';
import { isOver } from '#shared/slow-stages.ts';
import { AGREEMENT_WITH_REASON, type Agreement } from '#shared/workshops.ts';
import { voterOf } from '#server/auth/ballot-key.ts';
import { newId } from '#server/auth/random.ts';
import { ballotKey, putBallot, putPosition } from '#server/db/workshop-ballots.ts';
import { memberOrganisation } from '#server/db/members.ts';
import { databaseTime } from '#server/db/now.ts';
import type { Db } from '#server/db/open.ts';
import { tookPart } from '#server/db/workshop-people.ts';
import { listItems } from '#server/db/workshop-stages.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterStage, type AtWorkshop, type EnteredStage } from './enter-workshop.ts';
import { announceCounts } from './workshop-view.ts';

/**
 * A person's ballot, in the place of the one they sent before: twice sent is once counted. The
 * ballot and that they have answered are two rows which nothing joins but the stage's key (T6).
 * In a gradient an organisation answers openly, by whoever of it answers last.
 */
export async function castVote(
  context: Context,
  actorId: string,
  { stageId, choice, ...at }: AtWorkshop & { stageId: string; choice: Choice },
): Promise<Result> {
  const { db, clock } = context;
  const cast = await db.transaction().execute(async (trx): Promise<Result<EnteredStage>> => {
    const entered = await enterStage(trx, actorId, { ...at, stageId }, 'workshops.join');
    if (!entered.ok) return entered;
    const { stage, workshop } = entered.value;
    const key = await ballotKey(trx, stage.id);
    if (workshop.state === 'ended' || stage.revealedAt !== null) return refuse('ballot_closed');
    if (isOver(stage, await databaseTime(trx))) return refuse('ballot_closed');
    if (!key) return refuse('ballot_not_open');
    const items = await listItems(trx, stage.id);
    const problem = choiceProblem(stage.type, stage.config, items, choice);
    if (problem)
      return refuse(problem, { details: { budget: stage.config.budget, cap: stage.config.cap } });
    if (stage.type === 'gradient') {
      const refused = await givePositions(trx, entered.value, actorId, choice, clock.now());
      if (refused) return refused;
    } else {
      const voter = voterOf(key, actorId);
      await putBallot(trx, { id: newId(), stageId: stage.id, voter, choice });
    }
    await tookPart(trx, stage.id, actorId);
    return entered;
  });
  if (!cast.ok) return cast;
  announceCounts(context, cast.value.workshop);
  return done();
}

async function givePositions(
  trx: Db,
  { workspace, stage }: EnteredStage,
  actorId: string,
  choice: Choice,
  givenAt: number,
): Promise<{ ok: false; refusal: { code: 'reason_missing'; field?: string } } | null> {
  const organisationId = await memberOrganisation(trx, workspace.id, actorId);
  const holder = organisationId === null ? `actor:${actorId}` : `organisation:${organisationId}`;
  for (const [itemId, { option, reason = '' }] of Object.entries(choice)) {
    if (option === undefined) continue;
    const step = option as Agreement;
    if (AGREEMENT_WITH_REASON.includes(step) && reason === '')
      return { ok: false, refusal: { code: 'reason_missing', field: itemId } };
    const given = { itemId, holder, organisationId, actorId, step, reason, givenAt };
    await putPosition(trx, stage.id, given);
  }
  return null;
}
