import { findGrant } from '#server/db/grants.ts';
import { findActor, updateActor } from '#server/db/actors.ts';
import { removePerson } from '#server/db/workshop-people.ts';
import { can } from '#shared/permissions.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterWorkshop, type AtWorkshop } from './enter-workshop.ts';
import { announceCounts, announcePeople } from './workshop-view.ts';

type AtPerson = AtWorkshop & { personId: string };

/** Shows somebody out of the workshop. What they wrote stays; who runs it cannot be shown out. */
export async function showOut(
  context: Context,
  actorId: string,
  { personId, ...at }: AtPerson,
): Promise<Result> {
  const shown = await context.db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const { workshop, workspace } = entered.value;
    if (can(await findGrant(trx, personId, workspace.id), 'workshops.run'))
      return refuse('not_allowed');
    const removed = await removePerson(trx, workshop.id, personId, context.clock.now());
    return removed ? entered : refuse('not_found');
  });
  if (!shown.ok) return shown;
  const { workshop } = shown.value;
  context.rooms.rightsChanged(workshop.workspaceId, [personId]);
  announcePeople(context, workshop);
  announceCounts(context, workshop);
  return done();
}

/** Another name for a guest, as when somebody came in under the facilitator's. Accounts name themselves. */
export async function renameGuest(
  context: Context,
  actorId: string,
  { personId, name, ...at }: AtPerson & { name: string },
): Promise<Result> {
  const renamed = await context.db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.run');
    if (!entered.ok) return entered;
    const grant = await findGrant(trx, personId, entered.value.workspace.id);
    const person = grant && (await findActor(trx, personId));
    if (!person) return refuse('not_found');
    if (person.email !== null) return refuse('not_allowed');
    await updateActor(trx, personId, { name });
    return entered;
  });
  if (!renamed.ok) return renamed;
  const { workshop } = renamed.value;
  context.rooms.rightsChanged(workshop.workspaceId, [personId]);
  announcePeople(context, workshop);
  return done();
}
