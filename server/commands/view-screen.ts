import type { WorkshopHall } from '#shared/workshop-hall.ts';
import { listGroups } from '#server/db/workshop-groups.ts';
import { listPeople } from '#server/db/workshop-people.ts';
import { findStage } from '#server/db/workshop-stages.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterWorkshop, type AtWorkshop } from './enter-workshop.ts';

/** Who has come, for the lobby, and who sits where; without names where they are hidden. Looking joins nobody. */
export async function viewScreen(
  { db }: Context,
  actorId: string,
  at: AtWorkshop,
): Promise<Result<WorkshopHall>> {
  return db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.read');
    if (!entered.ok) return entered;
    const { workshop } = entered.value;
    const { stageId, namesHidden } = workshop;
    const stage = stageId === null ? null : await findStage(trx, workshop.id, stageId);
    const named = !namesHidden && !stage?.config.anonymous;
    const people = named ? await listPeople(trx, workshop.id) : [];
    const names = new Map(people.map((one) => [one.actorId, one.name]));
    const groups = stage ? await listGroups(trx, stage.id) : [];
    return done({
      people: stage ? [] : people.map(({ name, organisation }) => ({ name, organisation })),
      groups: groups.map(({ number, place, actorIds }) => ({
        number,
        place,
        people: actorIds.flatMap((id) => names.get(id) ?? []),
      })),
    });
  });
}
