import type { Draft } from '#shared/model.ts';
import type { Db } from './open.ts';
import type { DraftRow } from './schema-drafts.ts';

export async function insertDraft(
  db: Db,
  draft: Pick<Draft, 'id' | 'title' | 'locale' | 'createdAt'> & {
    workspaceId: string;
    createdBy: string | null;
  },
): Promise<void> {
  await db
    .insertInto('draft')
    .values({
      id: draft.id,
      workspace_id: draft.workspaceId,
      title: draft.title,
      locale: draft.locale,
      created_by: draft.createdBy,
      created_at: draft.createdAt,
      trashed_at: null,
    })
    .execute();
}

/** The workspace's drafts, the newest first; those in the trash too. */
export async function listDrafts(db: Db, workspaceId: string): Promise<Draft[]> {
  const rows = await db
    .selectFrom('draft')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toDraft);
}

/** `null` also for another workspace's draft. */
export async function findDraft(db: Db, workspaceId: string, id: string): Promise<Draft | null> {
  const row = await db
    .selectFrom('draft')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toDraft(row) : null;
}

export async function changeDraft(
  db: Db,
  id: string,
  change: Partial<Pick<Draft, 'title' | 'locale' | 'trashedAt'>>,
): Promise<void> {
  const { title, locale, trashedAt } = change;
  await db
    .updateTable('draft')
    .set({
      ...(title !== undefined && { title }),
      ...(locale !== undefined && { locale }),
      ...(trashedAt !== undefined && { trashed_at: trashedAt }),
    })
    .where('id', '=', id)
    .execute();
}

function toDraft(row: DraftRow): Draft {
  return {
    id: row.id,
    title: row.title,
    locale: row.locale,
    createdAt: row.created_at,
    trashedAt: row.trashed_at,
  };
}
