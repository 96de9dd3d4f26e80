import { fail, redirect } from '@sveltejs/kit';
import { accessInput } from '#shared/inputs/workspaces.ts';
import { readForm, refused } from '../../../form.ts';
import { requireActor, valueOrError } from '../../../guard.ts';
import { ownPath } from '../../../own-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = requireActor(event);
  const { locals, params, url } = event;
  return {
    ...valueOrError(await locals.app.commands.viewAccess(actor.id, params.slug)),
    next: ownPath(url.searchParams.get('next'), `/w/${params.slug}`),
  };
};

export const actions: Actions = {
  /** The button "Pyydä oikeutta" of any page posts here. */
  default: async (event) => {
    const actor = requireActor(event);
    const { locals, params } = event;
    const form = await readForm(event, accessInput);
    if (!('input' in form)) return fail(form.status, form.data);
    const { role, next } = form.input;
    const { slug } = params;
    const result = await locals.app.commands.requestAccess(actor.id, { slug, role });
    if (!result.ok) return refused(result.refusal, form.values);
    const back = ownPath(next, `/w/${slug}`);
    redirect(303, `/w/${slug}/access?next=${encodeURIComponent(back)}`);
  },
};
