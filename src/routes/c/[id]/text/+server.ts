import { pageKey } from '#shared/page-key.ts';
import { textOf } from '#shared/round-page.ts';
import { answered, shared } from '../../../shared-page.ts';
import { refusedJson } from '../../answer.ts';
import { guestOf } from '../../guest.ts';
import type { RequestHandler } from './$types';

/** The text and the comments for the page's script: the same for all readers, like the page. */
export const GET: RequestHandler = async (event) => {
  const { locals, params, request } = event;
  const { commands, sharedPages } = locals.app;
  const guest = guestOf(event);
  const pulse = await commands.peekRound(guest, params.id);
  if (!pulse.ok) return refusedJson(pulse.refusal);
  const key = pageKey({ ...pulse.value, locale: locals.locale, look: 'text' });
  const kept = await sharedPages.pages.get(key, async () => {
    const page = await commands.viewRound(guest, params.id);
    if (!page.ok) return null;
    return shared(JSON.stringify(textOf(page.value)), [['content-type', 'application/json']]);
  });
  if (!kept) return refusedJson({ code: 'not_found' });
  locals.shared = kept;
  return answered(request, kept);
};
