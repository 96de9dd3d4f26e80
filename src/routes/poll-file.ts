import type { RequestEvent } from '@sveltejs/kit';
import type { AtPoll } from '#server/commands/enter-poll.ts';
import type { PollFile, PollFormat } from '#server/commands/poll-file.ts';
import { valueOrError } from './guard.ts';
import { pollVisitor } from './poll-visitor.ts';

/** A poll's open data or press text as a file, at the address of its results. */
export async function pollFile(event: RequestEvent, at: AtPoll): Promise<Response> {
  const { locals, url } = event;
  const format = (['csv', 'json', 'txt'] satisfies PollFormat[]).find(
    (one) => one === url.searchParams.get('format'),
  );
  const file = await locals.app.commands.makePollFile(pollVisitor(event), {
    ...at,
    format: format ?? 'csv',
    locale: url.searchParams.get('lang') ?? locals.locale,
    address: `${url.origin}${url.pathname.replace(/\/file$/, '')}`,
  });
  return fileAnswer(valueOrError(file));
}

export function fileAnswer({ name, type, body }: PollFile): Response {
  return new Response(body, {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  });
}
