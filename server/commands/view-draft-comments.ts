import type { DraftComments } from '#shared/draft-comments.ts';
import { textsThenAndNow } from '#shared/documents/then-and-now.ts';
import { can } from '#shared/permissions.ts';
import { roundsOfVersion } from '#server/db/rounds.ts';
import { findVersion, listVersions } from '#server/db/versions.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDraft } from './enter-draft.ts';
import { readWorkingText } from './passages.ts';
import { showComments } from './show-comments.ts';

/**
 * The comments of the newest commented version, each with where its passage stands in the working
 * draft now; `null` when no version has had a round.
 */
export async function viewDraftComments(
  context: Context,
  actorId: string,
  at: { slug: string; draftId: string },
): Promise<Result<DraftComments | null>> {
  const found = await context.db.transaction().execute(async (trx) => {
    const entered = await enterDraft(trx, actorId, at, 'drafts.read');
    if (!entered.ok) return entered;
    const { workspace, grant, draft } = entered.value;
    const versions = await listVersions(trx, workspace.id);
    for (const { id } of versions.filter(({ draftId }) => draftId === draft.id)) {
      const [round] = await roundsOfVersion(trx, id);
      const version = round && (await findVersion(trx, workspace.id, id));
      if (!version) continue;
      const comments = await showComments(trx, round, can(grant, 'rounds.triage'));
      return done({ workspaceId: workspace.id, roundId: round.id, version, comments });
    }
    return done(null);
  });
  if (!found.ok) return found;
  if (found.value === null) return done(null);
  const { workspaceId, roundId, version, comments } = found.value;
  const now = await readWorkingText(context, workspaceId, at.draftId, ({ blocks }) => blocks);
  const texts = textsThenAndNow(version.blocks, now);
  const numbers = new Map(now.map(({ id, number }) => [id, number]));
  const order = new Map(version.blocks.map(({ id }, index) => [id, index]));
  const byId = new Map(version.blocks.map((block) => [block.id, block]));

  const standing = (blockId: string): DraftComments['comments'][number]['now'] => {
    const is = texts.standing(blockId);
    if (is.kind === 'gone') return { kind: 'gone', nearest: null, blockId: null };
    const { id, text } = is.block;
    return { kind: is.kind, number: numbers.get(id) ?? null, text, blockId: id };
  };
  const last = version.blocks.length;
  return done({
    version: version.number,
    roundId,
    comments: comments
      .filter(({ state, parentId }) => state !== 'hidden' && parentId === null)
      .map((comment) => ({
        ...comment,
        number: byId.get(comment.anchor?.blockId ?? '')?.number ?? null,
        now: comment.anchor && standing(comment.anchor.blockId),
      }))
      .toSorted(
        (a, b) =>
          (order.get(a.anchor?.blockId ?? '') ?? last) -
            (order.get(b.anchor?.blockId ?? '') ?? last) || a.createdAt - b.createdAt,
      ),
  });
}
