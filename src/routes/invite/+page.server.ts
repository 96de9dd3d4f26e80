import { redirect } from '@sveltejs/kit';
import { refused, statusOf } from '../form.ts';
import { requireActor } from '../guard.ts';
import { dropInvite, readInvite } from './cookie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ cookies, locals, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const found = await locals.app.commands.viewInvitation(
    locals.actor?.id ?? null,
    readInvite(cookies),
  );
  return {
    invitation: found.ok ? found.value : null,
    email: locals.actor?.email ?? null,
    status: found.ok ? 200 : statusOf(found.refusal),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = requireActor(event);
    const { cookies, locals } = event;
    const secret = readInvite(cookies);
    const result = await locals.app.commands.acceptInvitation(actor.id, { secret });
    if (!result.ok) return refused(result.refusal);
    dropInvite(cookies, locals.app.door.secure);
    redirect(303, `/w/${result.value.slug}`);
  },
};
