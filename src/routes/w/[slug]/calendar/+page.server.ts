import * as v from 'valibot';
import { action } from '../../../action.ts';
import { requireActor, valueOrError } from '../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = requireActor(event);
  const { commands } = event.locals.app;
  const link = valueOrError(await commands.viewCalendarLink(actor.id, event.params.slug));
  return { link, origin: event.url.origin };
};

const none = v.object({});

export const actions: Actions = {
  make: action('make', none, ({ locals, params }, actor) =>
    locals.app.commands.makeCalendarLink(actor.id, params.slug),
  ),
  remove: action('remove', none, ({ locals, params }, actor) =>
    locals.app.commands.removeCalendarLink(actor.id, params.slug),
  ),
};
