import { changeDraft } from '#server/db/drafts.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDraft } from './enter-draft.ts';
import { newsRoom } from './enter-to.ts';

export async function renameDraft(
  context: Context,
  actorId: string,
  { title, ...at }: { slug: string; draftId: string; title: string },
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterDraft(trx, actorId, at, 'drafts.edit');
    if (!entered.ok) return entered;
    await changeDraft(trx, at.draftId, { title });
    return done(entered.value.workspace.id);
  });
  if (!result.ok) return result;
  context.rooms.announce(newsRoom(result.value), { kind: 'drafts' });
  return done();
}
