import { numbersOf } from './demands.ts';
import type { Db } from './open.ts';

/** What somebody has done lately, for the workspace's first page. */
export interface Activity {
  kind: 'edited' | 'commented' | 'imported' | 'restored' | 'removed';
  at: number;
  people: { id: string; name: string }[];
  /** Numbers of the demands it touched, in order. */
  demands: number[];
}

export async function listActivity(
  db: Db,
  workspaceId: string,
  room: string,
  most: number,
): Promise<Activity[]> {
  const spans = await db
    .selectFrom('history')
    .select(['ended_at', 'actor_ids', 'touched', 'reason'])
    .where('room', '=', room)
    .where('reason', '!=', 'named')
    .orderBy('ended_at', 'desc')
    .limit(most)
    .execute();
  const comments = await db
    .selectFrom('demand_comment')
    .select(['actor_id', 'demand_id', 'created_at'])
    .where('workspace_id', '=', workspaceId)
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(most * 4)
    .execute();

  const acts = [
    ...spans.map((span) => ({
      kind: KINDS[span.reason] ?? 'edited',
      at: span.ended_at,
      actorIds: JSON.parse(span.actor_ids) as string[],
      demandIds: JSON.parse(span.touched) as string[],
    })),
    ...byPersonAndHour(comments),
  ]
    .sort((a, b) => b.at - a.at)
    .slice(0, most);

  const names = await namesOf(db, [...new Set(acts.flatMap(({ actorIds }) => actorIds))]);
  const numbers = await numbersOf(db, workspaceId);
  return acts.map(({ kind, at, actorIds, demandIds }) => ({
    kind,
    at,
    people: actorIds.flatMap((id) => {
      const name = names.get(id);
      return name === undefined ? [] : [{ id, name }];
    }),
    demands: demandIds.flatMap((id) => numbers[id] ?? []).sort((a, b) => a - b),
  }));
}

const KINDS: Record<string, Activity['kind']> = {
  activity: 'edited',
  import: 'imported',
  restore: 'restored',
  delete: 'removed',
};

const HOUR = 60 * 60_000;

/** Ten comments in a row are one line of news. */
function byPersonAndHour(
  comments: { actor_id: string; demand_id: string; created_at: number }[],
): { kind: 'commented'; at: number; actorIds: string[]; demandIds: string[] }[] {
  const groups = Map.groupBy(
    comments,
    ({ actor_id, created_at }) => `${actor_id} ${Math.floor(created_at / HOUR)}`,
  );
  return [...groups.values()].map((group) => ({
    kind: 'commented',
    at: Math.max(...group.map(({ created_at }) => created_at)),
    actorIds: group.slice(0, 1).map(({ actor_id }) => actor_id),
    demandIds: [...new Set(group.map(({ demand_id }) => demand_id))],
  }));
}

async function namesOf(db: Db, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('actor').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
