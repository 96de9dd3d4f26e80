import type { PublicRound } from '#shared/rounds.ts';
import type { Db } from './open.ts';
import { isOpen } from './rounds.ts';

/** As many as a front page holds. */
const MOST = 50;

/**
 * What is open to everybody now, the nearest deadline first. Never an example's round: anybody may
 * make an example, and whatever stands in it would stand on the front page.
 */
export async function listPublicRounds(db: Db): Promise<PublicRound[]> {
  const rows = await db
    .selectFrom('round')
    .innerJoin('workspace', 'workspace.id', 'round.workspace_id')
    .innerJoin('version', 'version.id', 'round.version_id')
    .select([
      'round.id',
      'round.title',
      'round.closes_at',
      'round.time_zone',
      'version.locale',
      'workspace.name as asker',
    ])
    .where('round.participation', '=', 'open')
    .where('round.report_published_at', 'is', null)
    .where('workspace.kind', '=', 'regular')
    .where(isOpen(db))
    .orderBy('round.closes_at')
    .orderBy('round.id')
    .limit(MOST)
    .execute();
  return rows.map(({ id, title, asker, locale, closes_at, time_zone }) => ({
    ...{ id, title, asker, locale },
    closesAt: closes_at,
    timeZone: time_zone,
  }));
}

/** The workspace's open rounds to which this person has sent nothing. */
export async function listUnanswered(
  db: Db,
  workspaceId: string,
  actorId: string,
): Promise<{ id: string; title: string; closesAt: number }[]> {
  const rows = await db
    .selectFrom('round')
    .select(['round.id', 'round.title', 'round.closes_at'])
    .where('round.workspace_id', '=', workspaceId)
    .where(isOpen(db))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('round_submission')
            .select('round_submission.id')
            .whereRef('round_submission.round_id', '=', 'round.id')
            .where('round_submission.actor_id', '=', actorId),
        ),
      ),
    )
    .orderBy('round.closes_at')
    .orderBy('round.id')
    .execute();
  return rows.map(({ id, title, closes_at }) => ({ id, title, closesAt: closes_at }));
}
