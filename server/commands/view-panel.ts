import type { WorkshopPanel } from '#shared/workshop-page.ts';
import { listHandCounts } from '#server/db/workshop-ballots.ts';
import { listGroups } from '#server/db/workshop-groups.ts';
import { listPeople } from '#server/db/workshop-people.ts';
import { listQuestions } from '#server/db/workshop-questions.ts';
import { countOpenScreens } from '#server/db/workshop-screens.ts';
import { listStages } from '#server/db/workshop-stages.ts';
import { listTopics } from '#server/db/workshop-topics.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { boardRoom, enterWorkshop, workshopRoom, type AtWorkshop } from './enter-workshop.ts';
import { boardMoments } from './restore-board.ts';

/** What those who run the workshop see besides what all see: who is here, who waits, who asks. */
export async function viewPanel(
  { db, rooms }: Context,
  actorId: string,
  at: AtWorkshop,
): Promise<Result<WorkshopPanel>> {
  const entered = await enterWorkshop(db, actorId, at, 'workshops.run');
  if (!entered.ok) return entered;
  const { workshop } = entered.value;
  const here = new Set(rooms.seated(workshopRoom(workshop)));
  const people = await listPeople(db, workshop.id);
  const names = new Map(people.map((one) => [one.actorId, one.name]));
  const stages = await listStages(db, workshop.id);
  const groups = workshop.stageId === null ? [] : await listGroups(db, workshop.stageId);
  return done({
    people: people.map(({ actorId: id, name, organisation, guest, handAt }) => ({
      ...{ id, name, organisation, guest, handAt },
      here: here.has(id),
    })),
    questions: await listQuestions(db, workshop.id),
    groups: groups.map(({ id, number, place, scribeId, actorIds }) => ({
      id,
      number,
      place,
      scribe: names.get(scribeId ?? '') ?? '',
      people: actorIds.flatMap((one) => names.get(one) ?? []),
    })),
    topics: workshop.stageId === null ? [] : await listTopics(db, workshop.stageId),
    stages,
    hands: workshop.stageId === null ? [] : await listHandCounts(db, workshop.stageId),
    moments: await boardMoments(db, boardRoom(workshop)),
    screens: await countOpenScreens(db, workshop.id),
    holdsRemote: workshop.remoteId === actorId,
    rehearsalOf: workshop.rehearsalOf,
    startedAt: workshop.startedAt,
    startsAt: workshop.startsAt,
  });
}
