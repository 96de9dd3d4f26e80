import { error } from '@sveltejs/kit';
import { m } from '#shared/paraglide/messages.js';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import type { PageServerLoad } from './$types';

/** One open link, large: for the wall of a hall. */
export const load: PageServerLoad = async (event) => {
  const actor = requireActor(event);
  const { locals, params, url } = event;
  const view = valueOrError(await locals.app.commands.viewMembers(actor.id, params.slug));
  const now = locals.app.clock.now();
  const link = view.links.find(
    ({ code, expiresAt }) => code === url.searchParams.get('code') && expiresAt > now,
  );
  if (!link?.code) error(404, { message: m.refusal_no_such_code(), code: 'no_such_code' });
  return { slug: params.slug, code: link.code, origin: url.origin };
};
