import { memberVoter } from '#shared/polls.ts';
import type { Db } from './open.ts';
import { findAnswer } from './poll-answers.ts';

/** Of ballots that are open: a closed one leads to nobody, and cannot be moved. */
export async function mergeBallots(
  db: Db,
  guestId: string,
  accountId: string,
  /** Under which name a person's ballot stands while it may be changed. */
  voterOf: (key: Uint8Array, actorId: string) => string,
): Promise<void> {
  const open = await db
    .selectFrom('workshop_taking_part')
    .innerJoin('workshop_stage', 'workshop_stage.id', 'workshop_taking_part.stage_id')
    .select(['workshop_stage.id', 'workshop_stage.ballot_key'])
    .where('workshop_taking_part.actor_id', '=', guestId)
    .where('workshop_stage.ballot_key', 'is not', null)
    .execute();
  for (const { id, ballot_key: key } of open) {
    if (!key) continue;
    const [from, to] = [voterOf(key, guestId), voterOf(key, accountId)];
    const own = await db
      .selectFrom('workshop_ballot')
      .select('id')
      .where('stage_id', '=', id)
      .where('voter', '=', to)
      .executeTakeFirst();
    if (own)
      await db
        .deleteFrom('workshop_ballot')
        .where('stage_id', '=', id)
        .where('voter', '=', from)
        .execute();
    else
      await db
        .updateTable('workshop_ballot')
        .set({ voter: to })
        .where('stage_id', '=', id)
        .where('voter', '=', from)
        .execute();
  }
  await mergePollAnswers(db, guestId, accountId, voterOf);
}

/** Of polls that members answer, in the workspaces of either. */
async function mergePollAnswers(
  db: Db,
  guestId: string,
  accountId: string,
  voterOf: (key: Uint8Array, actorId: string) => string,
): Promise<void> {
  const open = await db
    .selectFrom('poll')
    .select(['id', 'ballot_key'])
    .where('state', '=', 'open')
    .where('once', '=', 'member')
    .where('workspace_id', 'in', (eb) =>
      eb
        .selectFrom('membership')
        .select('workspace_id')
        .where('actor_id', 'in', [guestId, accountId]),
    )
    .execute();
  for (const { id, ballot_key: key } of open) {
    if (!key) continue;
    const [from, to] = [guestId, accountId].map((actorId) => voterOf(key, memberVoter(actorId)));
    if (from === undefined || to === undefined) continue;
    const own = await findAnswer(db, id, to);
    const of = { poll_id: id, voter: from };
    if (own)
      await db
        .deleteFrom('poll_answer')
        .where(({ and }) => and(of))
        .execute();
    else
      await db
        .updateTable('poll_answer')
        .set({ voter: to })
        .where(({ and }) => and(of))
        .execute();
  }
}
