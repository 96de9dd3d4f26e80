import { changeDraft } from '#server/db/drafts.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDraft } from './enter-draft.ts';
import { newsRoom } from './enter-to.ts';

/** Out of the list, with everything in it; it can come back. */
export async function trashDraft(
  context: Context,
  actorId: string,
  at: { slug: string; draftId: string },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterDraft(trx, actorId, at, 'drafts.edit');
    if (!entered.ok) return entered;
    await changeDraft(trx, at.draftId, { trashedAt: context.clock.now() });
    return done(entered.value.workspace.id);
  });
  if (!result.ok) return result;
  context.rooms.announce(newsRoom(result.value), { kind: 'drafts' });
  return done();
}
