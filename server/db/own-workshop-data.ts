import type { Db } from './open.ts';

/**
 * What workshops hold about a person. Notes that were written without a name and secret ballots
 * are in no one's copy: nothing leads from a person to them.
 */
export async function collectOwnWorkshops(db: Db, actorId: string) {
  const joined = await db
    .selectFrom('workshop_person')
    .innerJoin('workshop', 'workshop.id', 'workshop_person.workshop_id')
    .innerJoin('workspace', 'workspace.id', 'workshop.workspace_id')
    .select(['workspace.name as workspace', 'workshop.title as workshop'])
    .select('workshop_person.joined_at as joinedAt')
    .where('workshop_person.actor_id', '=', actorId)
    .orderBy('workshop_person.joined_at')
    .execute();
  const notes = await db
    .selectFrom('workshop_note')
    .innerJoin('workshop_stage', 'workshop_stage.id', 'workshop_note.stage_id')
    .innerJoin('workshop', 'workshop.id', 'workshop_stage.workshop_id')
    .select(['workshop.title as workshop', 'workshop_stage.title as stage'])
    .select(['workshop_note.text', 'workshop_note.area', 'workshop_note.created_at as writtenAt'])
    .where('workshop_note.actor_id', '=', actorId)
    .where('workshop_note.removed', '=', 0)
    .orderBy('workshop_note.created_at')
    .orderBy('workshop_note.id')
    .execute();
  const tookPart = await db
    .selectFrom('workshop_taking_part')
    .innerJoin('workshop_stage', 'workshop_stage.id', 'workshop_taking_part.stage_id')
    .innerJoin('workshop', 'workshop.id', 'workshop_stage.workshop_id')
    .select(['workshop.title as workshop', 'workshop_stage.title as stage'])
    .where('workshop_taking_part.actor_id', '=', actorId)
    .orderBy('workshop.id')
    .orderBy('workshop_stage.position')
    .execute();
  const positions = await db
    .selectFrom('workshop_position')
    .innerJoin('workshop_stage', 'workshop_stage.id', 'workshop_position.stage_id')
    .innerJoin('workshop', 'workshop.id', 'workshop_stage.workshop_id')
    .leftJoin('organisation', 'organisation.id', 'workshop_position.organisation_id')
    .select(['workshop.title as workshop', 'workshop_stage.prompt as question'])
    .select(['organisation.name as organisation', 'workshop_position.step as answer'])
    .select(['workshop_position.reason', 'workshop_position.given_at as givenAt'])
    .where('workshop_position.actor_id', '=', actorId)
    .orderBy('workshop_position.given_at')
    .execute();
  const questions = await db
    .selectFrom('workshop_question')
    .innerJoin('workshop', 'workshop.id', 'workshop_question.workshop_id')
    .select(['workshop.title as workshop', 'workshop_question.text', 'workshop_question.answer'])
    .select('workshop_question.created_at as askedAt')
    .where('workshop_question.actor_id', '=', actorId)
    .orderBy('workshop_question.created_at')
    .execute();
  return { joined, notes, tookPart, positions, questions };
}
