import { sql, type Expression, type SqlBool } from 'kysely';
import type { CommentState } from '#shared/model.ts';
import type { HiddenAct, Mark } from '#shared/moderation.ts';
import { dbNow } from './now.ts';
import type { Db } from './open.ts';

/** Which comments of a round, all at once. */
export type Which =
  | { by: 'ids'; ids: readonly string[] }
  | { by: 'hand'; submissionId: string; mark: Mark }
  | {
      by: 'sent';
      /** `public`: who came by the round's own link; an invitation's id: who came by that one. */
      link: string | null;
      from: number | null;
      to: number | null;
    };

const MARKS = { actor: 'actor_id', device: 'device_hash', address: 'address_hash' } as const;

/** What this mark of the hand is, as blocks name it; `null` when the submission has none. */
export async function targetOf(
  db: Db,
  roundId: string,
  submissionId: string,
  mark: Mark,
): Promise<string | null> {
  const row = await db
    .selectFrom('round_submission')
    .select(MARKS[mark])
    .where('round_id', '=', roundId)
    .where('id', '=', submissionId)
    .executeTakeFirst();
  const value = row?.[MARKS[mark]];
  return value ? `${mark}:${value}` : null;
}

/** Those held come into sight. Says how many. */
export async function revealComments(trx: Db, roundId: string, which: Which): Promise<number> {
  const ids = await chosen(trx, roundId, which, ['held']);
  return eachSome(ids, async (some) => {
    const shown = await trx
      .updateTable('round_comment')
      .set({ state: 'shown' })
      .where('round_id', '=', roundId)
      .where('state', '=', 'held')
      .where('id', 'in', some)
      .executeTakeFirst();
    return Number(shown.numUpdatedRows);
  });
}

/** Out of sight as one act, each remembering what it was before. Says how many. */
export async function hideComments(
  trx: Db,
  roundId: string,
  which: Which,
  act: { id: string; actorId: string; reason: string },
): Promise<number> {
  const ids = await chosen(trx, roundId, which, ['held', 'shown']);
  return eachSome(ids, async (some) => {
    const hidden = await trx
      .updateTable('round_comment')
      .set((eb) => ({
        hidden_from: eb.ref('state'),
        state: 'hidden' as const,
        hidden_by: act.actorId,
        hidden_reason: act.reason,
        hidden_act: act.id,
        hidden_at: dbNow(trx),
      }))
      .where('round_id', '=', roundId)
      .where('state', 'in', ['held', 'shown'])
      .where('id', 'in', some)
      .executeTakeFirst();
    return Number(hidden.numUpdatedRows);
  });
}

/** What one act hid, or these alone: each is what it was before. Says how many. */
export async function restoreHidden(
  trx: Db,
  roundId: string,
  which: { act: string } | { ids: readonly string[] },
): Promise<number> {
  let query = trx
    .updateTable('round_comment')
    .set((eb) => ({
      state: sql<CommentState>`coalesce(${eb.ref('hidden_from')}, 'held')`,
      hidden_from: null,
      hidden_by: null,
      hidden_reason: null,
      hidden_act: null,
      hidden_at: null,
    }))
    .where('round_id', '=', roundId)
    .where('state', '=', 'hidden');
  query =
    'act' in which
      ? query.where('hidden_act', '=', which.act)
      : query.where('id', 'in', which.ids.length > 0 ? which.ids : ['']);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

/** What is hidden now, by the acts that hid it, the newest first. */
export async function listHiddenActs(db: Db, roundId: string): Promise<HiddenAct[]> {
  const rows = await db
    .selectFrom('round_comment')
    .leftJoin('actor', 'actor.id', 'round_comment.hidden_by')
    .select((eb) => [
      'hidden_act',
      'hidden_reason',
      'actor.name',
      eb.fn.max('hidden_at').as('at'),
      eb.fn.countAll<number>().as('count'),
    ])
    .where('round_id', '=', roundId)
    .where('state', '=', 'hidden')
    .where('hidden_act', 'is not', null)
    .groupBy(['hidden_act', 'hidden_reason', 'actor.name'])
    .orderBy('at', 'desc')
    .limit(50)
    .execute();
  return rows.map(({ hidden_act, hidden_reason, name, at, count }) => ({
    id: hidden_act ?? '',
    reason: hidden_reason ?? '',
    by: name,
    at: Number(at ?? 0),
    count: Number(count),
  }));
}

async function chosen(
  trx: Db,
  roundId: string,
  which: Which,
  states: readonly CommentState[],
): Promise<string[]> {
  let query = trx
    .selectFrom('round_comment as comment')
    .innerJoin('round_submission as sent', 'sent.id', 'comment.submission_id')
    .innerJoin('round', 'round.id', 'comment.round_id')
    .select('comment.id')
    .where('comment.round_id', '=', roundId)
    .where('comment.state', 'in', states);
  if (which.by === 'ids') {
    if (which.ids.length === 0) return [];
    query = query.where('comment.id', 'in', which.ids);
  } else if (which.by === 'hand') {
    const target = await targetOf(trx, roundId, which.submissionId, which.mark);
    if (target === null) return [];
    query = query.where(`sent.${MARKS[which.mark]}`, '=', target.slice(which.mark.length + 1));
  } else {
    const { link, from, to } = which;
    if (from !== null) query = query.where('comment.created_at', '>=', from);
    if (to !== null) query = query.where('comment.created_at', '<', to);
    // What a facilitator entered came by no link.
    if (link !== null) query = query.where('sent.source', '=', 'page').where(cameBy(link));
  }
  return (await query.execute()).map(({ id }) => id);
}

/** Of the sender `sent` in the round's workspace. */
export function cameBy(link: string): Expression<SqlBool> {
  const member = sql`select 1 from membership where membership.workspace_id = round.workspace_id
    and membership.actor_id = sent.actor_id`;
  return link === 'public'
    ? sql<SqlBool>`not exists (${member})`
    : sql<SqlBool>`exists (${member} and membership.invitation_id = ${link})`;
}

/** A statement takes only so many values. */
async function eachSome(
  ids: readonly string[],
  work: (some: string[]) => Promise<number>,
): Promise<number> {
  let sum = 0;
  for (let at = 0; at < ids.length; at += 500) sum += await work(ids.slice(at, at + 500));
  return sum;
}
