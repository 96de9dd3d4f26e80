import type { Db } from './open.ts';
import { numbersOf } from './demands.ts';
import type { FoundEntry } from './search-find.ts';

/** Where what was found stands: what its address is made of, and how it is called. */
export interface Places {
  /** Of demands, by their ids. */
  numbers: Record<string, number>;
  /** Of a comment in a demand's discussion. */
  demands: Map<string, string>;
  comments: Map<string, CommentPlace>;
  versions: Map<string, { draftId: string; number: number }>;
}

export interface CommentPlace {
  roundId: string;
  round: string;
  draftId: string;
  version: number;
  /** The version's page shows its last round. */
  last: boolean;
}

export async function placesOf(
  db: Db,
  workspaceId: string,
  found: readonly FoundEntry[],
): Promise<Places> {
  const of = (kind: FoundEntry['kind']) =>
    found.flatMap((one) => (one.kind === kind ? [one.item] : []));
  return {
    numbers: await numbersOf(db, workspaceId),
    demands: await demandsOf(db, of('discussion')),
    comments: await roundsOf(db, of('comment')),
    versions: await versionsOf(db, of('version')),
  };
}

async function demandsOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('demand_comment')
    .select(['id', 'demand_id'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, demand_id }) => [id, demand_id]));
}

async function roundsOf(db: Db, ids: readonly string[]): Promise<Map<string, CommentPlace>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('round_comment as comment')
    .innerJoin('round', 'round.id', 'comment.round_id')
    .innerJoin('version', 'version.id', 'round.version_id')
    .select(['comment.id', 'round.id as round', 'round.title', 'round.opens_at'])
    .select(['version.draft_id', 'version.number'])
    .select((eb) =>
      eb
        .selectFrom('round as later')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('later.version_id', '=', 'round.version_id')
        .whereRef('later.opens_at', '>', 'round.opens_at')
        .as('later'),
    )
    .where('comment.id', 'in', ids)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...{ roundId: row.round, round: row.title, draftId: row.draft_id, version: row.number },
        last: Number(row.later) === 0,
      },
    ]),
  );
}

async function versionsOf(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { draftId: string; number: number }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('version')
    .select(['id', 'draft_id', 'number'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, draft_id, number }) => [id, { draftId: draft_id, number }]));
}
