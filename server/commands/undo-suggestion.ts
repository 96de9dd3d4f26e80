import { findPendingEdit } from '#server/db/pending-edits.ts';
import { setAppliedEdit } from '#server/db/round-triage.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { preparePassageChange, writePassageChange, type PassageChange } from './change-passage.ts';
import { announceRound, enterTriagedComment, type AtComment } from './enter-triage.ts';

/**
 * Brings the earlier words back, as one more edit: what has been written elsewhere in the passage
 * meanwhile stays. When somebody has changed the very words, it says so instead.
 */
export async function undoSuggestion(
  context: Context,
  actorId: string,
  at: AtComment,
): Promise<Result> {
  const found = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTriagedComment(trx, actorId, at);
    if (!entered.ok) return entered;
    const { appliedEdit } = entered.value.comment;
    const edit = appliedEdit === null ? null : await findPendingEdit(trx, appliedEdit);
    return done({ ...entered.value, edit, appliedEdit });
  });
  if (!found.ok) return found;
  const { workspace, version, edit, appliedEdit } = found.value;
  if (!edit) return done();
  const { blockId, before, after } = edit.payload as PassageChange;
  const change = await preparePassageChange(
    context,
    { workspaceId: workspace.id, draftId: version.draftId },
    ({ blocks }) => blocks.find(({ id }) => id === blockId) ?? null,
    { base: after, text: before, ifChanged: 'changed_since' },
  );
  if (!change.ok && change.refusal.code !== 'passage_same') return change;
  // Somebody has brought the words back by hand: nothing is left to undo.
  if (!change.ok) return forget(context, actorId, at);
  return writePassageChange(context, actorId, at, change.value, {
    expected: appliedEdit,
    undo: true,
  });
}

async function forget(context: Context, actorId: string, at: AtComment): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTriagedComment(trx, actorId, at);
    if (!entered.ok) return entered;
    await setAppliedEdit(trx, at.commentId, null);
    return done(entered.value.round);
  });
  if (!result.ok) return result;
  announceRound(context, result.value);
  return done();
}
