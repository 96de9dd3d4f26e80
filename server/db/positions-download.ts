import type { Db } from './open.ts';

/** Positions with the words they were taken on, for the coordinators' own copy. */
export async function collectPositions(db: Db, workspaceId: string) {
  const wordings = await db
    .selectFrom('demand_wording')
    .select(['demand_id as demand', 'words', 'title', 'sentence', 'rationale'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at')
    .orderBy('words')
    .execute();
  const given = await db
    .selectFrom('demand_position as position')
    .leftJoin('organisation', 'organisation.id', 'position.organisation_id')
    .leftJoin('actor', 'actor.id', 'position.actor_id')
    .select([
      'position.demand_id as demand',
      'organisation.name as organisation',
      'actor.name as by',
    ])
    .select(['position.words', 'position.step', 'position.reason', 'position.given_at as at'])
    .where('position.workspace_id', '=', workspaceId)
    .orderBy('position.given_at')
    .orderBy('position.id')
    .execute();
  const conditions = await db
    .selectFrom('position_condition as condition')
    .innerJoin('organisation', 'organisation.id', 'condition.organisation_id')
    .select(['condition.demand_id as demand', 'organisation.name as organisation'])
    .select(['condition.field', 'condition.quote', 'condition.body', 'condition.step'])
    .select(['condition.created_at as at', 'condition.removed_at as removedAt'])
    .where('condition.workspace_id', '=', workspaceId)
    .orderBy('condition.created_at')
    .orderBy('condition.id')
    .execute();
  const editorial = await db
    .selectFrom('editorial_change as change')
    .leftJoin('actor', 'actor.id', 'change.actor_id')
    .select(['change.demand_id as demand', 'change.from_words as from', 'change.to_words as to'])
    .select(['actor.name as by', 'change.created_at as at'])
    .where('change.workspace_id', '=', workspaceId)
    .orderBy('change.created_at')
    .execute();
  return { wordings, given, conditions, editorial };
}

/** What a person has said of demands, in an organisation's name or their own. */
export async function collectOwnPositions(db: Db, actorId: string) {
  const positions = await db
    .selectFrom('demand_position as position')
    .innerJoin('workspace', 'workspace.id', 'position.workspace_id')
    .innerJoin('demand_wording as wording', (join) =>
      join
        .onRef('wording.workspace_id', '=', 'position.workspace_id')
        .onRef('wording.demand_id', '=', 'position.demand_id')
        .onRef('wording.words', '=', 'position.words'),
    )
    .leftJoin('organisation', 'organisation.id', 'position.organisation_id')
    .select(['workspace.name as workspace', 'wording.title as demand'])
    .select(['organisation.name as organisation', 'position.step as answer', 'position.reason'])
    .select('position.given_at as givenAt')
    .where('position.actor_id', '=', actorId)
    .orderBy('position.given_at')
    .execute();
  const conditions = await db
    .selectFrom('position_condition as condition')
    .innerJoin('workspace', 'workspace.id', 'condition.workspace_id')
    .innerJoin('organisation', 'organisation.id', 'condition.organisation_id')
    .select(['workspace.name as workspace', 'organisation.name as organisation'])
    .select(['condition.quote as passage', 'condition.body', 'condition.created_at as setAt'])
    .where('condition.actor_id', '=', actorId)
    .orderBy('condition.created_at')
    .execute();
  return { positions, conditions };
}
