import type { StageDraft } from '#shared/workshop-templates/template.ts';
import type { Db } from './open.ts';

/** A plan that a workspace has kept to begin from again. */
export interface OwnTemplate {
  id: string;
  title: string;
  stages: StageDraft[];
}

/** False when it is there already: sent twice is kept once. */
export async function insertTemplate(
  db: Db,
  template: OwnTemplate & { workspaceId: string; createdBy: string; now: number },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('workshop_template')
    .values({
      id: template.id,
      workspace_id: template.workspaceId,
      title: template.title,
      stages: JSON.stringify(template.stages),
      created_by: template.createdBy,
      created_at: template.now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The newest first. */
export async function listTemplates(db: Db, workspaceId: string): Promise<OwnTemplate[]> {
  const rows = await db
    .selectFrom('workshop_template')
    .select(['id', 'title', 'stages'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ id, title, stages }) => ({
    id,
    title,
    stages: JSON.parse(stages) as StageDraft[],
  }));
}

export async function findOwnTemplate(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<OwnTemplate | null> {
  const own = await listTemplates(db, workspaceId);
  return own.find((one) => one.id === id) ?? null;
}

export async function removeTemplate(db: Db, workspaceId: string, id: string): Promise<void> {
  await db
    .deleteFrom('workshop_template')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}
