import type { Db } from './open.ts';

/** The workspace's ready answers, the oldest first. */
export async function listSnippets(
  db: Db,
  workspaceId: string,
): Promise<{ id: string; body: string }[]> {
  return db
    .selectFrom('reason_snippet')
    .select(['id', 'body'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

export async function insertSnippet(
  trx: Db,
  snippet: { id: string; workspaceId: string; body: string; now: number },
): Promise<void> {
  const { id, workspaceId, body, now } = snippet;
  await trx
    .insertInto('reason_snippet')
    .values({ id, workspace_id: workspaceId, body, created_at: now })
    .execute();
}

export async function deleteSnippet(trx: Db, workspaceId: string, id: string): Promise<void> {
  await trx
    .deleteFrom('reason_snippet')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}
