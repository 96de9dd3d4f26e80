import { isReading } from '#shared/briefing.ts';
import { bringsDemands } from '#shared/demand-cards.ts';
import { liveDemands, viewDemand } from '#shared/documents/demands.ts';
import { liveThemes, notesIn, viewNotes } from '#shared/documents/board.ts';
import { sourceStages } from '#shared/source-stages.ts';
import { VOTING, type Stage, type Workshop } from '#shared/workshops.ts';
import { newBallotKey } from '#server/auth/ballot-key.ts';
import { newId } from '#server/auth/random.ts';
import { numbersOf } from '#server/db/demands.ts';
import type { Db } from '#server/db/open.ts';
import { ballotKey, openBallot, replaceItems, type NewItem } from '#server/db/workshop-ballots.ts';
import { countNotes } from '#server/db/workshop-notes.ts';
import { listItems, listStages } from '#server/db/workshop-stages.ts';
import { changeWorkshop } from '#server/db/workshops.ts';
import { criteriaOf } from '#server/db/workspaces.ts';
import type { Context } from '#server/ports.ts';
import { bringDemands } from './bring-demands.ts';
import { newsRoom } from './enter-to.ts';
import { boardRoom } from './enter-workshop.ts';

type Given = Pick<Context, 'db' | 'documents' | 'clock'>;

/** Whether people answer this stage by a ballot. A placement of notes or organisations is made on the board itself. */
export function hasBallot({ type, config }: Pick<Stage, 'type' | 'config'>): boolean {
  if (!VOTING.includes(type)) return false;
  return type !== 'place' || !['notes', 'organisations'].includes(config.about);
}

/** Whether a stage that has begun still lacks what it asks, gives to read or puts on the board. */
export async function isShut(db: Db, stage: Stage): Promise<boolean> {
  if (bringsDemands(stage)) return (await countNotes(db, stage.id)) === 0;
  if (isReading(stage)) return (await listItems(db, stage.id)).length === 0;
  return hasBallot(stage) && stage.revealedAt === null && !(await ballotKey(db, stage.id));
}

/**
 * Makes ready what a stage works on when it begins: cards of demands, what is read, or the ballot,
 * frozen once as things are now, so that what is arranged later changes none. Tells whether there is
 * something new to see.
 */
export async function prepareStage(
  context: Given,
  workshop: Workshop,
  stage: Stage,
): Promise<boolean> {
  if (bringsDemands(stage)) return bringDemands(context, workshop, stage);
  if (isReading(stage)) return giveToRead(context, workshop, stage);
  if (!hasBallot(stage) || stage.revealedAt !== null) return false;
  const items = await itemsOf(context, workshop, stage);
  return context.db.transaction().execute(async (trx) => {
    const opened = await openBallot(trx, stage.id, newBallotKey(), items);
    if (opened) await changeWorkshop(trx, workshop.id, {});
    return opened;
  });
}

/** What a briefing gives to read is as new as it can be whenever it begins. */
async function giveToRead(context: Given, workshop: Workshop, stage: Stage): Promise<boolean> {
  const items = await itemsOf(context, workshop, stage);
  await context.db.transaction().execute(async (trx) => {
    await replaceItems(trx, stage.id, items);
    if (items.length > 0) await changeWorkshop(trx, workshop.id, {});
  });
  return items.length > 0;
}

async function itemsOf(context: Given, workshop: Workshop, stage: Stage): Promise<NewItem[]> {
  const { type, config } = stage;
  const asked = (): NewItem[] => [item('', stage.prompt)];
  // A question of its own: its options are in the stage's settings.
  if (type === 'poll' || type === 'gradient') return asked();
  switch (config.about) {
    case 'themes':
      return themes(context, workshop);
    case 'notes':
      return notes(context, workshop, stage);
    case 'demands':
      return demands(context, workshop);
    case 'criteria':
      return (await criteriaOf(context.db, workshop.workspaceId)).map(({ id, text }) =>
        item(id, text),
      );
    case 'options':
      return config.options.map((option, index) => item(`option-${index + 1}`, option));
    default:
      return asked();
  }
}

function themes({ documents }: Given, workshop: Workshop): Promise<NewItem[]> {
  return documents.read(boardRoom(workshop), (doc) =>
    liveThemes(doc).flatMap(({ id, name }) => {
      const held = notesIn(doc, id);
      // A theme that nobody has named is known by its first note.
      return held.length === 0 ? [] : [item(id, name || (held[0]?.text ?? ''), held.length)];
    }),
  );
}

async function notes(
  { db, documents }: Given,
  workshop: Workshop,
  stage: Stage,
): Promise<NewItem[]> {
  const from = sourceStages(stage, await listStages(db, workshop.id));
  return documents.read(boardRoom(workshop), (doc) =>
    viewNotes(doc)
      .filter(({ trashed, stageId }) => !trashed && from.includes(stageId))
      .map(({ id, text }) => item(id, text, 1)),
  );
}

async function demands({ db, documents }: Given, workshop: Workshop): Promise<NewItem[]> {
  const numbers = await numbersOf(db, workshop.workspaceId);
  return documents.read(newsRoom(workshop.workspaceId), (doc) =>
    liveDemands(doc).map(([id, map]) => {
      const { title, sentence } = viewDemand(id, map);
      const number = numbers[id];
      return item(id, number === undefined ? title : `V${number} ${title}`, 0, sentence);
    }),
  );
}

function item(ref: string, title: string, held = 0, detail = ''): NewItem {
  return { id: newId(), ref, title, detail, notes: held };
}
