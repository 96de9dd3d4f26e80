import type { Action } from '#shared/permissions.ts';
import { can } from '#shared/permissions.ts';
import { roomName } from '#shared/rooms.ts';
import type { Stage, Workshop } from '#shared/workshops.ts';
import { enter } from '#server/db/grants.ts';
import type { Db } from '#server/db/open.ts';
import { isRemoved } from '#server/db/workshop-people.ts';
import { findStage } from '#server/db/workshop-stages.ts';
import { findWorkshop } from '#server/db/workshops.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Entered } from './enter-to.ts';

/** Which workshop of which workspace, as addresses name it. */
export interface AtWorkshop {
  slug: string;
  workshopId: string;
}

export interface EnteredWorkshop extends Entered {
  workshop: Workshop;
  /** Whether the actor also runs it. */
  runs: boolean;
}

/**
 * In a transaction: a workshop, if the actor may do this there. A wrong role, a foreign workshop
 * and one that the facilitator has shown out look like no such place.
 */
export async function enterWorkshop(
  trx: Db,
  actorId: string,
  { slug, workshopId }: AtWorkshop,
  action: Action,
): Promise<Result<EnteredWorkshop>> {
  const entered = await enter(trx, actorId, slug);
  if (!entered || !can(entered.grant, action, { item: `workshop:${workshopId}` }))
    return refuse('not_found');
  const workshop = await findWorkshop(trx, entered.workspace.id, workshopId);
  if (!workshop) return refuse('not_found');
  const runs = can(entered.grant, 'workshops.run');
  // A rehearsal is for those who run workshops, and for the projector that they show it on.
  const projector = entered.grant.item === `screen:${workshopId}`;
  if (workshop.rehearsalOf !== null && !runs && !projector) return refuse('not_found');
  if (!runs && (await isRemoved(trx, workshopId, actorId))) return refuse('not_found');
  return done({ ...entered, workshop, runs });
}

export interface EnteredStage extends EnteredWorkshop {
  stage: Stage;
}

/** In a transaction: a stage in which one may still write or answer: late is never lost, but what is over is over. */
export async function enterStage(
  trx: Db,
  actorId: string,
  at: AtWorkshop & { stageId: string },
  action: Action,
): Promise<Result<EnteredStage>> {
  const entered = await enterWorkshop(trx, actorId, at, action);
  if (!entered.ok) return entered;
  const { workshop } = entered.value;
  const stage = await findStage(trx, workshop.id, at.stageId);
  return stage ? done({ ...entered.value, stage }) : refuse('not_found');
}

/** Where everybody in the workshop hears what goes on. It holds no text. */
export function workshopRoom({ workspaceId, id }: Pick<Workshop, 'workspaceId' | 'id'>): string {
  return roomName({ kind: 'workshop', workspaceId, itemId: id });
}

/** The board's text: what has been revealed, and how people have arranged it. */
export function boardRoom({ workspaceId, id }: Pick<Workshop, 'workspaceId' | 'id'>): string {
  return roomName({ kind: 'board', workspaceId, itemId: id });
}
