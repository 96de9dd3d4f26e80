import {
  addConditionInput,
  confirmPositionInput,
  markEditorialInput,
  removeConditionInput,
  revokeEditorialInput,
  takePositionInput,
} from '#shared/inputs/positions.ts';
import { action } from '../../../../../action.ts';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import { demandIdOf } from '../../demand-id.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:positions', 'app:organisations');
  const actor = requireActor(event);
  const { params, locals } = event;
  const { list } = await event.parent();
  const demandId = demandIdOf(list, params.n);
  const at = { slug: params.slug, demandId };
  return { view: valueOrError(await locals.app.commands.viewPositions(actor.id, at)) };
};

export const actions: Actions = {
  take: action('take', takePositionInput, ({ locals, params: { slug } }, actor, input) =>
    locals.app.commands.takePosition(actor.id, { slug, ...input }),
  ),
  confirm: action('confirm', confirmPositionInput, ({ locals, params: { slug } }, actor, input) =>
    locals.app.commands.confirmPosition(actor.id, { slug, ...input }),
  ),
  condition: action('condition', addConditionInput, ({ locals, params: { slug } }, actor, input) =>
    locals.app.commands.addCondition(actor.id, { slug, ...input }),
  ),
  removeCondition: action(
    'removeCondition',
    removeConditionInput,
    ({ locals, params: { slug } }, actor, input) =>
      locals.app.commands.removeCondition(actor.id, { slug, ...input }),
  ),
  editorial: action('editorial', markEditorialInput, ({ locals, params: { slug } }, actor, input) =>
    locals.app.commands.markEditorial(actor.id, { slug, ...input }),
  ),
  revoke: action('revoke', revokeEditorialInput, ({ locals, params: { slug } }, actor, input) =>
    locals.app.commands.revokeEditorial(actor.id, { slug, ...input }),
  ),
};
