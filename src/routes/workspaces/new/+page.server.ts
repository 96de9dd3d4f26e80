import { fail, redirect } from '@sveltejs/kit';
import { newWorkspaceInput } from '#shared/inputs/workspaces.ts';
import { readForm, refused } from '../../form.ts';
import { requireActor } from '../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const actor = requireActor(event);
  return { guest: actor.email === null };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, newWorkspaceInput);
    if (!('input' in form)) return fail(form.status, form.data);
    const result = await event.locals.app.commands.createWorkspace(actor.id, form.input);
    if (!result.ok) return refused(result.refusal, form.values);
    redirect(303, `/w/${result.value.slug}`);
  },
};
