import { noteChangeInput } from '#shared/inputs/workshop-part.ts';
import { noteInput } from '#shared/inputs/workshops.ts';
import { act } from '../act.ts';
import type { RequestHandler } from './$types';

/** A note from a device; sent twice it is one. */
export const POST: RequestHandler = (event) =>
  act(event, noteInput, (actorId, at, input) =>
    event.locals.app.commands.addWorkshopNote(actorId, { ...at, ...input }),
  );

/** Other words for one's own note, or the note away, until the others see it. */
export const PUT: RequestHandler = (event) =>
  act(event, noteChangeInput, (actorId, at, input) =>
    event.locals.app.commands.changeWorkshopNote(actorId, { ...at, ...input }),
  );
