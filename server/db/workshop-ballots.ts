import type { Choice, HandCount } from '#shared/ballots.ts';
import type { Agreement, BallotItem, StageResult } from '#shared/workshops.ts';
import type { Db } from './open.ts';
import { listItems } from './workshop-stages.ts';

export interface NewItem extends BallotItem {
  ref: string;
}

/**
 * Freezes what is voted on, under a key that only this ballot has. False when it is open already;
 * one that had nothing to answer gets what there is by now.
 */
export async function openBallot(
  db: Db,
  stageId: string,
  key: Uint8Array,
  items: readonly NewItem[],
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('workshop_stage')
    .set({ ballot_key: key })
    .where('id', '=', stageId)
    .where('ballot_key', 'is', null)
    .where('revealed_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) {
    const [asked] = await listItems(db, stageId);
    if (asked || !(await ballotKey(db, stageId))) return false;
  }
  await insertItems(db, stageId, items);
  return true;
}

/** What a stage that is no ballot shows, in the place of what it showed before. */
export async function replaceItems(
  db: Db,
  stageId: string,
  items: readonly NewItem[],
): Promise<void> {
  await db.deleteFrom('workshop_item').where('stage_id', '=', stageId).execute();
  await insertItems(db, stageId, items);
}

async function insertItems(db: Db, stageId: string, items: readonly NewItem[]): Promise<void> {
  if (items.length === 0) return;
  await db
    .insertInto('workshop_item')
    .values(items.map((item, position) => ({ ...item, stage_id: stageId, position })))
    .execute();
}

/** The key of an open ballot; `null` before it is opened and after it is closed. */
export async function ballotKey(db: Db, stageId: string): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('workshop_stage')
    .select('ballot_key')
    .where('id', '=', stageId)
    .executeTakeFirst();
  return row?.ballot_key ?? null;
}

/** The voter's whole ballot, in the place of the one they sent before. */
export async function putBallot(
  db: Db,
  ballot: { id: string; stageId: string; voter: string; choice: Choice },
): Promise<void> {
  const choice = JSON.stringify(ballot.choice);
  await db
    .insertInto('workshop_ballot')
    .values({ id: ballot.id, stage_id: ballot.stageId, voter: ballot.voter, choice })
    .onConflict((conflict) => conflict.columns(['stage_id', 'voter']).doUpdateSet({ choice }))
    .execute();
}

export async function findBallot(db: Db, stageId: string, voter: string): Promise<Choice | null> {
  const row = await db
    .selectFrom('workshop_ballot')
    .select('choice')
    .where('stage_id', '=', stageId)
    .where('voter', '=', voter)
    .executeTakeFirst();
  return row ? (JSON.parse(row.choice) as Choice) : null;
}

export async function listBallots(
  db: Db,
  stageId: string,
): Promise<{ voter: string | null; choice: Choice }[]> {
  const rows = await db
    .selectFrom('workshop_ballot')
    .select(['voter', 'choice'])
    .where('stage_id', '=', stageId)
    .execute();
  return rows.map(({ voter, choice }) => ({ voter, choice: JSON.parse(choice) as Choice }));
}

/**
 * Closes a ballot for ever: its result is kept, its key destroyed, and the ballots written anew
 * under other ids, in another order and without voters.
 */
export async function closeBallot(
  db: Db,
  stageId: string,
  closed: { result: StageResult; revealedAt: number; ballots: { id: string; choice: Choice }[] },
): Promise<void> {
  await db
    .updateTable('workshop_stage')
    .set({
      ballot_key: null,
      result: JSON.stringify(closed.result),
      revealed_at: closed.revealedAt,
    })
    .where('id', '=', stageId)
    .execute();
  await db.deleteFrom('workshop_ballot').where('stage_id', '=', stageId).execute();
  if (closed.ballots.length > 0)
    await db
      .insertInto('workshop_ballot')
      .values(
        closed.ballots.map(({ id, choice }) => ({
          id,
          stage_id: stageId,
          voter: null,
          choice: JSON.stringify(choice),
        })),
      )
      .execute();
}

/** Who has taken part in the stage, with their organisations: for the count alone. */
export async function listVoters(
  db: Db,
  stageId: string,
): Promise<{ actorId: string; organisationId: string | null }[]> {
  return db
    .selectFrom('workshop_taking_part')
    .innerJoin('workshop_stage', 'workshop_stage.id', 'workshop_taking_part.stage_id')
    .innerJoin('workshop', 'workshop.id', 'workshop_stage.workshop_id')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.actor_id', '=', 'workshop_taking_part.actor_id')
        .onRef('membership.workspace_id', '=', 'workshop.workspace_id'),
    )
    .select([
      'workshop_taking_part.actor_id as actorId',
      'membership.organisation_id as organisationId',
    ])
    .where('workshop_taking_part.stage_id', '=', stageId)
    .execute();
}

export async function listHandCounts(db: Db, stageId: string): Promise<HandCount[]> {
  return db
    .selectFrom('workshop_hand_count')
    .select(['item_id as itemId', 'choice', 'count'])
    .where('stage_id', '=', stageId)
    .execute();
}

/** Hands that were counted in the hall, in the place of an earlier count of the same. */
export async function putHandCount(
  db: Db,
  stageId: string,
  { itemId, choice, count }: HandCount,
  enteredBy: string,
): Promise<void> {
  await db
    .insertInto('workshop_hand_count')
    .values({ stage_id: stageId, item_id: itemId, choice, count, entered_by: enteredBy })
    .onConflict((conflict) =>
      conflict
        .columns(['stage_id', 'item_id', 'choice'])
        .doUpdateSet({ count, entered_by: enteredBy }),
    )
    .execute();
}

export interface GivenPosition {
  itemId: string;
  /** `organisation:…`, or `actor:…` for who speaks for none. */
  holder: string;
  organisationId: string | null;
  actorId: string;
  step: Agreement;
  reason: string;
  givenAt: number;
}

/** An organisation's answer, in the place of the one that it gave before. */
export async function putPosition(db: Db, stageId: string, given: GivenPosition): Promise<void> {
  const { step, reason } = given;
  const last = { step, reason, actor_id: given.actorId, given_at: given.givenAt };
  await db
    .insertInto('workshop_position')
    .values({
      stage_id: stageId,
      item_id: given.itemId,
      holder: given.holder,
      organisation_id: given.organisationId,
      ...last,
    })
    .onConflict((conflict) => conflict.columns(['stage_id', 'item_id', 'holder']).doUpdateSet(last))
    .execute();
}

/** With the name that each is given under: the organisation's, or the person's. */
export async function listPositions(
  db: Db,
  stageId: string,
): Promise<(GivenPosition & { name: string })[]> {
  const rows = await db
    .selectFrom('workshop_position')
    .leftJoin('organisation', 'organisation.id', 'workshop_position.organisation_id')
    .leftJoin('actor', 'actor.id', 'workshop_position.actor_id')
    .select([
      'workshop_position.item_id',
      'workshop_position.holder',
      'workshop_position.organisation_id',
      'workshop_position.actor_id',
      'workshop_position.step',
      'workshop_position.reason',
      'workshop_position.given_at',
      'organisation.name as organisation',
      'actor.name as person',
    ])
    .where('workshop_position.stage_id', '=', stageId)
    .execute();
  return rows.map((row) => ({
    itemId: row.item_id,
    holder: row.holder,
    organisationId: row.organisation_id,
    actorId: row.actor_id ?? '',
    step: row.step,
    reason: row.reason,
    givenAt: row.given_at,
    name: row.organisation ?? row.person ?? '',
  }));
}
