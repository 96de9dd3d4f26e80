import { newId } from '#server/auth/random.ts';
import {
  insertEditorialChange,
  insertRevocation,
  listEditorialChanges,
} from '#server/db/editorial-changes.ts';
import { keepWording, listWordings } from '#server/db/wordings.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { maySettle, mayTake, onDemand, onWording, type AtDemand } from './on-wording.ts';

/**
 * A facilitator says that the words as they are, `to`, mean what the words `from` meant: positions
 * taken on those stand. The organisations are shown it and may revoke it, each for itself.
 */
export async function markEditorial(
  context: Context,
  actorId: string,
  { from, to, ...at }: AtDemand & { from: string; to: string },
): Promise<Result> {
  return onWording(
    context,
    actorId,
    { ...at, words: to },
    (_, on) => maySettle(on),
    async (trx, on) => {
      if (from === to || !(await listWordings(trx, on)).has(from)) return refuse('not_found');
      await keepWording(trx, on, on.wording, on.now);
      await insertEditorialChange(trx, on, { id: newId(), from, to, actorId, at: on.now });
      return done();
    },
  );
}

/** The organisation does not see it so: its position is to be confirmed on the new words. */
export async function revokeEditorial(
  context: Context,
  actorId: string,
  { changeId, organisationId, ...at }: AtDemand & { changeId: string; organisationId: string },
): Promise<Result> {
  return onDemand(
    context,
    actorId,
    at,
    (trx, on) => mayTake(trx, on, organisationId),
    async (trx, on) => {
      const changes = await listEditorialChanges(trx, on.workspaceId, on.demandId);
      if (!changes.some(({ id }) => id === changeId)) return refuse('not_found');
      await insertRevocation(trx, { changeId, organisationId, actorId, at: on.now });
      return done();
    },
  );
}
