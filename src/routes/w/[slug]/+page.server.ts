import { pathOfPass } from '#shared/permissions.ts';
import { itemInput, milestoneInput, newMilestoneInput } from '#shared/inputs/workspaces.ts';
import { redirect } from '@sveltejs/kit';
import { action } from '../../action.ts';
import { requireActor, valueOrError } from '../../guard.ts';
import { pollVisitor } from '../../poll-visitor.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:home');
  const actor = requireActor(event);
  const { item } = await event.parent();
  // A pass to one item opens that item alone.
  if (item !== null) redirect(303, pathOfPass(event.params.slug, item));
  const { commands } = event.locals.app;
  const device = pollVisitor(event).device;
  const home = valueOrError(await commands.viewHome(actor.id, event.params.slug, device));
  return { home, editing: event.url.searchParams.has('timeline') };
};

export const actions: Actions = {
  change: action('milestone', milestoneInput, ({ locals, params }, actor, input) =>
    locals.app.commands.changeWorkspace(actor.id, {
      slug: params.slug,
      edit: { kind: 'change-milestone', ...input },
    }),
  ),
  remove: action('milestone', itemInput, ({ locals, params }, actor, { id }) =>
    locals.app.commands.changeWorkspace(actor.id, {
      slug: params.slug,
      edit: { kind: 'remove-milestone', id },
    }),
  ),
  add: action('add-milestone', newMilestoneInput, ({ locals, params }, actor, input) =>
    locals.app.commands.changeWorkspace(actor.id, {
      slug: params.slug,
      edit: { kind: 'add-milestone', ...input },
    }),
  ),
};
