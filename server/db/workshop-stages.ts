import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import type { Selectable } from 'kysely';
import {
  stageDefaults,
  type BallotItem,
  type Stage,
  type StageConfig,
  type StageResult,
} from '#shared/workshops.ts';
import type { Db } from './open.ts';
import type { WorkshopStageRow } from './schema-workshops.ts';

/** A stage as a plan tells it. */
export type PlannedStage = Pick<
  Stage,
  'id' | 'type' | 'title' | 'prompt' | 'detail' | 'minutes' | 'pace'
> & {
  config: Partial<StageConfig>;
  opensAt?: number | null | undefined;
  closesAt?: number | null | undefined;
};

/** Adds these behind `afterId`; first with `null`, last without it. */
export async function insertStages(
  db: Db,
  workshopId: string,
  stages: readonly PlannedStage[],
  afterId?: string | null,
): Promise<void> {
  if (stages.length === 0) return;
  const known = await positions(db, workshopId);
  const at = afterId === undefined ? known.length : known.findIndex(({ id }) => id === afterId) + 1;
  const keys = generateNKeysBetween(
    known[at - 1]?.position ?? null,
    known[at]?.position ?? null,
    stages.length,
  );
  await db
    .insertInto('workshop_stage')
    .values(
      stages.map((stage, index) => ({
        id: stage.id,
        workshop_id: workshopId,
        position: keys[index] ?? '',
        type: stage.type,
        title: stage.title,
        prompt: stage.prompt,
        detail: stage.detail,
        minutes: stage.minutes,
        pace: stage.pace,
        config: JSON.stringify({ ...stageDefaults(stage.type), ...stage.config }),
        opens_at: stage.opensAt ?? null,
        closes_at: stage.closesAt ?? null,
        state: 'ahead' as const,
        entered_at: null,
        ends_at: null,
        left_ms: null,
        revealed_at: null,
        ballot_key: null,
        result: null,
      })),
    )
    .execute();
}

export async function listStages(db: Db, workshopId: string): Promise<Stage[]> {
  const rows = await db
    .selectFrom('workshop_stage')
    .selectAll()
    .where('workshop_id', '=', workshopId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(toStage);
}

export async function findStage(db: Db, workshopId: string, id: string): Promise<Stage | null> {
  const row = await db
    .selectFrom('workshop_stage')
    .selectAll()
    .where('workshop_id', '=', workshopId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toStage(row) : null;
}

export type StageChange = Partial<
  Pick<
    Stage,
    | 'title'
    | 'prompt'
    | 'detail'
    | 'minutes'
    | 'pace'
    | 'config'
    | 'opensAt'
    | 'closesAt'
    | 'state'
    | 'enteredAt'
    | 'endsAt'
    | 'leftMs'
    | 'revealedAt'
  >
>;

export async function changeStage(db: Db, id: string, change: StageChange): Promise<void> {
  const { opensAt, closesAt, enteredAt, endsAt, leftMs, revealedAt, config, ...plain } = change;
  const set = {
    ...plain,
    ...(config !== undefined && { config: JSON.stringify(config) }),
    ...(opensAt !== undefined && { opens_at: opensAt }),
    ...(closesAt !== undefined && { closes_at: closesAt }),
    ...(enteredAt !== undefined && { entered_at: enteredAt }),
    ...(endsAt !== undefined && { ends_at: endsAt }),
    ...(leftMs !== undefined && { left_ms: leftMs }),
    ...(revealedAt !== undefined && { revealed_at: revealedAt }),
  };
  if (Object.keys(set).length === 0) return;
  await db.updateTable('workshop_stage').set(set).where('id', '=', id).execute();
}

export async function removeStage(db: Db, id: string): Promise<void> {
  await db.deleteFrom('workshop_stage').where('id', '=', id).execute();
}

/** Puts a stage right behind `afterId`, or first. */
export async function moveStage(
  db: Db,
  workshopId: string,
  id: string,
  afterId: string | null,
): Promise<void> {
  const others = (await positions(db, workshopId)).filter((one) => one.id !== id);
  const at = others.findIndex((one) => one.id === afterId) + 1;
  const before = others[at - 1]?.position ?? null;
  const position = generateKeyBetween(before, others[at]?.position ?? null);
  await db.updateTable('workshop_stage').set({ position }).where('id', '=', id).execute();
}

/** What is voted on in a stage; empty before its ballot is opened. */
export async function listItems(
  db: Db,
  stageId: string,
): Promise<(BallotItem & { ref: string })[]> {
  return db
    .selectFrom('workshop_item')
    .select(['id', 'ref', 'title', 'detail', 'notes'])
    .where('stage_id', '=', stageId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** What a closed ballot came to. */
export async function findResult(db: Db, stageId: string): Promise<StageResult | null> {
  const row = await db
    .selectFrom('workshop_stage')
    .select('result')
    .where('id', '=', stageId)
    .executeTakeFirst();
  return row?.result ? (JSON.parse(row.result) as StageResult) : null;
}

async function positions(db: Db, workshopId: string): Promise<{ id: string; position: string }[]> {
  return db
    .selectFrom('workshop_stage')
    .select(['id', 'position'])
    .where('workshop_id', '=', workshopId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

function toStage(row: Selectable<WorkshopStageRow>): Stage {
  return {
    id: row.id,
    workshopId: row.workshop_id,
    type: row.type,
    title: row.title,
    prompt: row.prompt,
    detail: row.detail,
    minutes: row.minutes,
    pace: row.pace,
    config: { ...stageDefaults(row.type), ...(JSON.parse(row.config) as StageConfig) },
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    state: row.state,
    enteredAt: row.entered_at,
    endsAt: row.ends_at,
    leftMs: row.left_ms,
    revealedAt: row.revealed_at,
  };
}
