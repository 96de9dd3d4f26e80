import * as v from 'valibot';
import { readForm, refused } from '../../../../../form.ts';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

const ShareInput = v.object({ open: v.picklist(['yes', 'no']) });

export const load: PageServerLoad = async (event) => {
  const actor = requireActor(event);
  const { slug, id: workshopId } = event.params;
  const { locale, app } = event.locals;
  return {
    page: valueOrError(await app.commands.viewResults(actor.id, { slug, workshopId, locale })),
    link: `${event.url.origin}/r/${workshopId}`,
  };
};

export const actions: Actions = {
  share: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, ShareInput);
    if (!('input' in form)) return form;
    const { slug, id: workshopId } = event.params;
    const shared = await event.locals.app.commands.shareResults(actor.id, {
      slug,
      workshopId,
      open: form.input.open === 'yes',
    });
    return shared.ok ? undefined : refused(shared.refusal);
  },
};
