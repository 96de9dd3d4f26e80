import { fileOf } from './round-comment-file.ts';
import type { Selectable } from 'kysely';
import type {
  Anchor,
  CommentKind,
  CommentState,
  Outcome,
  RoundComment,
  Submission,
} from '#shared/model.ts';
import { dbNow } from './now.ts';
import type { Db } from './open.ts';
import { commentsSource, markComment, markOf } from './search-stale.ts';
import type { RoundCommentRow } from './schema-drafts.ts';

/** Of whom it is, as it stands under a comment. */
export type Commenter = Pick<
  Submission,
  'name' | 'organisation' | 'onBehalf' | 'confirmed' | 'source' | 'locale'
>;

/** A comment with all its row holds; what readers may not see is left out above. */
export interface StoredRoundComment extends RoundComment {
  roundId: string;
  parentId: string | null;
  by: Commenter;
  actorId: string | null;
  editedAt: number | null;
  agreements: number;
  file: { id: string; name: string; type: string; size: number } | null;
  hiddenBy: string | null;
  hiddenReason: string | null;
  outcome: Outcome | null;
  reason: string;
  mergedInto: string | null;
  decidedBy: string | null;
  decidedAt: number | null;
  appliedEdit: string | null;
  assigneeId: string | null;
  internalNote: string;
  claimedBy: string | null;
  claimedUntil: number | null;
}

export interface NewRoundComment {
  id: string;
  roundId: string;
  submissionId: string;
  parentId?: string | null;
  kind: CommentKind;
  anchor: Anchor | null;
  body: string;
  suggestion: string | null;
  state: CommentState;
}

/** The submission they belong to has been stored in the same transaction, while the round was open. */
export async function insertRoundComments(
  trx: Db,
  comments: readonly NewRoundComment[],
): Promise<void> {
  // Some at a time: a statement takes only so many values.
  for (let at = 0; at < comments.length; at += 50)
    await trx
      .insertInto('round_comment')
      .values(
        comments.slice(at, at + 50).map((comment) => ({
          id: comment.id,
          round_id: comment.roundId,
          submission_id: comment.submissionId,
          parent_id: comment.parentId ?? null,
          kind: comment.kind,
          block_id: comment.anchor?.blockId ?? null,
          quote: comment.anchor?.quote ?? '',
          start: comment.anchor?.start ?? 0,
          end: comment.anchor?.end ?? 0,
          body: comment.body,
          suggestion: comment.suggestion,
          state: comment.state,
          created_at: dbNow(trx),
        })),
      )
      .execute();
  for (const roundId of new Set(comments.map((comment) => comment.roundId)))
    await markOf(trx, 'round', roundId, commentsSource);
}

/** Of a round, in the order of their making: all, or those in these states. */
export async function listRoundComments(
  db: Db,
  roundId: string,
  states?: readonly CommentState[],
): Promise<StoredRoundComment[]> {
  let query = comments(db).where('comment.round_id', '=', roundId);
  if (states) query = query.where('comment.state', 'in', states);
  return (await query.execute()).map(toComment);
}

export async function listCommentsOfSubmissions(
  db: Db,
  submissionIds: readonly string[],
): Promise<StoredRoundComment[]> {
  if (submissionIds.length === 0) return [];
  const rows = await comments(db).where('comment.submission_id', 'in', submissionIds).execute();
  return rows.map(toComment);
}

/** The round that a comment belongs to. */
export async function findRoundOfComment(db: Db, id: string): Promise<string | null> {
  const query = db.selectFrom('round_comment').select('round_id').where('id', '=', id);
  return (await query.executeTakeFirst())?.round_id ?? null;
}

/** `null` also for another round's comment. */
export async function findRoundComment(
  db: Db,
  roundId: string,
  id: string,
): Promise<StoredRoundComment | null> {
  const row = await comments(db)
    .where('comment.round_id', '=', roundId)
    .where('comment.id', '=', id)
    .executeTakeFirst();
  return row ? toComment(row) : null;
}

export async function findCommentOfFile(
  db: Db,
  roundId: string,
  blobId: string,
): Promise<StoredRoundComment | null> {
  const row = await comments(db)
    .where('comment.round_id', '=', roundId)
    .where('blob.id', '=', blobId)
    .executeTakeFirst();
  return row ? toComment(row) : null;
}

/** How many of a round stand in each state. */
export async function countRoundComments(
  db: Db,
  roundId: string,
): Promise<Record<CommentState, number>> {
  const rows = await db
    .selectFrom('round_comment')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .where('round_id', '=', roundId)
    .groupBy('state')
    .execute();
  const counts = { held: 0, shown: 0, hidden: 0, withdrawn: 0 };
  for (const { state, count } of rows) counts[state] = Number(count);
  return counts;
}

