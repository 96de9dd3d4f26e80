import { listMadeFiles, type MadeFile } from '#server/db/made-files.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDemands } from './demands-room.ts';

const MOST = 50;

/** Which files have been made of the list, by whom and when. */
export async function viewMadeFiles(
  context: Context,
  actorId: string,
  slug: string,
): Promise<Result<MadeFile[]>> {
  const entered = await enterDemands(context, actorId, slug, 'demands.export');
  if (!entered.ok) return entered;
  return done(await listMadeFiles(context.db, entered.value.workspace.id, MOST));
}
