import { partnerInput } from '#shared/inputs/workshop-part.ts';
import { act } from '../act.ts';
import type { RequestHandler } from './$types';

/** With whom an organisation of a map works, chosen from a list. */
export const POST: RequestHandler = (event) =>
  act(event, partnerInput, (actorId, at, partners) =>
    event.locals.app.commands.linkOnBoard(actorId, { ...at, ...partners }),
  );
