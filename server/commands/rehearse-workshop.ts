import { REHEARSAL_NAMES, REHEARSAL_PEOPLE } from '#shared/rehearsal.ts';
import { newId } from '#server/auth/random.ts';
import { addActor } from '#server/db/actors.ts';
import { deleteRehearsal, listRehearsals } from '#server/db/rehearsals.ts';
import { joinWorkshop } from '#server/db/workshop-people.ts';
import { insertStages, listStages } from '#server/db/workshop-stages.ts';
import { insertWorkshop } from '#server/db/workshops.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { plannedAgain } from './change-stages.ts';
import { boardRoom, enterWorkshop, workshopRoom, type AtWorkshop } from './enter-workshop.ts';

/**
 * A copy of the plan with simulated people, for trying it out: nobody else gets in, it is in no
 * list and no count, and what was written in it goes with it. A new one takes the old one's place.
 */
export async function rehearseWorkshop(
  context: Context,
  actorId: string,
  { rehearsalId, ...at }: AtWorkshop & { rehearsalId: string },
): Promise<Result<{ workshopId: string }>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const { workshop } = entered.value;
    if (workshop.rehearsalOf !== null) return refuse('not_found');
    const { workspaceId, title, locale, template } = workshop;
    const old = await listRehearsals(trx, workshop.id);
    if (old.includes(rehearsalId)) return done({ workshopId: rehearsalId });
    for (const id of old) await deleteRehearsal(trx, { id, workspaceId });
    const now = context.clock.now();
    await insertWorkshop(trx, {
      ...{ id: rehearsalId, workspaceId, title, locale, template, startsAt: null },
      ...{ rehearsalOf: workshop.id, invitationId: null, createdBy: actorId, createdAt: now },
    });
    const stages = await listStages(trx, workshop.id);
    const ids = new Map(stages.map(({ id }) => [id, newId()]));
    await insertStages(
      trx,
      rehearsalId,
      stages.map((stage) => {
        const copy = plannedAgain(stage, ids.get(stage.id));
        const from = stage.config.from.flatMap((id) => ids.get(id) ?? []);
        return { ...copy, pace: 'live', config: { ...copy.config, from } };
      }),
    );
    for (let number = 1; number <= REHEARSAL_PEOPLE; number++) {
      const id = newId();
      const name = `${REHEARSAL_NAMES[locale]} ${number}`;
      await addActor(trx, { id, name, email: null, passwordHash: null, locale }, now);
      await joinWorkshop(trx, rehearsalId, id, now + number);
    }
    return done({ workshopId: rehearsalId });
  });
}

/** The rehearsal is gone, with its people and all that they wrote. Returns what it was a copy of. */
export async function endRehearsal(
  context: Context,
  actorId: string,
  at: AtWorkshop,
): Promise<Result<{ workshopId: string }>> {
  const ended = await context.db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const { workshop } = entered.value;
    if (workshop.rehearsalOf === null) return refuse('not_found');
    await deleteRehearsal(trx, workshop);
    return done({ workshop, workshopId: workshop.rehearsalOf });
  });
  if (!ended.ok) return ended;
  const { workshop, workshopId } = ended.value;
  for (const room of [workshopRoom(workshop), boardRoom(workshop)]) context.rooms.rightsOf(room);
  return done({ workshopId });
}
