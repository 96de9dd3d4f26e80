import { drawGroups } from '#shared/groups.ts';
import type { StageConfig } from '#shared/workshops.ts';
import { newId } from '#server/auth/random.ts';
import { replaceGroups } from '#server/db/workshop-groups.ts';
import { listPeople } from '#server/db/workshop-people.ts';
import { changeStage, findStage } from '#server/db/workshop-stages.ts';
import { changeWorkshop } from '#server/db/workshops.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterWorkshop, workshopRoom, type AtWorkshop } from './enter-workshop.ts';
import { announcePeople, announceWorkshop } from './workshop-view.ts';

/**
 * Draws the groups of a stage from those who are here now; drawn again they are other groups.
 * Whoever is at a line counts as here; when nobody is, as before the hall fills, all who came do.
 */
export async function drawStageGroups(
  context: Context,
  actorId: string,
  {
    stageId,
    size,
    mix,
    places,
    ...at
  }: AtWorkshop & { stageId: string; size: number; mix: StageConfig['mix']; places: string[] },
): Promise<Result<{ groups: number }>> {
  const { db, rooms } = context;
  const drawn = await db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const { workshop } = entered.value;
    const stage = await findStage(trx, workshop.id, stageId);
    if (!stage) return refuse('not_found');
    const here = new Set(rooms.seated(workshopRoom(workshop)));
    const all = await listPeople(trx, workshop.id);
    const present = all.filter((one) => here.has(one.actorId));
    const people = (present.length > 0 ? present : all).map((one) => ({
      id: one.actorId,
      organisation: one.organisationId,
      type: one.organisationType,
    }));
    if (people.length === 0) return refuse('nobody_here');
    const groups = drawGroups(people, size, mix, Math.random).map((actorIds, index) => ({
      id: newId(),
      number: index + 1,
      place: places[index] ?? '',
      scribeId: actorIds[0] ?? null,
      actorIds,
    }));
    await replaceGroups(trx, stage.id, groups);
    await changeStage(trx, stage.id, { config: { ...stage.config, groupSize: size, mix } });
    await changeWorkshop(trx, workshop.id, {});
    return done({ workshop, groups: groups.length });
  });
  if (!drawn.ok) return drawn;
  await announceWorkshop(context, drawn.value.workshop);
  announcePeople(context, drawn.value.workshop);
  return done({ groups: drawn.value.groups });
}
