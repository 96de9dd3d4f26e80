import { newId } from '#server/auth/random.ts';
import { hashLinkSecret, newLinkSecret } from '#server/auth/link-secret.ts';
import { insertScreen } from '#server/db/workshop-screens.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterWorkshop, type AtWorkshop } from './enter-workshop.ts';

/** A link that opens the projector view on one machine, once. Its secret is shown here and never again. */
export async function makeScreenLink(
  context: Context,
  actorId: string,
  at: AtWorkshop,
): Promise<Result<{ secret: string }>> {
  const secret = newLinkSecret();
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    await insertScreen(trx, {
      id: newId(),
      workshopId: entered.value.workshop.id,
      secretHash: hashLinkSecret('screen', secret),
      createdBy: actorId,
      now: context.clock.now(),
    });
    return done({ secret });
  });
}
