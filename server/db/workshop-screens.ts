import type { Locale } from '#shared/model.ts';
import type { Db } from './open.ts';

export interface WorkshopScreen {
  id: string;
  workshopId: string;
  workspaceId: string;
  slug: string;
  /** The workshop's. */
  locale: Locale;
  createdAt: number;
  openedAt: number | null;
}

export async function insertScreen(
  db: Db,
  screen: {
    id: string;
    workshopId: string;
    secretHash: Uint8Array;
    createdBy: string;
    now: number;
  },
): Promise<void> {
  await db
    .insertInto('workshop_screen')
    .values({
      id: screen.id,
      workshop_id: screen.workshopId,
      secret_hash: screen.secretHash,
      actor_id: null,
      created_by: screen.createdBy,
      created_at: screen.now,
      opened_at: null,
    })
    .execute();
}

export async function findScreen(db: Db, secretHash: Uint8Array): Promise<WorkshopScreen | null> {
  const row = await db
    .selectFrom('workshop_screen')
    .innerJoin('workshop', 'workshop.id', 'workshop_screen.workshop_id')
    .innerJoin('workspace', 'workspace.id', 'workshop.workspace_id')
    .select([
      'workshop_screen.id',
      'workshop_screen.workshop_id as workshopId',
      'workshop.workspace_id as workspaceId',
      'workspace.slug',
      'workshop.locale',
      'workshop_screen.created_at as createdAt',
      'workshop_screen.opened_at as openedAt',
    ])
    .where('workshop_screen.secret_hash', '=', secretHash)
    .where('workshop.trashed_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** False when another machine was quicker. */
export async function openScreen(
  db: Db,
  id: string,
  actorId: string,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('workshop_screen')
    .set({ actor_id: actorId, opened_at: now })
    .where('id', '=', id)
    .where('opened_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** How many machines show the workshop by a link. */
export async function countOpenScreens(db: Db, workshopId: string): Promise<number> {
  const { open } = await db
    .selectFrom('workshop_screen')
    .select((eb) => eb.fn.count<number>('actor_id').as('open'))
    .where('workshop_id', '=', workshopId)
    .executeTakeFirstOrThrow();
  return open;
}

/** The links and their passes go, and with a pass whom it was made for: nobody. Returns those. */
export async function deleteScreens(db: Db, workshopId: string): Promise<string[]> {
  const rows = await db
    .deleteFrom('workshop_screen')
    .where('workshop_id', '=', workshopId)
    .returning('actor_id')
    .execute();
  const ids = rows.flatMap(({ actor_id }) => actor_id ?? []);
  if (ids.length > 0) await db.deleteFrom('actor').where('id', 'in', ids).execute();
  return ids;
}
