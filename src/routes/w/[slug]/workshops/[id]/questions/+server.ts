import { questionInput } from '#shared/inputs/workshop-part.ts';
import { act } from '../act.ts';
import type { RequestHandler } from './$types';

/** A question to those who run the workshop. */
export const POST: RequestHandler = (event) =>
  act(event, questionInput, (actorId, at, question) =>
    event.locals.app.commands.askQuestion(actorId, { ...at, ...question }),
  );
