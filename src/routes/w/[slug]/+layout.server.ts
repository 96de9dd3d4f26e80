import { error, redirect } from '@sveltejs/kit';
import { m } from '#shared/paraglide/messages.js';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params, url, depends }) => {
  depends('app:workspace');
  if (!locals.actor) redirect(303, `/signin?next=${encodeURIComponent(url.pathname + url.search)}`);
  const found = await locals.app.commands.viewWorkspace(locals.actor.id, params.slug);
  if (!found.ok) error(404, { message: m.workspace_not_found(), code: 'not_found' });
  return { ...found.value, actor: locals.actor };
};
