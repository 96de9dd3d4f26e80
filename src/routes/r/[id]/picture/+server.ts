import { pictureAnswer } from '../../../picture-answer.ts';
import type { RequestHandler } from './$types';

/** A chart or the board of a public results page as a file. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { locale, app } = locals;
  const picture = url.searchParams.get('picture') ?? '';
  return pictureAnswer(
    await app.commands.viewPublicPicture({ workshopId: params.id, picture, locale }),
  );
};
