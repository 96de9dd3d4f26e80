import { textsThenAndNow } from '#shared/documents/then-and-now.ts';
import { findPendingEdit } from '#server/db/pending-edits.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { preparePassageChange, writePassageChange, type PassageChange } from './change-passage.ts';
import { enterTriagedComment, type AtComment } from './enter-triage.ts';
import type { WorkingText } from './passages.ts';

/**
 * Brings a suggested change into the working draft, or the passage as the facilitator has written
 * it beside the comment. Only the words that differ are touched.
 */
export async function applySuggestion(
  context: Context,
  actorId: string,
  input: AtComment & { text?: string | undefined; base?: string | undefined },
): Promise<Result> {
  const entered = await context.db.transaction().execute(async (trx) => {
    const found = await enterTriagedComment(trx, actorId, input);
    if (!found.ok) return found;
    const { appliedEdit } = found.value.comment;
    const earlier = appliedEdit === null ? null : await findPendingEdit(trx, appliedEdit);
    return done({ ...found.value, earlier: earlier && (earlier.payload as PassageChange) });
  });
  if (!entered.ok) return entered;
  const { workspace, version, comment, earlier } = entered.value;
  const blockId = comment.anchor?.blockId;
  const then = version.blocks.find(({ id }) => id === blockId);
  const text = input.text ?? comment.suggestion;
  if (!then || text === null) return refuse('passage_gone');
  // What was done before for this comment is no hindrance to doing more; pressed twice it is.
  if (comment.appliedEdit !== null && input.text === undefined) return done();

  const find = ({ blocks }: WorkingText) => {
    const standing = textsThenAndNow(version.blocks, blocks).standing(then.id);
    if (standing.kind === 'gone') return null;
    return blocks.find(({ id }) => id === standing.block.id) ?? null;
  };
  const base = input.text === undefined ? then.text : (input.base ?? then.text);
  const change = await preparePassageChange(
    context,
    { workspaceId: workspace.id, draftId: version.draftId },
    find,
    { base, text, ifChanged: 'passage_changed', earlier },
  );
  if (!change.ok) return change;
  return writePassageChange(context, actorId, input, change.value, {
    expected: comment.appliedEdit,
    undo: false,
  });
}
