import {
  contactInput,
  mergeInput,
  newOrganisationInput,
  organisationInput,
} from '#shared/inputs/workspaces.ts';
import { action } from '../../../action.ts';
import { requireActor, valueOrError } from '../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:organisations');
  const actor = requireActor(event);
  const { commands } = event.locals.app;
  const { slug } = event.params;
  return {
    organisations: valueOrError(await commands.viewOrganisations(actor.id, slug)),
    members: valueOrError(await commands.viewMembers(actor.id, slug)).members.map(
      ({ actorId, name }) => ({ actorId, name }),
    ),
    open: event.url.searchParams.get('open'),
  };
};

export const actions: Actions = {
  add: action('add', newOrganisationInput, ({ locals, params }, actor, input) =>
    locals.app.commands.addOrganisation(actor.id, { slug: params.slug, ...input }),
  ),
  confirm: action('organisation', organisationInput, ({ locals, params }, actor, input) =>
    locals.app.commands.confirmOrganisation(actor.id, { slug: params.slug, ...input }),
  ),
  merge: action('merge', mergeInput, ({ locals, params }, actor, input) =>
    locals.app.commands.mergeOrganisations(actor.id, { slug: params.slug, ...input }),
  ),
  contact: action('contact', contactInput, ({ locals, params }, actor, { id, actorId, speaks }) =>
    locals.app.commands.setContact(actor.id, {
      slug: params.slug,
      id,
      memberId: actorId,
      speaks,
    }),
  ),
};