/** Its author says it in other words. */
export async function rewordRoundComment(
  trx: Db,
  id: string,
  words: { body: string; suggestion: string | null; state: CommentState },
): Promise<void> {
  await trx
    .updateTable('round_comment')
    .set({ ...words, edited_at: dbNow(trx) })
    .where('id', '=', id)
    .execute();
  await markComment(trx, id);
}

/** Its author takes it back: the words go, the row stays. */
export async function withdrawRoundComment(trx: Db, id: string): Promise<void> {
  await trx
    .updateTable('round_comment')
    .set({ state: 'withdrawn', body: '', suggestion: null, quote: '', edited_at: dbNow(trx) })
    .where('id', '=', id)
    .execute();
  await trx.deleteFrom('round_agreement').where('comment_id', '=', id).execute();
  await trx.deleteFrom('blob').where('comment_id', '=', id).execute();
  await markComment(trx, id);
}

/** One voice each. Says whether it stands now and how many there are. */
export async function toggleAgreement(
  trx: Db,
  commentId: string,
  voter: string,
): Promise<{ agrees: boolean; agreements: number }> {
  const taken = await trx
    .deleteFrom('round_agreement')
    .where('comment_id', '=', commentId)
    .where('voter', '=', voter)
    .executeTakeFirst();
  const agrees = taken.numDeletedRows === 0n;
  if (agrees)
    await trx.insertInto('round_agreement').values({ comment_id: commentId, voter }).execute();
  const { count } = await trx
    .selectFrom('round_agreement')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('comment_id', '=', commentId)
    .executeTakeFirstOrThrow();
  return { agrees, agreements: Number(count) };
}

/** Which comments of a round this voter agrees with. */
export async function listAgreed(db: Db, roundId: string, voter: string): Promise<string[]> {
  const rows = await db
    .selectFrom('round_agreement')
    .innerJoin('round_comment', 'round_comment.id', 'round_agreement.comment_id')
    .select('round_agreement.comment_id')
    .where('round_comment.round_id', '=', roundId)
    .where('round_agreement.voter', '=', voter)
    .execute();
  return rows.map(({ comment_id }) => comment_id);
}

function comments(db: Db) {
  const agreements = db
    .selectFrom('round_agreement')
    .select((eb) => ['comment_id', eb.fn.countAll<number>().as('count')])
    .groupBy('comment_id')
    .as('agreement');
  return db
    .selectFrom('round_comment as comment')
    .innerJoin('round_submission as submission', 'submission.id', 'comment.submission_id')
    .leftJoin(agreements, 'agreement.comment_id', 'comment.id')
    .leftJoin('blob', 'blob.comment_id', 'comment.id')
    .selectAll('comment')
    .select([
      'submission.name',
      'submission.organisation',
      'submission.on_behalf',
      'submission.confirmed_at',
      'submission.source',
      'submission.locale',
      'submission.actor_id',
      'agreement.count as agreements',
      'blob.id as blob_id',
      'blob.name as blob_name',
      'blob.type as blob_type',
      'blob.size as blob_size',
    ])
    .orderBy('comment.created_at')
    .orderBy('comment.id');
}

type Row = Selectable<RoundCommentRow> & {
  name: string;
  organisation: string;
  on_behalf: Submission['onBehalf'];
  confirmed_at: number | null;
  source: Submission['source'];
  locale: Submission['locale'];
  actor_id: string | null;
  agreements: number | null;
  blob_id: string | null;
  blob_name: string | null;
  blob_type: string | null;
  blob_size: number | null;
};

function toComment(row: Row): StoredRoundComment {
  const { block_id: blockId, quote, start, end } = row;
  return {
    id: row.id,
    roundId: row.round_id,
    submissionId: row.submission_id,
    parentId: row.parent_id,
    kind: row.kind,
    anchor: blockId === null ? null : { blockId, quote, start, end },
    body: row.body,
    suggestion: row.suggestion,
    state: row.state,
    createdAt: row.created_at,
    by: {
      name: row.name,
      organisation: row.organisation,
      onBehalf: row.on_behalf,
      confirmed: row.confirmed_at !== null,
      source: row.source,
      locale: row.locale,
    },
    actorId: row.actor_id,
    editedAt: row.edited_at,
    agreements: Number(row.agreements ?? 0),
    file: fileOf(row),
    hiddenBy: row.hidden_by,
    hiddenReason: row.hidden_reason,
    outcome: row.outcome,
    reason: row.reason,
    mergedInto: row.merged_into,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    appliedEdit: row.applied_edit,
    assigneeId: row.assignee_id,
    internalNote: row.internal_note,
    claimedBy: row.claimed_by,
    claimedUntil: row.claimed_until,
  };
}
