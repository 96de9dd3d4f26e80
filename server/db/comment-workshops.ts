import { sql } from 'kysely';
import type { Db } from './open.ts';

/** Comments of a round that were topics of a workshop: what was agreed there, and the workshop's title. */
export async function listCommentTopics(
  db: Db,
  roundId: string,
): Promise<Map<string, { outcome: string; workshop: string }[]>> {
  const rows = await db
    .selectFrom('round_comment')
    .innerJoin('workshop_topic', (join) =>
      join.on((eb) =>
        eb(
          'workshop_topic.ref',
          '=',
          eb.fn<string>('concat', [sql.lit('comment:'), 'round_comment.id']),
        ),
      ),
    )
    .innerJoin('workshop_stage', 'workshop_stage.id', 'workshop_topic.stage_id')
    .innerJoin('workshop', 'workshop.id', 'workshop_stage.workshop_id')
    .select(['round_comment.id', 'workshop_topic.outcome', 'workshop.title as workshop'])
    .where('round_comment.round_id', '=', roundId)
    .where('workshop_topic.outcome', '!=', '')
    .where('workshop.rehearsal_of', 'is', null)
    .execute();
  const topics = new Map<string, { outcome: string; workshop: string }[]>();
  for (const { id, outcome, workshop } of rows)
    topics.set(id, [...(topics.get(id) ?? []), { outcome, workshop }]);
  return topics;
}
