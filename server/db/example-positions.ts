import type { Wording } from '#shared/positions.ts';
import { insertEditorialChange } from './editorial-changes.ts';
import type { Db } from './open.ts';
import { insertCondition, type NewCondition } from './position-conditions.ts';
import type { NewPosition } from './positions.ts';
import { keepWording, wordsKey } from './wordings.ts';

/** Where the organisations of an example stand. */
export interface ExamplePositionRows {
  wordings: { demandId: string; wording: Wording; at: number }[];
  positions: Omit<NewPosition, 'workspaceId' | 'confirms'>[];
  conditions: Omit<NewCondition, 'workspaceId'>[];
  /** One that a facilitator called editorial. */
  editorial: {
    id: string;
    demandId: string;
    from: Wording;
    to: Wording;
    actorId: string;
    at: number;
  }[];
}

export async function insertExamplePositions(
  db: Db,
  workspaceId: string,
  { wordings, positions, conditions, editorial }: ExamplePositionRows,
): Promise<void> {
  for (const { demandId, wording, at } of wordings)
    await keepWording(db, { workspaceId, demandId }, wording, at);
  await db
    .insertInto('demand_position')
    .values(
      positions.map(({ id, demandId, organisationId, actorId, words, step, reason, at }) => ({
        ...{ id, workspace_id: workspaceId, demand_id: demandId },
        ...{ organisation_id: organisationId, actor_id: actorId, words, step, reason },
        given_at: at,
      })),
    )
    .execute();
  for (const condition of conditions) await insertCondition(db, { ...condition, workspaceId });
  for (const { from, to, demandId, ...change } of editorial)
    await insertEditorialChange(
      db,
      { workspaceId, demandId },
      { ...change, from: wordsKey(from), to: wordsKey(to) },
    );
}
