import { requireActor } from '../../../../../../guard.ts';
import { pollFile } from '../../../../../../poll-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
  requireActor(event);
  return pollFile(event, { slug: event.params.slug, pollId: event.params.id });
};
