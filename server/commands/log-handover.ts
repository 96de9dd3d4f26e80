import { dayOf } from '#shared/dates.ts';
import type { HandoverInput } from '#shared/inputs/signing.ts';
import { findHandover, insertHandover, removeHandover } from '#server/db/handovers.ts';
import { setSigningClosed } from '#server/db/signatures.ts';
import { findVersion } from '#server/db/versions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';

/**
 * To whom what was given, and when. A correction is an entry of its own: what it corrects stays to
 * be read. What has left the house is signed as it is: its signing is over.
 */
export async function logHandover(
  context: Context,
  actorId: string,
  { slug, ...entry }: HandoverInput & { slug: string },
): Promise<Result> {
  const at = context.clock.now();
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'handovers.log');
    if (!entered.ok) return entered;
    const workspaceId = entered.value.workspace.id;
    const known = await findHandover(trx, entry.id);
    if (known) return known.workspaceId === workspaceId ? done(null) : refuse('not_found');

    if (entry.handedOn > dayOf(at)) return refuse('handover_ahead', { field: 'handedOn' });
    const { versionId, replaces } = entry;
    const version = versionId === null ? null : await findVersion(trx, workspaceId, versionId);
    if (versionId !== null && !version) return refuse('not_found');
    if (replaces !== null) {
      const wrong = await findHandover(trx, replaces);
      if (wrong?.workspaceId !== workspaceId) return refuse('not_found');
      if (wrong.removedAt !== null) return refuse('handover_corrected');
      await removeHandover(trx, wrong.id, { actorId, at });
    }
    await insertHandover(trx, { ...entry, workspaceId, actorId, at });
    if (version?.final) await setSigningClosed(trx, version.id, at);
    return done(workspaceId);
  });
  if (!result.ok) return result;
  if (result.value) announceHandovers(context, result.value);
  return done();
}

/** After the commit. */
export function announceHandovers(context: Context, workspaceId: string): void {
  context.rooms.announce(newsRoom(workspaceId), { kind: 'drafts' });
  context.rooms.announce(newsRoom(workspaceId), { kind: 'files' });
}
