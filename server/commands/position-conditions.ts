import type { AddCondition } from '#shared/inputs/positions.ts';
import { holdsPassage } from '#shared/positions.ts';
import { newId } from '#server/auth/random.ts';
import {
  insertCondition,
  listConditions,
  removeCondition as removeRow,
} from '#server/db/position-conditions.ts';
import type { Db } from '#server/db/open.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { mayTake, onDemand, onWording, type AtDemand, type OnDemand } from './on-wording.ts';

/** So many one organisation may set on one demand. */
const MOST_CONDITIONS = 5;

/** Says under which condition the organisation would stand elsewhere, and which passage it is about. */
export async function addCondition(
  context: Context,
  actorId: string,
  { organisationId, passage, body, step, ...at }: AddCondition & { slug: string },
): Promise<Result> {
  return onWording(
    context,
    actorId,
    at,
    (trx, on) => mayTake(trx, on, organisationId),
    async (trx, on) => {
      if (!holdsPassage(on.wording, passage)) return refuse('words_changed');
      const own = (await open(trx, on)).filter((one) => one.organisationId === organisationId);
      // The same once more is a form sent twice.
      if (own.some((one) => one.body === body && one.passage.quote === passage.quote))
        return done();
      if (own.length >= MOST_CONDITIONS)
        return refuse('too_many_conditions', { details: { most: MOST_CONDITIONS } });
      const { workspaceId, demandId, now } = on;
      await insertCondition(trx, {
        ...{ id: newId(), workspaceId, demandId, organisationId, actorId },
        ...{ passage, body, step, at: now },
      });
      return done();
    },
  );
}

/** Takes a condition back: it has been met, or is none any more. */
export async function removeCondition(
  context: Context,
  actorId: string,
  { id, ...at }: AtDemand & { id: string },
): Promise<Result> {
  return onDemand(
    context,
    actorId,
    at,
    async (trx, on) => {
      const found = (await listConditions(trx, on.workspaceId, on.demandId)).find(
        (one) => one.id === id,
      );
      return found ? mayTake(trx, on, found.organisationId) : refuse('not_found');
    },
    async (trx, on) => {
      await removeRow(trx, { ...on, id }, { actorId, at: on.now });
      return done();
    },
  );
}

async function open(trx: Db, { workspaceId, demandId }: OnDemand) {
  const all = await listConditions(trx, workspaceId, demandId);
  return all.filter(({ removed }) => removed === null);
}
