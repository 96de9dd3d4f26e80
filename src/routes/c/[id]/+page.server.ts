import { redirect } from '@sveltejs/kit';
import { headOf } from '#shared/round-page.ts';
import { guestOf, keepSecret, roundOr } from '../guest.ts';
import type { PageServerLoad } from './$types';

/** Without the reader's own part: what stands here is the same for all (routes/shared-page.ts). */
export const load: PageServerLoad = async (event) => {
  const { locals, params, url, depends } = event;
  depends('app:round-comments');
  const secret = url.searchParams.get('k');
  const guest = guestOf(event);
  if (secret !== null) {
    const { commands } = locals.app;
    roundOr(
      await commands.peekRound({ ...guest, secret: secret.slice(0, 200) }, params.id),
      url.pathname,
    );
    keepSecret(event, secret.slice(0, 200));
    redirect(303, url.pathname);
  }
  const page = roundOr(await locals.app.commands.viewRound(guest, params.id), url.pathname);
  locals.roundPage = page;
  return { page: headOf(page) };
};
