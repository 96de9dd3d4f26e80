import type { Db } from './open.ts';
import { listOrigins, listPromoted } from './demand-origins.ts';
import { findResult, listStages } from './workshop-stages.ts';
import { listTopics } from './workshop-topics.ts';
import { listWorkshops } from './workshops.ts';

/**
 * A workspace's workshops, to take along: the plan, the notes that all have seen, what was agreed
 * and what ballots came to once they were shown. Notes come in no order of writing, those without
 * a name without anything but their words; of votes there is the sum alone.
 */
export async function collectWorkshops(db: Db, workspaceId: string) {
  const workshops = await listWorkshops(db, workspaceId);
  return Promise.all(
    workshops.map(async ({ id, title, locale, template, state, startsAt, startedAt, endedAt }) => ({
      ...{ title, locale, template, state, startsAt, startedAt, endedAt },
      stages: await Promise.all(
        (await listStages(db, id)).map(async (stage) => ({
          ...{ type: stage.type, title: stage.title, prompt: stage.prompt, detail: stage.detail },
          ...{ minutes: stage.minutes, pace: stage.pace, config: stage.config },
          ...{ opensAt: stage.opensAt, closesAt: stage.closesAt, revealedAt: stage.revealedAt },
          notes: await shownNotes(db, stage.id),
          topics: (await listTopics(db, stage.id)).map(({ title: topic, outcome }) => ({
            ...{ title: topic, outcome },
          })),
          result: stage.revealedAt === null ? null : await findResult(db, stage.id),
        })),
      ),
      demands: await originsOf(db, workspaceId, id),
    })),
  );
}

async function shownNotes(db: Db, stageId: string) {
  const rows = await db
    .selectFrom('workshop_note')
    .leftJoin('actor', 'actor.id', 'workshop_note.actor_id')
    .select(['workshop_note.text', 'workshop_note.colour', 'workshop_note.area'])
    .select(['workshop_note.source', 'actor.name as by'])
    .where('workshop_note.stage_id', '=', stageId)
    .where('workshop_note.placed', '=', 1)
    .where('workshop_note.removed', '=', 0)
    // Ids are random: no order of writing shows.
    .orderBy('workshop_note.id')
    .execute();
  return rows;
}

async function originsOf(db: Db, workspaceId: string, workshopId: string) {
  const promoted = await listPromoted(db, workshopId);
  return Promise.all(
    promoted.map(async ({ demandId, number }) => {
      const origins = await listOrigins(db, workspaceId, demandId);
      const own = origins.find((one) => one.workshopId === workshopId);
      return { number, notes: own?.notes ?? [], evidence: own?.evidence ?? [] };
    }),
  );
}
