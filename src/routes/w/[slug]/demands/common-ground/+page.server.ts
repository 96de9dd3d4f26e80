import * as v from 'valibot';
import { action } from '../../../../action.ts';
import { requireActor, valueOrError } from '../../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:positions', 'app:organisations', 'app:demands');
  const actor = requireActor(event);
  const { params, locals } = event;
  return {
    ground: valueOrError(await locals.app.commands.viewCommonGround(actor.id, params.slug)),
  };
};

const none = v.object({});

export const actions: Actions = {
  publish: action('publish', none, ({ locals, params: { slug } }, actor) =>
    locals.app.commands.publishPositions(actor.id, { slug, published: true }),
  ),
  unpublish: action('publish', none, ({ locals, params: { slug } }, actor) =>
    locals.app.commands.publishPositions(actor.id, { slug, published: false }),
  ),
};
