import type { Result } from '#server/errors.ts';
import { workshopInput, workshopTemplateInput } from '#shared/inputs/workshops.ts';
import { readForm, refused } from '../../../form.ts';
import { requireActor, valueOrError } from '../../../guard.ts';
import type { Actions, PageServerLoad, PageServerLoadEvent, RequestEvent } from './$types';

export const load: PageServerLoad = async (event: PageServerLoadEvent) => {
  event.depends('app:workshops');
  const actor = requireActor(event);
  const { slug } = event.params;
  const { locale, app } = event.locals;
  return { page: valueOrError(await app.commands.viewWorkshops(actor.id, { slug, locale })) };
};

async function onWorkshop(
  event: RequestEvent,
  run: (actorId: string, at: { slug: string; workshopId: string }) => Promise<Result>,
) {
  const actor = requireActor(event);
  const form = await readForm(event, workshopInput);
  if (!('input' in form)) return form;
  const done = await run(actor.id, { slug: event.params.slug, ...form.input });
  return done.ok ? { done: true } : refused(done.refusal, form.values);
}

export const actions: Actions = {
  trash: (event) => onWorkshop(event, event.locals.app.commands.trashWorkshop),
  restore: (event) => onWorkshop(event, event.locals.app.commands.restoreWorkshop),
  'remove-template': async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, workshopTemplateInput);
    if (!('input' in form)) return form;
    const at = { slug: event.params.slug, ...form.input };
    const done = await event.locals.app.commands.removeOwnTemplate(actor.id, at);
    return done.ok ? { done: true } : refused(done.refusal, form.values);
  },
};
