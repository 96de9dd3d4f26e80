import { can } from '#shared/permissions.ts';
import type { Stage, Workshop } from '#shared/workshops.ts';
import { voterOf } from '#server/auth/ballot-key.ts';
import { ballotKey, findBallot, listPositions } from '#server/db/workshop-ballots.ts';
import type { OwnWorkshopPart, WorkshopPage } from '#shared/workshop-page.ts';
import { namesOf } from '#server/db/actors.ts';
import { memberOrganisation } from '#server/db/members.ts';
import { findOrganisation } from '#server/db/organisations.ts';
import { findGroupOf } from '#server/db/workshop-groups.ts';
import { listOwnNotes } from '#server/db/workshop-notes.ts';
import {
  joinWorkshop,
  listPeople,
  stagesTakenPartIn,
  type WorkshopPerson,
} from '#server/db/workshop-people.ts';
import { listQuestions } from '#server/db/workshop-questions.ts';
import { findStage, listStages } from '#server/db/workshop-stages.ts';
import { roomEpoch } from '#server/db/workspaces.ts';
import type { Db } from '#server/db/open.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import {
  boardRoom,
  enterWorkshop,
  workshopRoom,
  type AtWorkshop,
  type EnteredWorkshop,
} from './enter-workshop.ts';
import { announceCounts, announcePeople, slowStages, workshopView } from './workshop-view.ts';

/** The page of a workshop. Opening it is taking part in it, for whoever may and does not only look on. */
export async function viewWorkshop(
  context: Context,
  actorId: string,
  { stageId, looksOn = false, ...at }: AtWorkshop & { stageId?: string | null; looksOn?: boolean },
): Promise<Result<WorkshopPage>> {
  const { db, clock } = context;
  const seen = await db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.read');
    if (!entered.ok) return entered;
    const { workshop, grant, workspace, runs } = entered.value;
    const item = `workshop:${workshop.id}`;
    const joins = can(grant, 'workshops.join', { item });
    const people = await listPeople(trx, workshop.id);
    const known = people.some((one) => one.actorId === actorId);
    const fresh = joins && !runs && !looksOn && !known && workshop.state !== 'ended';
    if (fresh) await joinWorkshop(trx, workshop.id, actorId, clock.now());
    const { id, slug, name, criteria, locales } = workspace;
    const board = boardRoom(workshop);
    return done({
      fresh,
      workshop,
      page: {
        workspace: { id, slug, name, criteria, locales },
        view: await workshopView(trx, workshop, clock.now()),
        own: await ownPart(trx, entered.value, actorId, { stageId, now: clock.now() }),
        joins,
        runs,
        promotes: can(grant, 'demands.edit') && workshop.rehearsalOf === null,
        arranges: can(grant, workshop.locked ? 'board.arrange_locked' : 'board.arrange', { item }),
        room: workshopRoom(workshop),
        board: {
          room: board,
          epoch: await roomEpoch(trx, board),
          organisations: await organisationsOnMap(trx, workshop.id, people),
        },
      },
    });
  });
  if (!seen.ok) return seen;
  if (seen.value.fresh) {
    announceCounts(context, seen.value.workshop);
    announcePeople(context, seen.value.workshop);
  }
  return done(seen.value.page);
}

/** Who may stand on a map of organisations. Without one nobody needs to know who has come. */
async function organisationsOnMap(
  db: Db,
  workshopId: string,
  people: readonly Pick<WorkshopPerson, 'organisation'>[],
): Promise<string[]> {
  const stages = await listStages(db, workshopId);
  const map = stages.some(
    ({ type, config }) => type === 'place' && config.about === 'organisations',
  );
  return map ? [...new Set(people.flatMap((one) => one.organisation ?? []))] : [];
}

