import type { Db } from '#server/db/open.ts';
import type { CommentState } from '#shared/model.ts';
import { clockIn } from '#shared/zones.ts';
import { fresh, server } from './group.ts';
import { withDb } from './people.ts';
import { makeRound, type NewRound, type RoundPlace } from './round.ts';

export const DAY = 86_400_000;
export const look = <T>(work: (db: Db) => Promise<T>) => withDb(server.dataDir, work);
export const later = (days: number) => clockIn('Europe/Helsinki', Date.now() + days * DAY);

/** A round in a workspace of its own, and where its page is. */
export async function ownRound(wishes: NewRound = {}) {
  const { own, coordinator } = await fresh();
  const round = await makeRound(server.dataDir, { place: own, ...wishes });
  const page = `/w/${own.slug}/rounds/${round.roundId}`;
  return { own, coordinator, round, page };
}
export const deadlineOf = ({ roundId }: RoundPlace) =>
  look(async (db) => {
    const row = await db
      .selectFrom('round')
      .select(['closes_at', 'revision'])
      .where('id', '=', roundId)
      .executeTakeFirstOrThrow();
    return row;
  });
export const statesOf = ({ roundId }: RoundPlace) =>
  look(async (db) => {
    const rows = await db
      .selectFrom('round_comment')
      .select(['id', 'state'])
      .where('round_id', '=', roundId)
      .execute();
    return Object.fromEntries(rows.map(({ id, state }): [string, CommentState] => [id, state]));
  });
