import { pollFile } from '../../../../poll-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  pollFile(event, { slug: null, pollId: event.params.id });
