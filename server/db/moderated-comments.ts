import { sql } from 'kysely';
import type { CameBy, Mark, ModeratedComment, Moderated } from '#shared/moderation.ts';
import type { Db } from './open.ts';

const MARKS = { actor: 'actor_id', device: 'device_hash', address: 'address_hash' } as const;

/** Those that stand so, the oldest first, hidden ones the newest first. No mark of a hand leaves. */
export async function listModerated(
  db: Db,
  roundId: string,
  state: Moderated,
  { offset, limit }: { offset: number; limit: number },
): Promise<(Omit<ModeratedComment, 'number'> & { blockId: string | null })[]> {
  const rows = await db
    .selectFrom('round_comment as comment')
    .innerJoin('round_submission as sent', 'sent.id', 'comment.submission_id')
    .leftJoin('actor as hider', 'hider.id', 'comment.hidden_by')
    .leftJoin('blob', 'blob.comment_id', 'comment.id')
    .selectAll('comment')
    .select(['sent.name', 'sent.organisation', 'sent.on_behalf', 'sent.source', 'sent.locale'])
    .select(['sent.actor_id', 'sent.device_hash', 'sent.address_hash'])
    .select(['hider.name as hider', 'blob.name as file'])
    .where('comment.round_id', '=', roundId)
    .where('comment.state', '=', state)
    .orderBy('comment.created_at', state === 'held' ? 'asc' : 'desc')
    .orderBy('comment.id')
    .offset(offset)
    .limit(limit)
    .execute();
  const same = {
    actor: await countBy(
      db,
      roundId,
      'actor',
      rows.map((row) => row.actor_id),
    ),
    device: await countBy(
      db,
      roundId,
      'device',
      rows.map((row) => row.device_hash),
    ),
    address: await countBy(
      db,
      roundId,
      'address',
      rows.map((row) => row.address_hash),
    ),
  };
  return rows.map((row) => ({
    id: row.id,
    submissionId: row.submission_id,
    kind: row.kind,
    blockId: row.block_id,
    body: row.body,
    suggestion: row.suggestion,
    state,
    createdAt: row.created_at,
    by: {
      name: row.name,
      organisation: row.organisation,
      onBehalf: row.on_behalf,
      source: row.source,
      locale: row.locale,
    },
    file: row.file,
    hidden: state === 'hidden' ? { by: row.hider, reason: row.hidden_reason ?? '' } : null,
    same: Object.fromEntries(
      (Object.keys(MARKS) as Mark[]).flatMap((mark) => {
        const value = row[MARKS[mark]];
        return value === null ? [] : [[mark, same[mark].get(value) ?? 1]];
      }),
    ),
  }));
}

/** How many comments stand by each of these hands. */
async function countBy(
  db: Db,
  roundId: string,
  mark: Mark,
  values: readonly (string | null)[],
): Promise<Map<string, number>> {
  const known = [...new Set(values.filter((value) => value !== null))];
  if (known.length === 0) return new Map();
  const column = `sent.${MARKS[mark]}` as const;
  const rows = await db
    .selectFrom('round_comment as comment')
    .innerJoin('round_submission as sent', 'sent.id', 'comment.submission_id')
    .select((eb) => [eb.ref(column).as('value'), eb.fn.countAll<number>().as('count')])
    .where('comment.round_id', '=', roundId)
    .where('comment.state', 'in', ['held', 'shown'])
    .where(column, 'in', known)
    .groupBy(column)
    .execute();
  return new Map(rows.map(({ value, count }) => [value ?? '', Number(count)]));
}

/** The links by which those came who have sent comments that stand. */
export async function listWays(db: Db, roundId: string): Promise<CameBy[]> {
  const rows = await db
    .selectFrom('round_comment as comment')
    .innerJoin('round_submission as sent', 'sent.id', 'comment.submission_id')
    .innerJoin('round', 'round.id', 'comment.round_id')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.actor_id', '=', 'sent.actor_id')
        .onRef('membership.workspace_id', '=', 'round.workspace_id'),
    )
    .leftJoin('invitation', 'invitation.id', 'membership.invitation_id')
    .select((eb) => [
      sql<string | null>`case when membership.actor_id is null then 'public'
        else invitation.id end`.as('link'),
      'invitation.code',
      eb.fn.countAll<number>().as('count'),
    ])
    .where('comment.round_id', '=', roundId)
    .where('comment.state', 'in', ['held', 'shown'])
    .where('sent.source', '=', 'page')
    .groupBy(['link', 'invitation.code'])
    .execute();
  const ways = rows.flatMap(({ link, code, count }): CameBy[] =>
    link === 'public' || (link !== null && code !== null)
      ? [{ id: link, code, comments: Number(count) }]
      : [],
  );
  // It can be shut before anybody has come by it.
  return ways.some(({ id }) => id === 'public')
    ? ways
    : [{ id: 'public', code: null, comments: 0 }, ...ways];
}