/** Asked anew when the stage changes. */
export async function viewOwnWorkshop(
  { db, clock }: Context,
  actorId: string,
  { stageId, ...at }: AtWorkshop & { stageId?: string | null },
): Promise<Result<OwnWorkshopPart>> {
  const entered = await enterWorkshop(db, actorId, at, 'workshops.read');
  return entered.ok
    ? done(await ownPart(db, entered.value, actorId, { stageId, now: clock.now() }))
    : entered;
}

async function ownPart(
  db: Db,
  { workshop, workspace }: EnteredWorkshop,
  actorId: string,
  { stageId: asked, now }: { stageId: string | null | undefined; now: number },
): Promise<OwnWorkshopPart> {
  const people = await listPeople(db, workshop.id);
  const hand = people.some((one) => one.actorId === actorId && one.handAt !== null);
  const organisation = await ownOrganisation(db, workspace.id, actorId);
  const answers = (await listQuestions(db, workshop.id)).flatMap(({ id, text, answer }) =>
    answer === null ? [] : [{ id, text, answer }],
  );
  const always = { organisation, hand, answers };
  const stage =
    workshop.stageId === null
      ? await slowStage(db, workshop, actorId, { asked, now })
      : await findStage(db, workshop.id, workshop.stageId);
  const stageId = stage?.id ?? null;
  if (!stage) return { stageId, notes: [], group: null, choice: null, answeredBy: null, ...always };
  const group = await findGroupOf(db, stage.id, actorId);
  const names = new Map(people.map((one) => [one.actorId, one.name]));
  return {
    stageId,
    notes: await listOwnNotes(db, stage.id, actorId),
    group: group && {
      number: group.number,
      place: group.place,
      scribe: names.get(group.scribeId ?? '') ?? '',
      people: group.actorIds.flatMap((id) => names.get(id) ?? []),
    },
    ...(await ownChoice(db, stage, { actorId, organisationId: organisation?.id ?? null })),
    ...always,
  };
}

/** Of those that are open while the hall is empty: the one asked for, or the first without an answer. */
async function slowStage(
  db: Db,
  workshop: Workshop,
  actorId: string,
  { asked, now }: { asked: string | null | undefined; now: number },
): Promise<Stage | null> {
  const open = slowStages(workshop, await listStages(db, workshop.id), now);
  const ids = open.map(({ id }) => id);
  const answered = await stagesTakenPartIn(db, actorId, ids);
  return (
    open.find(({ id }) => id === asked) ??
    open.find(({ id }) => !answered.has(id)) ??
    open[0] ??
    null
  );
}

async function ownOrganisation(
  db: Db,
  workspaceId: string,
  actorId: string,
): Promise<OwnWorkshopPart['organisation']> {
  const id = await memberOrganisation(db, workspaceId, actorId);
  const found = id === null ? null : await findOrganisation(db, workspaceId, id);
  return found && { id: found.id, name: found.name };
}

/**
 * Found by the ballot's key while there is one. In a gradient an organisation has one answer, which
 * everybody of it sees and may change.
 */
async function ownChoice(
  db: Db,
  stage: Stage,
  { actorId, organisationId }: { actorId: string; organisationId: string | null },
): Promise<Pick<OwnWorkshopPart, 'choice' | 'answeredBy'>> {
  const key = await ballotKey(db, stage.id);
  if (!key) return { choice: null, answeredBy: null };
  if (stage.type !== 'gradient')
    return { choice: await findBallot(db, stage.id, voterOf(key, actorId)), answeredBy: null };
  const own = (await listPositions(db, stage.id)).filter((given) =>
    organisationId === null
      ? given.organisationId === null && given.actorId === actorId
      : given.organisationId === organisationId,
  );
  const [latest] = own.toSorted((a, b) => b.givenAt - a.givenAt);
  const colleague = latest && latest.actorId !== actorId ? latest.actorId : null;
  return {
    choice: Object.fromEntries(
      own.map(({ itemId, step, reason }) => [itemId, { option: step, reason }]),
    ),
    answeredBy: colleague && ((await namesOf(db, [colleague])).get(colleague) ?? null),
  };
}
