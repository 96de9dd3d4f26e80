import type { NoteAnchor } from '#shared/draft-view.ts';
import type { Db } from './open.ts';

/** A working note, or a reply to one. */
export interface StoredNote {
  id: string;
  parentId: string | null;
  actorId: string | null;
  name: string | null;
  organisation: string | null;
  anchor: NoteAnchor | null;
  body: string;
  createdAt: number;
  editedAt: number | null;
  resolvedAt: number | null;
  resolvedBy: string | null;
  deletedAt: number | null;
}

export async function insertNote(
  trx: Db,
  note: {
    id: string;
    draftId: string;
    parentId: string | null;
    actorId: string;
    anchor: NoteAnchor | null;
    body: string;
    now: number;
  },
): Promise<void> {
  await trx
    .insertInto('draft_note')
    .values({
      id: note.id,
      draft_id: note.draftId,
      parent_id: note.parentId,
      actor_id: note.actorId,
      block_id: note.anchor?.blockId ?? null,
      quote: note.anchor?.quote ?? '',
      start: note.anchor?.start ?? 0,
      end: note.anchor?.end ?? 0,
      body: note.body,
      created_at: note.now,
      edited_at: null,
      resolved_at: null,
      resolved_by: null,
      deleted_at: null,
    })
    .execute();
}

/** All notes and replies of a draft, the oldest first; removed ones without their words. */
export async function listNotes(
  db: Db,
  workspaceId: string,
  draftId: string,
): Promise<StoredNote[]> {
  const rows = await db
    .selectFrom('draft_note as note')
    .leftJoin('actor', 'actor.id', 'note.actor_id')
    .leftJoin('actor as resolver', 'resolver.id', 'note.resolved_by')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.actor_id', '=', 'note.actor_id')
        .on('membership.workspace_id', '=', workspaceId),
    )
    .leftJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .selectAll('note')
    .select(['actor.name', 'organisation.name as organisation', 'resolver.name as resolver'])
    .where('note.draft_id', '=', draftId)
    .orderBy('note.created_at')
    .orderBy('note.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    actorId: row.actor_id,
    name: row.name,
    organisation: row.organisation,
    anchor:
      row.block_id === null
        ? null
        : { blockId: row.block_id, quote: row.quote, start: row.start, end: row.end },
    body: row.body,
    createdAt: row.created_at,
    editedAt: row.edited_at,
    resolvedAt: row.resolved_at,
    resolvedBy: row.resolver,
    deletedAt: row.deleted_at,
  }));
}

export interface FoundNote {
  id: string;
  draftId: string;
  parentId: string | null;
  actorId: string | null;
}

/** Of this workspace and not removed, or `null`. */
export async function findNote(db: Db, workspaceId: string, id: string): Promise<FoundNote | null> {
  const row = await db
    .selectFrom('draft_note as note')
    .innerJoin('draft', 'draft.id', 'note.draft_id')
    .select(['note.id', 'note.draft_id', 'note.parent_id', 'note.actor_id'])
    .where('draft.workspace_id', '=', workspaceId)
    .where('note.id', '=', id)
    .where('note.deleted_at', 'is', null)
    .executeTakeFirst();
  return row
    ? { id: row.id, draftId: row.draft_id, parentId: row.parent_id, actorId: row.actor_id }
    : null;
}

export async function rewordNote(trx: Db, id: string, body: string, now: number): Promise<void> {
  await trx.updateTable('draft_note').set({ body, edited_at: now }).where('id', '=', id).execute();
}

/** The words are erased; the row stays where its replies hang on it. */
export async function eraseNote(trx: Db, id: string, now: number): Promise<void> {
  await trx
    .updateTable('draft_note')
    .set({ body: '', quote: '', deleted_at: now })
    .where('id', '=', id)
    .execute();
}

export async function setNoteResolved(
  trx: Db,
  id: string,
  by: { actorId: string; at: number } | null,
): Promise<void> {
  await trx
    .updateTable('draft_note')
    .set({ resolved_at: by?.at ?? null, resolved_by: by?.actorId ?? null })
    .where('id', '=', id)
    .execute();
}
