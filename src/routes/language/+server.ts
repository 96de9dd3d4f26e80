import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { LOCALES } from '#shared/model.ts';
import { ownPath } from '../own-path.ts';
import type { RequestHandler } from './$types';

const YEAR = 365 * 24 * 60 * 60;

/** Remembers the language: on this device, and with the account where there is one. */
export const POST: RequestHandler = async ({ request, cookies, locals }) => {
  const form = await request.formData().catch(() => new FormData());
  const chosen = v.safeParse(v.picklist(LOCALES), form.get('locale'));
  const next = form.get('next');
  if (chosen.success) {
    cookies.set('locale', chosen.output, {
      path: '/',
      maxAge: YEAR,
      sameSite: 'lax',
      // The page's script reads it.
      httpOnly: false,
      secure: locals.app.door.secure,
    });
    if (locals.actor) await locals.app.auth.chooseLocale(locals.actor.id, chosen.output);
  }
  redirect(303, ownPath(typeof next === 'string' ? next : null, '/'));
};
