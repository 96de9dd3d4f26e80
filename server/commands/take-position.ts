import type { TakePosition } from '#shared/inputs/positions.ts';
import { newId } from '#server/auth/random.ts';
import { insertPosition, listPositions, type StoredPosition } from '#server/db/positions.ts';
import type { Db } from '#server/db/open.ts';
import { keepWording } from '#server/db/wordings.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { mayTake, onWording, type OnWording } from './on-wording.ts';

/** Says where an organisation, or the person, stands on the words that the page showed. */
export async function takePosition(
  context: Context,
  actorId: string,
  { step, reason, holder, ...at }: TakePosition & { slug: string },
): Promise<Result> {
  return onWording(
    context,
    actorId,
    at,
    (trx, on) => mayTake(trx, on, holder),
    async (trx, on) => {
      const before = await inForce(trx, on, holder);
      // Sent twice: the first stands, with its time.
      if (before?.words === on.words && before.step === step && before.reason === reason)
        return done();
      return put(trx, on, { organisationId: holder, actorId, step, reason, confirms: false });
    },
  );
}

/** The same position as before, on the words as they are now. */
export async function confirmPosition(
  context: Context,
  actorId: string,
  { holder, ...at }: Pick<TakePosition, 'demandId' | 'words' | 'holder'> & { slug: string },
): Promise<Result> {
  return onWording(
    context,
    actorId,
    at,
    (trx, on) => mayTake(trx, on, holder),
    async (trx, on) => {
      const before = await inForce(trx, on, holder);
      if (!before) return refuse('not_found');
      if (before.words === on.words) return done();
      const { step, reason } = before;
      return put(trx, on, { organisationId: holder, actorId, step, reason, confirms: true });
    },
  );
}

async function inForce(
  trx: Db,
  { workspaceId, demandId, grant }: OnWording,
  holder: string | null,
): Promise<StoredPosition | undefined> {
  const all = await listPositions(trx, workspaceId, demandId);
  return all.find(({ organisationId, actorId }) =>
    holder === null
      ? organisationId === null && actorId === grant.actorId
      : organisationId === holder,
  );
}

async function put(
  trx: Db,
  on: OnWording,
  said: Pick<StoredPosition, 'organisationId' | 'actorId' | 'step' | 'reason' | 'confirms'>,
): Promise<Result> {
  const { workspaceId, demandId, now } = on;
  const words = await keepWording(trx, on, on.wording, now);
  await insertPosition(trx, { ...said, id: newId(), workspaceId, demandId, words, at: now });
  return done();
}
