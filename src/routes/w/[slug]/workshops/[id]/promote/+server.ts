import { promotionInput } from '#shared/inputs/workshops.ts';
import { act } from '../act.ts';
import type { RequestHandler } from './$types';

/** A theme or note becomes a demand. */
export const POST: RequestHandler = (event) =>
  act(event, promotionInput, (actorId, at, input) =>
    event.locals.app.commands.promoteTheme(actorId, { ...at, ...input }),
  );
