import { requireActor, valueOrError } from '../../../../../../guard.ts';
import { fileAnswer } from '../../../../../../poll-file.ts';
import type { RequestHandler } from './$types';

/** The empty table that answers from elsewhere are written in. */
export const GET: RequestHandler = async (event) => {
  const actor = requireActor(event);
  const { slug, id: pollId } = event.params;
  const { app, locale } = event.locals;
  const sheet = await app.commands.makePollSheet(actor.id, { slug, pollId, locale });
  return fileAnswer(valueOrError(sheet));
};
