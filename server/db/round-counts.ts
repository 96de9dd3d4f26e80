import type { RoundCounts } from '#shared/rounds.ts';
import type { Db } from './open.ts';

/**
 * What has come to each round: comments that stand, the organisations that spoke as such, and
 * people who spoke for themselves. Nothing hidden or taken back is counted.
 */
export async function countParts(
  db: Db,
  roundIds: readonly string[],
): Promise<Map<string, RoundCounts>> {
  const counts = new Map(
    roundIds.map((id): [string, RoundCounts] => [
      id,
      { comments: 0, held: 0, organisations: 0, people: 0 },
    ]),
  );
  if (roundIds.length === 0) return counts;
  const rows = await db
    .selectFrom('round_comment')
    .innerJoin('round_submission', 'round_submission.id', 'round_comment.submission_id')
    .select((eb) => [
      'round_comment.round_id',
      'round_comment.submission_id',
      'round_comment.state',
      'round_submission.on_behalf',
      'round_submission.organisation',
      eb.fn.countAll<number>().as('count'),
    ])
    .where('round_comment.round_id', 'in', roundIds)
    .where('round_comment.state', 'in', ['held', 'shown'])
    .where('round_comment.parent_id', 'is', null)
    .groupBy(['round_comment.submission_id', 'round_comment.state'])
    .groupBy([
      'round_comment.round_id',
      'round_submission.on_behalf',
      'round_submission.organisation',
    ])
    .execute();
  const speakers = new Map(roundIds.map((id) => [id, new Set<string>()]));
  for (const row of rows) {
    const count = counts.get(row.round_id);
    const known = speakers.get(row.round_id);
    if (!count || !known) continue;
    if (row.state === 'held') count.held += Number(row.count);
    count.comments += Number(row.count);
    const organisation = row.on_behalf === 'organisation';
    const speaker = organisation
      ? `o ${row.organisation.toLocaleLowerCase('fi')}`
      : row.submission_id;
    if (known.has(speaker)) continue;
    known.add(speaker);
    if (organisation) count.organisations += 1;
    else count.people += 1;
  }
  return counts;
}

/** What waits for the group in each of these rounds: comments to check, and those to decide on. */
export async function countWaiting(
  db: Db,
  roundIds: readonly string[],
): Promise<{ roundId: string; held: number; undecided: number }[]> {
  if (roundIds.length === 0) return [];
  const rows = await db
    .selectFrom('round_comment')
    .select((eb) => ['round_id', 'state', eb.fn.countAll<number>().as('count')])
    .where('round_id', 'in', roundIds)
    .where('parent_id', 'is', null)
    .where((eb) =>
      eb.or([eb('state', '=', 'held'), eb('state', '=', 'shown').and('outcome', 'is', null)]),
    )
    .groupBy(['round_id', 'state'])
    .execute();
  const count = (id: string, state: string) =>
    Number(rows.find((row) => row.round_id === id && row.state === state)?.count ?? 0);
  return roundIds
    .map((id) => ({ roundId: id, held: count(id, 'held'), undecided: count(id, 'shown') }))
    .filter(({ held, undecided }) => held + undecided > 0);
}
