import { handInput } from '#shared/inputs/workshop-part.ts';
import { act } from '../act.ts';
import type { RequestHandler } from './$types';

/** A wish to speak, or its end. */
export const POST: RequestHandler = (event) =>
  act(event, handInput, (actorId, at, { up }) =>
    event.locals.app.commands.raiseHand(actorId, { ...at, up }),
  );
