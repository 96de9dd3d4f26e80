import { can } from '#shared/permissions.ts';
import { parts as partsOf } from '#shared/documents/frozen.ts';
import type { TriageComment, TriageQueue } from '#shared/triage.ts';
import { namesOf } from '#server/db/actors.ts';
import { listCommentTopics } from '#server/db/comment-workshops.ts';
import { listMembers } from '#server/db/members.ts';
import { listSnippets } from '#server/db/reason-snippets.ts';
import { listRoundComments, type StoredRoundComment } from '#server/db/round-comments.ts';
import { appliedEdits } from '#server/db/round-triage.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTriage, type AtRound } from './enter-triage.ts';
import { passagesOf, readWorkingText } from './passages.ts';

/** Everything that a facilitator needs to decide on a round's comments. */
export async function viewTriage(
  context: Context,
  actorId: string,
  at: AtRound,
): Promise<Result<TriageQueue>> {
  const rows = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTriage(trx, actorId, at);
    if (!entered.ok) return entered;
    const { workspace, round } = entered.value;
    const comments = (await listRoundComments(trx, round.id)).filter(
      ({ state }) => state !== 'withdrawn',
    );
    const members = await listMembers(trx, workspace.id);
    return done({
      ...entered.value,
      comments,
      people: members
        .filter(({ role }) => can({ ...entered.value.grant, role, item: null }, 'rounds.triage'))
        .map(({ actorId: id, name }) => ({ actorId: id, name })),
      names: await namesOf(
        trx,
        comments.flatMap(({ decidedBy }) => decidedBy ?? []),
      ),
      edits: await appliedEdits(trx, round.id),
      topics: await listCommentTopics(trx, round.id),
      snippets: await listSnippets(trx, workspace.id),
    });
  });
  if (!rows.ok) return rows;
  const { workspace, grant, round, version, comments, names, edits, people, snippets, topics } =
    rows.value;
  const now = await readWorkingText(context, workspace.id, version.draftId, ({ blocks }) => blocks);
  const parts = partsOf(version.blocks);
  const partOf = new Map(parts.flatMap(({ id, blocks }) => blocks.map((one) => [one.id, id])));
  const order = new Map(version.blocks.map(({ id }, index) => [id, index]));
  const placeOf = ({ anchor }: StoredRoundComment) =>
    anchor ? (order.get(anchor.blockId) ?? version.blocks.length) : version.blocks.length;

  const show = (comment: StoredRoundComment): TriageComment => {
    const { decidedBy, appliedEdit } = comment;
    const edit = appliedEdit === null ? undefined : edits.get(appliedEdit);
    return {
      id: comment.id,
      kind: comment.kind,
      state: comment.state,
      parentId: comment.parentId,
      anchor: comment.anchor,
      part: comment.anchor ? (partOf.get(comment.anchor.blockId) ?? '') : '',
      body: comment.body,
      suggestion: comment.suggestion,
      by: comment.by,
      createdAt: comment.createdAt,
      agreements: comment.agreements,
      file: comment.file,
      outcome: comment.outcome,
      reason: comment.reason,
      mergedInto: comment.mergedInto,
      decidedBy: decidedBy ? { actorId: decidedBy, name: names.get(decidedBy) ?? '' } : null,
      decidedAt: comment.decidedAt,
      workshop: agreedIn(comment, topics.get(comment.id)),
      applied: edit ? wordsOfEdit(edit.payload) : null,
      assigneeId: comment.assigneeId,
      internalNote: comment.internalNote,
    };
  };
  return done({
    round: {
      id: round.id,
      title: round.title,
      state: round.state,
      closesAt: round.closesAt,
      timeZone: round.timeZone,
    },
    version: {
      number: version.number,
      title: version.title,
      locale: version.locale,
      draftId: version.draftId,
    },
    parts: parts.flatMap(({ id, number, title }) =>
      number === null ? [] : [{ id, number, title }],
    ),
    // As they stand in the text; what is about the whole of it comes last.
    comments: comments
      .toSorted((a, b) => placeOf(a) - placeOf(b) || a.createdAt - b.createdAt)
      .map(show),
    passages: passagesOf(
      version,
      now,
      comments.flatMap(({ anchor }) => anchor?.blockId ?? []),
    ),
    people,
    snippets,
    mayPublish: can(grant, 'rounds.manage'),
  });
}

function wordsOfEdit(payload: unknown): { before: string; after: string } {
  const { before, after } = payload as { before: string; after: string };
  return { before, after };
}

/** Unless somebody has decided otherwise since. */
function agreedIn(
  { outcome, reason }: StoredRoundComment,
  topics: { outcome: string; workshop: string }[] = [],
): string | null {
  if (outcome === null) return null;
  return topics.find((topic) => topic.outcome === reason)?.workshop ?? null;
}
