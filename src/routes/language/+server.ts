import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { LOCALES } from '#shared/model.ts';
import { FRONT, localeCookie } from '../languages.ts';
import { ownPath } from '../own-path.ts';
import type { RequestHandler } from './$types';

/** Remembers the language: on this device, and with the account where there is one. */
export const POST: RequestHandler = async ({ request, cookies, locals }) => {
  const form = await request.formData().catch(() => new FormData());
  const chosen = v.safeParse(v.picklist(LOCALES), form.get('locale'));
  const next = form.get('next');
  if (chosen.success) {
    cookies.set('locale', chosen.output, localeCookie(locals.app.door.secure));
    if (locals.actor) await locals.app.auth.chooseLocale(locals.actor.id, chosen.output);
  }
  const back = ownPath(typeof next === 'string' ? next : null, '/');
  // A front page has its language in its address.
  const front = chosen.success && Object.values(FRONT).includes(back);
  redirect(303, front ? FRONT[chosen.output] : back);
};
