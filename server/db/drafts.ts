import type { Draft } from '#shared/model.ts';
import type { Db } from './open.ts';
import { draftSource, markOf } from './search-stale.ts';
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
  await markOf(db, 'draft', draft.id, draftSource);
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

/** Whether the id, which a page may choose, is taken in any workspace. */
export async function isDraftIdTaken(db: Db, id: string): Promise<boolean> {
  const row = await db.selectFrom('draft').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

/** Whether any workspace has a draft with this id. */
export async function isDraftId(db: Db, id: string): Promise<boolean> {
  const row = await db.selectFrom('draft').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
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
  await markOf(db, 'draft', id, draftSource);
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

/** When each draft's text last changed, by its room; a draft nobody wrote in is not mentioned. */
export async function lastChanges(
  db: Db,
  rooms: readonly string[],
): Promise<Record<string, number>> {
  if (rooms.length === 0) return {};
  const written = await db
    .selectFrom('journal_update')
    .select((eb) => ['room', eb.fn.max('at').as('at')])
    .where('room', 'in', rooms)
    .groupBy('room')
    .execute();
  const folded = await db
    .selectFrom('history')
    .select((eb) => ['room', eb.fn.max('ended_at').as('at')])
    .where('room', 'in', rooms)
    .groupBy('room')
    .execute();
  const last: Record<string, number> = {};
  for (const { room, at } of [...written, ...folded])
    last[room] = Math.max(last[room] ?? 0, Number(at));
  return last;
}
