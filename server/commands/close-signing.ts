import { isHandedOver } from '#server/db/handovers.ts';
import { setSigningClosed } from '#server/db/signatures.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { announceSigning, enterSigning, type AtVersion } from './enter-signing.ts';

/** From now on the answers stand as they are, and all readers see them. */
export function closeSigning(context: Context, actorId: string, at: AtVersion): Promise<Result> {
  return setSigning(context, actorId, at, true);
}

/** Closed too early: as long as the version has not left the house, answers are taken again. */
export function reopenSigning(context: Context, actorId: string, at: AtVersion): Promise<Result> {
  return setSigning(context, actorId, at, false);
}

async function setSigning(
  context: Context,
  actorId: string,
  at: AtVersion,
  closed: boolean,
): Promise<Result> {
  const now = context.clock.now();
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterSigning(trx, actorId, at, 'signatures.manage');
    if (!entered.ok) return entered;
    const { version } = entered.value;
    if (!closed && (await isHandedOver(trx, version.id))) return refuse('version_handed_over');
    await setSigningClosed(trx, version.id, closed ? now : null);
    return done(entered.value);
  });
  if (!result.ok) return result;
  announceSigning(context, result.value);
  return done();
}
