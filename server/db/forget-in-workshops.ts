import type { StageResult } from '#shared/workshops.ts';
import type { Db } from './open.ts';

/** The boards on which named notes of a person hang, with those notes. */
export interface SignedBoard {
  workspaceId: string;
  workshopId: string;
  noteIds: string[];
}

/**
 * In the transaction that erases a person: where they came and with whom they sat is forgotten,
 * and an answer that was told under their own name is nobody's. That they have answered a ballot
 * stays, under the bare id: else the count would tell who has gone. Returns the boards that still
 * say the name.
 */
export async function forgetInWorkshops(
  trx: Db,
  actorId: string,
  { name, nobody }: { name: string; nobody: string },
): Promise<SignedBoard[]> {
  for (const table of ['workshop_person', 'workshop_group_person'] as const)
    await trx.deleteFrom(table).where('actor_id', '=', actorId).execute();
  const told = await trx
    .selectFrom('workshop_position')
    .innerJoin('workshop_stage', 'workshop_stage.id', 'workshop_position.stage_id')
    .select(['workshop_stage.id', 'workshop_stage.result'])
    .distinct()
    .where('workshop_position.actor_id', '=', actorId)
    .where('workshop_position.organisation_id', 'is', null)
    .where('workshop_stage.result', 'is not', null)
    .execute();
  for (const { id, result } of told) {
    const known = JSON.parse(result ?? '') as StageResult;
    const positions = known.positions.map((one) =>
      one.name === name ? { ...one, name: nobody } : one,
    );
    await trx
      .updateTable('workshop_stage')
      .set({ result: JSON.stringify({ ...known, positions }) })
      .where('id', '=', id)
      .execute();
  }
  const notes = await trx
    .selectFrom('workshop_note')
    .innerJoin('workshop_stage', 'workshop_stage.id', 'workshop_note.stage_id')
    .innerJoin('workshop', 'workshop.id', 'workshop_stage.workshop_id')
    .select(['workshop_note.id', 'workshop.id as workshop', 'workshop.workspace_id as workspace'])
    .where('workshop_note.actor_id', '=', actorId)
    .where('workshop_note.placed', '=', 1)
    .execute();
  return [...Map.groupBy(notes, ({ workshop }) => workshop)].map(([workshopId, own]) => ({
    workshopId,
    workspaceId: own[0]?.workspace ?? '',
    noteIds: own.map(({ id }) => id),
  }));
}
