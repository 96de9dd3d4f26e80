import type { Locale } from '#shared/model.ts';
import type { Db } from './open.ts';

interface OfPerson {
  workspaceId: string;
  actorId: string;
}

/** Takes the place of the person's earlier link, which opens nothing any more. */
export async function putCalendarLink(
  db: Db,
  { workspaceId, actorId }: OfPerson,
  secretHash: Uint8Array,
  now: number,
): Promise<void> {
  const link = { secret_hash: secretHash, created_at: now };
  await db
    .insertInto('calendar_link')
    .values({ workspace_id: workspaceId, actor_id: actorId, ...link })
    .onConflict((conflict) => conflict.columns(['actor_id', 'workspace_id']).doUpdateSet(link))
    .execute();
}

export async function removeCalendarLink(
  db: Db,
  { workspaceId, actorId }: OfPerson,
): Promise<void> {
  await db
    .deleteFrom('calendar_link')
    .where('actor_id', '=', actorId)
    .where('workspace_id', '=', workspaceId)
    .execute();
}

/** When the person's link was made, if there is one. */
export async function calendarLinkMadeAt(
  db: Db,
  { workspaceId, actorId }: OfPerson,
): Promise<number | null> {
  const row = await db
    .selectFrom('calendar_link')
    .select('created_at')
    .where('actor_id', '=', actorId)
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row?.created_at ?? null;
}

/** Whose link it is, and to which workspace. */
export async function findCalendarLink(
  db: Db,
  secretHash: Uint8Array,
): Promise<{ actorId: string; slug: string; locale: Locale | null } | null> {
  const row = await db
    .selectFrom('calendar_link')
    .innerJoin('workspace', 'workspace.id', 'calendar_link.workspace_id')
    .innerJoin('actor', 'actor.id', 'calendar_link.actor_id')
    .select(['calendar_link.actor_id as actorId', 'workspace.slug', 'actor.locale'])
    .where('calendar_link.secret_hash', '=', secretHash)
    .where('actor.suspended_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}
