import { can } from '#shared/permissions.ts';
import { findExampleLink } from '#server/db/examples.ts';
import { enter } from '#server/db/grants.ts';
import type { Context } from '#server/ports.ts';

/** The code that brings others into an example workspace; `null` for all other workspaces and people. */
export async function viewExampleLink(
  context: Context,
  actorId: string,
  slug: string,
): Promise<string | null> {
  const entered = await enter(context.db, actorId, slug);
  if (entered?.workspace.kind !== 'example' || !can(entered.grant, 'members.manage')) return null;
  return findExampleLink(context.db, entered.workspace.id, context.clock.now());
}
