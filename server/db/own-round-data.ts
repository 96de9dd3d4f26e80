import type { Db } from './open.ts';

/**
 * What comment rounds and drafts hold about a person. A decision is in it once its report is
 * published; who hid a comment, and what facilitators noted of it, is theirs.
 */
export async function collectOwnRounds(db: Db, actorId: string) {
  const sent = await db
    .selectFrom('round_submission as sent')
    .innerJoin('round', 'round.id', 'sent.round_id')
    .select(['sent.id', 'round.title as round', 'sent.name', 'sent.organisation'])
    .select(['sent.on_behalf as onBehalf', 'sent.email', 'sent.source', 'sent.locale'])
    .select(['sent.created_at as sentAt', 'sent.edited_at as editedAt'])
    .where('sent.actor_id', '=', actorId)
    .orderBy('sent.created_at')
    .orderBy('sent.id')
    .execute();
  const comments = await db
    .selectFrom('round_comment as comment')
    .innerJoin('round_submission as sent', 'sent.id', 'comment.submission_id')
    .innerJoin('round', 'round.id', 'comment.round_id')
    .leftJoin('blob', 'blob.comment_id', 'comment.id')
    .select(['sent.id as sent', 'comment.kind', 'comment.quote', 'comment.body'])
    .select(['comment.suggestion', 'comment.state', 'blob.name as file'])
    .select(['comment.created_at as createdAt', 'comment.edited_at as editedAt'])
    .select((eb) => {
      const told = eb('round.report_published_at', 'is not', null);
      return [
        eb.case().when(told).then(eb.ref('comment.outcome')).end().as('outcome'),
        eb.case().when(told).then(eb.ref('comment.reason')).end().as('reason'),
      ];
    })
    .where('sent.actor_id', '=', actorId)
    .orderBy('comment.created_at')
    .orderBy('comment.id')
    .execute();
  const agreedWith = await db
    .selectFrom('round_agreement')
    .innerJoin('round_comment as comment', 'comment.id', 'round_agreement.comment_id')
    .innerJoin('round', 'round.id', 'comment.round_id')
    .select(['round.title as round', 'comment.quote', 'comment.body'])
    .where('round_agreement.voter', '=', actorId)
    .where('comment.state', '=', 'shown')
    .orderBy('comment.id')
    .execute();
  const draftNotes = await db
    .selectFrom('draft_note')
    .innerJoin('draft', 'draft.id', 'draft_note.draft_id')
    .select(['draft.title as draft', 'draft_note.quote', 'draft_note.body'])
    .select(['draft_note.created_at as createdAt', 'draft_note.edited_at as editedAt'])
    .where('draft_note.actor_id', '=', actorId)
    .where('draft_note.deleted_at', 'is', null)
    .orderBy('draft_note.created_at')
    .orderBy('draft_note.id')
    .execute();
  const of = Map.groupBy(comments, (comment) => comment.sent);
  return {
    sent: sent.map(({ id, ...submission }) => ({
      ...submission,
      comments: (of.get(id) ?? []).map(({ sent: _, ...comment }) => comment),
    })),
    agreedWith,
    draftNotes,
  };
}
