import { fail, redirect } from '@sveltejs/kit';
import { itemInput } from '#shared/inputs/workspaces.ts';
import { readForm, refused } from '../form.ts';
import { requireActor, valueOrError } from '../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = requireActor(event);
  return valueOrError(await event.locals.app.commands.viewWorkspaces(actor.id));
};

export const actions: Actions = {
  /** An invitation to one's own verified address needs no link. */
  accept: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, itemInput);
    if (!('input' in form)) return fail(form.status, form.data);
    const result = await event.locals.app.commands.acceptInvitation(actor.id, form.input);
    if (!result.ok) return refused(result.refusal);
    redirect(303, `/w/${result.value.slug}`);
  },
};
