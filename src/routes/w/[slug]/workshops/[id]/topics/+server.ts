import { topicInput } from '#shared/inputs/workshop-part.ts';
import { act } from '../act.ts';
import type { RequestHandler } from './$types';

/** A topic that somebody wishes to talk about. */
export const POST: RequestHandler = (event) =>
  act(event, topicInput, (actorId, at, topic) =>
    event.locals.app.commands.addTopic(actorId, { ...at, ...topic }),
  );
