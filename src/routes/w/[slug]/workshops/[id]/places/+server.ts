import { placeInput } from '#shared/inputs/workshop-part.ts';
import { act } from '../act.ts';
import type { RequestHandler } from './$types';

/** Where a note or an organisation stands, chosen from a list. */
export const POST: RequestHandler = (event) =>
  act(event, placeInput, (actorId, at, place) =>
    event.locals.app.commands.placeOnBoard(actorId, { ...at, ...place }),
  );
