import type { DraftEntry, DraftList } from '#shared/draft-view.ts';
import { can } from '#shared/permissions.ts';
import { lastChanges, listDrafts } from '#server/db/drafts.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { draftRoom } from './enter-draft.ts';
import { enterTo } from './enter-to.ts';
import { publishedOf } from './published.ts';

/** The drafts with what was published of them. Who may not read drafts sees the published alone. */
export async function viewDrafts(
  context: Context,
  actorId: string,
  slug: string,
): Promise<Result<DraftList>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'workspace.read');
    if (!entered.ok) return entered;
    const { workspace, grant } = entered.value;
    const mayRead = can(grant, 'drafts.read');
    const drafts = await listDrafts(trx, workspace.id);
    const versions = await publishedOf(trx, workspace.id);
    const rooms = drafts.map(({ id }) => draftRoom(workspace.id, id));
    const changes = mayRead ? await lastChanges(trx, rooms) : {};
    const entries = drafts.map((draft): DraftEntry => ({
      ...draft,
      changedAt: changes[draftRoom(workspace.id, draft.id)] ?? null,
      versions: versions.get(draft.id) ?? [],
    }));
    return done({
      drafts: entries.filter(
        (entry) => entry.trashedAt === null && (mayRead || entry.versions.length > 0),
      ),
      trash: mayRead ? entries.filter((entry) => entry.trashedAt !== null) : [],
    });
  });
}
