import { contactInput, enrolmentInput, feeInput, paperInput } from '#shared/inputs/call.ts';
import * as v from 'valibot';
import { action } from '../../../action.ts';
import { requireActor, valueOrError } from '../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:organisations');
  const actor = requireActor(event);
  const { locals, params, url } = event;
  const desk = valueOrError(await locals.app.commands.viewCallDesk(actor.id, params.slug));
  return { desk, link: `${url.origin}/call/${params.slug}` };
};

const decide = (to: 'confirmed' | 'declined' | 'waiting') =>
  action('decide', enrolmentInput, ({ locals, params }, actor, { id }) =>
    locals.app.commands.decideEnrolment(actor.id, { slug: params.slug, id, to }),
  );

export const actions: Actions = {
  confirm: decide('confirmed'),
  decline: decide('declined'),
  reopen: decide('waiting'),
  fee: action('fee', feeInput, ({ locals, params }, actor, input) =>
    locals.app.commands.setFee(actor.id, { slug: params.slug, ...input }),
  ),
  settle: action('settle', v.object({}), ({ locals, params }, actor) =>
    locals.app.commands.settleFees(actor.id, { slug: params.slug }),
  ),
  paper: action('paper', paperInput, ({ locals, params }, actor, input) =>
    locals.app.commands.enterAcceptance(actor.id, { slug: params.slug, ...input }),
  ),
  unpaper: action('paper', enrolmentInput, ({ locals, params }, actor, { id }) =>
    locals.app.commands.removeAcceptance(actor.id, { slug: params.slug, id }),
  ),
  contact: action('contact', contactInput, ({ locals, params }, actor, input) =>
    locals.app.commands.inviteContact(actor.id, { slug: params.slug, ...input }),
  ),
};
