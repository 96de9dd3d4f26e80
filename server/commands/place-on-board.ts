import type * as Y from 'yjs';
import { place, viewNotes } from '#shared/documents/board.ts';
import type { PlaceInput } from '#shared/inputs/workshop-part.ts';
import { can } from '#shared/permissions.ts';
import { findOrganisationByName } from '#server/db/organisations.ts';
import { tookPart } from '#server/db/workshop-people.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { boardRoom, enterStage, type AtWorkshop, type EnteredStage } from './enter-workshop.ts';
import { announceCounts } from './workshop-view.ts';

/**
 * Puts a note or an organisation on a stage's line, grid or map, for a device that chooses from a
 * list instead of dragging. The last one who placed it wins, as on the board itself. The server
 * is its author: who places an anonymous note first is likely to have written it.
 */
export async function placeOnBoard(
  context: Context,
  actorId: string,
  { stageId, subject, x, y, later, ...at }: AtWorkshop & PlaceInput,
): Promise<Result> {
  const { db, documents } = context;
  type Entered = Result<EnteredStage & { placed: string }>;
  const entered = await db.transaction().execute(async (trx): Promise<Entered> => {
    const here = await enterStage(trx, actorId, { ...at, stageId }, 'workshops.join');
    if (!here.ok) return here;
    const { workshop, workspace, stage, grant } = here.value;
    if (workshop.state === 'ended') return refuse('workshop_ended');
    if (stage.type !== 'place' || stage.state === 'ahead') return refuse('stage_closed');
    const arrange = workshop.locked ? 'board.arrange_locked' : 'board.arrange';
    if (!can(grant, arrange, { item: `workshop:${workshop.id}` })) return refuse('board_locked');
    if (stage.config.about === 'notes') return done({ ...here.value, placed: subject });
    // The board knows an organisation by its name.
    const organisation =
      stage.config.about === 'organisations' &&
      (await findOrganisationByName(trx, workspace.id, subject));
    if (!organisation) return refuse('no_such_item');
    return done({ ...here.value, placed: organisation.name });
  });
  if (!entered.ok) return entered;
  const { workshop, stage, placed } = entered.value;
  const room = boardRoom(workshop);
  if (stage.config.about === 'notes') {
    const onBoard = (doc: Y.Doc) =>
      viewNotes(doc).some(({ id, trashed }) => id === subject && !trashed);
    if (!(await documents.read(room, onBoard))) return refuse('no_such_item');
  }
  const where = {
    subject: placed,
    ...(x !== undefined && { x }),
    ...(y !== undefined && { y }),
    ...(later !== undefined && { later }),
  };
  await documents.edit(room, `place:${crypto.randomUUID()}`, (doc) => place(doc, stageId, where));
  await tookPart(db, stageId, actorId);
  announceCounts(context, workshop);
  return done();
}
