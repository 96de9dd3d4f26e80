import type * as Y from 'yjs';
import { link, place, viewNotes } from '#shared/documents/board.ts';
import type { PartnerInput, PlaceInput } from '#shared/inputs/workshop-part.ts';
import { can } from '#shared/permissions.ts';
import type { Db } from '#server/db/open.ts';
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
    const here = await enterPlacement(trx, actorId, { ...at, stageId });
    if (!here.ok) return here;
    const { workspace, stage } = here.value;
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

/** Two organisations of a map work together, wish to, or neither; from a list, as on the board. */
export async function linkOnBoard(
  context: Context,
  actorId: string,
  { stageId, organisation, partner, kind, ...at }: AtWorkshop & PartnerInput,
): Promise<Result> {
  const entered = await context.db.transaction().execute(async (trx) => {
    const here = await enterPlacement(trx, actorId, { ...at, stageId });
    if (!here.ok) return here;
    const { workspace, workshop, stage } = here.value;
    const named = (name: string) => findOrganisationByName(trx, workspace.id, name);
    const [one, other] = [await named(organisation), await named(partner)];
    const map = stage.config.shape === 'map' && stage.config.about === 'organisations';
    if (!map || !one || !other || one.id === other.id) return refuse('no_such_item');
    return done({ workshop, a: one.name, b: other.name });
  });
  if (!entered.ok) return entered;
  const { workshop, a, b } = entered.value;
  await context.documents.edit(boardRoom(workshop), `link:${crypto.randomUUID()}`, (doc) =>
    link(doc, stageId, a, b, kind),
  );
  await tookPart(context.db, stageId, actorId);
  announceCounts(context, workshop);
  return done();
}

/** In a transaction: a stage in which things are put to their places, for one who may do that now. */
async function enterPlacement(
  trx: Db,
  actorId: string,
  at: AtWorkshop & { stageId: string },
): Promise<Result<EnteredStage>> {
  const here = await enterStage(trx, actorId, at, 'workshops.join');
  if (!here.ok) return here;
  const { workshop, stage, grant } = here.value;
  if (workshop.state === 'ended') return refuse('workshop_ended');
  if (stage.type !== 'place' || stage.state === 'ahead') return refuse('stage_closed');
  const arrange = workshop.locked ? 'board.arrange_locked' : 'board.arrange';
  if (!can(grant, arrange, { item: `workshop:${workshop.id}` })) return refuse('board_locked');
  return here;
}
