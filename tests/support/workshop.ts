import { viewNotes, type BoardNote } from '#shared/documents/board.ts';
import { roomName } from '#shared/rooms.ts';
import { newId } from '#server/auth/random.ts';
import { insertStages, type PlannedStage } from '#server/db/workshop-stages.ts';
import { app, ok } from './house.ts';
import { makePerson, makePlace, type Person, type Place } from './people.ts';

export interface Hall {
  place: Place;
  slug: string;
  workshopId: string;
  /** Runs the workshop. */
  sami: Person;
  /** Takes part as a guest by the code. */
  raija: Person;
  /** Takes part as another. */
  pekka: Person;
  stages: string[];
  at: { slug: string; workshopId: string };
}

/** A stage of a plan with everything that a test does not care about. */
export function planned(stage: Partial<PlannedStage> & Pick<PlannedStage, 'type'>): PlannedStage {
  return {
    id: newId(),
    title: stage.type,
    prompt: `Prompt of ${stage.type}`,
    detail: '',
    minutes: 5,
    pace: 'live',
    config: {},
    ...stage,
  };
}

/** A workshop of these stages, planned and not begun, with a facilitator and two guests of it. */
export async function makeHall(...plan: PlannedStage[]): Promise<Hall> {
  const place = await makePlace(app.db);
  const sami = await makePerson(app.db, { place, role: 'facilitator', name: 'Sami Koski' });
  const workshopId = newId();
  const { slug } = place;
  await ok(
    app.commands.createWorkshop(sami.actorId, {
      slug,
      workshopId,
      title: 'Rajanveto',
      template: '',
      locale: 'fi',
    }),
  );
  await insertStages(app.db, workshopId, plan);
  const item = `workshop:${workshopId}`;
  const guest = (name: string) => makePerson(app.db, { place, role: 'reader', item, name });
  const [raija, pekka] = [await guest('Raija Harju'), await guest('Pekka Niemi')];
  const at = { slug, workshopId };
  for (const { actorId } of [raija, pekka]) await ok(app.commands.viewWorkshop(actorId, at));
  return { place, slug, workshopId, sami, raija, pekka, stages: plan.map(({ id }) => id), at };
}

/** What is on the board now, as everybody sees it. */
export function board({ place, workshopId }: Hall): Promise<BoardNote[]> {
  const room = roomName({ kind: 'board', workspaceId: place.workspaceId, itemId: workshopId });
  return app.documents.read(room, viewNotes);
}

/** Writes a note as a device does. */
export function write(hall: Hall, who: Person, stageId: string, text: string, key?: string) {
  const note = { noteId: newId(), stageId, text, area: '', ...(key !== undefined && { key }) };
  return app.commands.addWorkshopNote(who.actorId, { ...hall.at, ...note });
}
