import { redirect } from '@sveltejs/kit';
import { newWorkshopInput } from '#shared/inputs/workshops.ts';
import { readForm, refused } from '../../../../form.ts';
import { requireActor, requireRight, valueOrError } from '../../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = requireActor(event);
  const { slug } = event.params;
  const { locale, app } = event.locals;
  const page = valueOrError(await app.commands.viewWorkshops(actor.id, { slug, locale }));
  requireRight(page.mayRun);
  // The form carries the new workshop's id: sent twice it makes one.
  return {
    templates: page.templates,
    workshopId: crypto.randomUUID().replaceAll('-', '').slice(0, 20),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, newWorkshopInput);
    if (!('input' in form)) return form;
    const { slug } = event.params;
    const { commands } = event.locals.app;
    const made = await commands.createWorkshop(actor.id, { slug, ...form.input });
    if (!made.ok) return refused(made.refusal, form.values);
    redirect(303, `/w/${slug}/workshops/${made.value.workshopId}/control`);
  },
};
