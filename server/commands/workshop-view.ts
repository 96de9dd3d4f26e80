import { bringsDemands } from '#shared/demand-cards.ts';
import type { Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import { isOpen } from '#shared/slow-stages.ts';
import {
  WRITING,
  type Stage,
  type StageView,
  type Workshop,
  type WorkshopCounts,
  type WorkshopView,
} from '#shared/workshops.ts';
import { namesOf } from '#server/db/actors.ts';
import { listPromoted } from '#server/db/demand-origins.ts';
import type { Db } from '#server/db/open.ts';
import { stateNumber } from '#server/db/state-number.ts';
import { countNotes } from '#server/db/workshop-notes.ts';
import { countPeople, countTakingPart } from '#server/db/workshop-people.ts';
import { findResult, listItems, listStages } from '#server/db/workshop-stages.ts';
import { listTopics } from '#server/db/workshop-topics.ts';
import { findWorkshop, workshopCode } from '#server/db/workshops.ts';
import type { Context } from '#server/ports.ts';
import { workshopRoom } from './enter-workshop.ts';

/** What everybody in the workshop may know: the same for all, and nothing that is hidden until a reveal. */
export async function workshopView(db: Db, workshop: Workshop, now: number): Promise<WorkshopView> {
  const stages = await listStages(db, workshop.id);
  const stage = stages.find(({ id }) => id === workshop.stageId) ?? null;
  const slow = slowStages(workshop, stages, now);
  const remote = workshop.remoteId;
  return {
    id: workshop.id,
    title: workshop.title,
    locale: workshop.locale,
    state: workshop.state,
    revision: workshop.revision,
    now,
    code: await workshopCode(db, workshop.id),
    stage: stage && (await stageView(db, stage)),
    slow: await Promise.all(slow.map((one) => stageView(db, one))),
    stages: stages.map(({ id, type, title, minutes, state, config }) => ({
      id,
      type,
      title,
      minutes,
      state,
      note: noteOf({ type, config }, workshop.locale),
    })),
    locked: workshop.locked,
    namesHidden: workshop.namesHidden,
    remote: remote === null ? null : ((await namesOf(db, [remote])).get(remote) ?? null),
    promoted: await listPromoted(db, workshop.id),
    counts: await countsOf(db, workshop, stage ?? slow[0] ?? null),
  };
}

/** What a note of the stage is, for the board's legend. */
function noteOf({ type, config }: Pick<Stage, 'type' | 'config'>, locale: Locale) {
  const { colour, label } = config;
  if (bringsDemands({ type, config }))
    return { colour, label: label || m.workshops_demand_card({}, { locale }) };
  return WRITING.includes(type) ? { colour, label } : null;
}

/** Those that are open besides the stage that is on. */
export function slowStages(
  { state, stageId }: Workshop,
  stages: readonly Stage[],
  now: number,
): Stage[] {
  if (state === 'ended') return [];
  return stages.filter((stage) => stage.id !== stageId && isOpen(stage, now));
}

async function stageView(db: Db, stage: Stage): Promise<StageView> {
  const { id, type, title, prompt, detail, minutes, pace, config, closesAt, endsAt, leftMs } =
    stage;
  const items = await listItems(db, id);
  return {
    ...{ id, type, title, prompt, detail, minutes, pace, config, closesAt, endsAt, leftMs },
    revealed: stage.revealedAt !== null,
    items: items.map(({ id: itemId, title: name, detail: more, notes }) => ({
      id: itemId,
      title: name,
      detail: more,
      notes,
    })),
    result: stage.revealedAt === null ? null : await findResult(db, id),
    topics: type === 'topics' ? await listTopics(db, id) : [],
  };
}

export async function countsOf(
  db: Db,
  workshop: Workshop,
  stage: Stage | null,
): Promise<WorkshopCounts> {
  const writing = stage !== null && WRITING.includes(stage.type);
  const took = stage === null ? 0 : await countTakingPart(db, stage.id);
  return {
    people: await countPeople(db, workshop.id),
    notes: writing ? await countNotes(db, stage.id) : 0,
    wrote: writing ? took : 0,
    voted: writing ? 0 : took,
  };
}

/** After a commit that everybody sees: every device gets the whole view, and asks for nothing. */
export async function announceWorkshop(
  { db, rooms, clock }: Pick<Context, 'db' | 'rooms' | 'clock'>,
  { workspaceId, id }: Pick<Workshop, 'workspaceId' | 'id'>,
): Promise<void> {
  const made = await stateNumber(db);
  const workshop = await findWorkshop(db, workspaceId, id);
  if (!workshop) return;
  const view = await workshopView(db, workshop, clock.now());
  rooms.announce(workshopRoom(workshop), { kind: 'workshop', view }, made);
}

/** After what changes numbers alone: together, at most twice a second. */
export function announceCounts(
  { db, rooms, crowds, clock }: Pick<Context, 'db' | 'rooms' | 'crowds' | 'clock'>,
  { workspaceId, id }: Pick<Workshop, 'workspaceId' | 'id'>,
): void {
  crowds.soon(`workshop-counts ${id}`, async () => {
    const made = await stateNumber(db);
    const workshop = await findWorkshop(db, workspaceId, id);
    if (!workshop) return;
    const stages = await listStages(db, id);
    const [slow = null] = slowStages(workshop, stages, clock.now());
    const stage = stages.find((one) => one.id === workshop.stageId) ?? slow;
    const counts = await countsOf(db, workshop, stage);
    rooms.announce(workshopRoom(workshop), { kind: 'workshop-counts', counts }, made);
  });
}

/** People came, went, or wish to speak or ask: for those who run the workshop. */
export function announcePeople(
  { rooms, crowds }: Pick<Context, 'rooms' | 'crowds'>,
  workshop: Pick<Workshop, 'workspaceId' | 'id'>,
): void {
  crowds.soon(`workshop-people ${workshop.id}`, () => {
    rooms.announce(workshopRoom(workshop), { kind: 'workshop-people' });
    return Promise.resolve();
  });
}
