import { requireActor } from '../../../../../../guard.ts';
import { pictureAnswer } from '../../../../../../picture-answer.ts';
import type { RequestHandler } from './$types';

/** A chart or the board as a file. */
export const GET: RequestHandler = async (event) => {
  const actor = requireActor(event);
  const { slug, id: workshopId } = event.params;
  const picture = event.url.searchParams.get('picture') ?? '';
  const { locale, app } = event.locals;
  return pictureAnswer(
    await app.commands.viewResultPicture(actor.id, { slug, workshopId, picture, locale }),
  );
};
