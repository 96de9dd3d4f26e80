import type { DraftNote } from '#shared/draft-view.ts';
import type { Grant } from '#shared/model.ts';
import { can } from '#shared/permissions.ts';
import { findNote, listNotes, type FoundNote, type StoredNote } from '#server/db/draft-notes.ts';
import type { Db } from '#server/db/open.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom, type Entered } from './enter-to.ts';

/** A draft's notes with their replies, the oldest first. */
export async function notesOf(
  db: Db,
  workspaceId: string,
  draftId: string,
  grant: Grant,
): Promise<DraftNote[]> {
  const all = await listNotes(db, workspaceId, draftId);
  const replies = Map.groupBy(all, ({ parentId }) => parentId);
  const show = (note: StoredNote) => {
    const subject = { ownerId: note.actorId ?? '' };
    const stands = note.deletedAt === null;
    return {
      id: note.id,
      actorId: note.actorId,
      name: note.name,
      organisation: note.organisation,
      body: note.body,
      removed: !stands,
      createdAt: note.createdAt,
      editedAt: note.editedAt,
      // Nobody puts words into another's mouth, whatever the role.
      mayChange: stands && note.actorId === grant.actorId && can(grant, 'notes.write'),
      mayRemove: stands && can(grant, 'notes.remove', subject),
    };
  };
  return (replies.get(null) ?? []).flatMap((note) => {
    const below = (replies.get(note.id) ?? []).filter(({ deletedAt }) => deletedAt === null);
    if (note.deletedAt !== null && below.length === 0) return [];
    return [
      {
        ...show(note),
        anchor: note.anchor,
        resolvedAt: note.resolvedAt,
        resolvedBy: note.resolvedBy,
        replies: below.map(show),
      },
    ];
  });
}

/** In a transaction: a note of this workspace, for who may write notes. */
export async function enterNote(
  trx: Db,
  actorId: string,
  { slug, noteId }: { slug: string; noteId: string },
): Promise<Result<Entered & { note: FoundNote }>> {
  const entered = await enterTo(trx, actorId, slug, 'notes.write');
  if (!entered.ok) return entered;
  const note = await findNote(trx, entered.value.workspace.id, noteId);
  return note ? done({ ...entered.value, note }) : refuse('not_found');
}

/** After the commit only. */
export function announceNotes(context: Context, workspaceId: string, draftId: string): void {
  context.rooms.announce(newsRoom(workspaceId), { kind: 'notes', draftId });
}
