import { voteInput } from '#shared/inputs/workshops.ts';
import { act } from '../act.ts';
import type { RequestHandler } from './$types';

/** A person's ballot, in the place of the one before. */
export const POST: RequestHandler = (event) =>
  act(event, voteInput, (actorId, at, input) =>
    event.locals.app.commands.castVote(actorId, { ...at, ...input }),
  );
