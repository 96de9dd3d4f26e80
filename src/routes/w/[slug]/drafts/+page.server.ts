import { redirect } from '@sveltejs/kit';
import { draftInput, newDraftInput, renameDraftInput } from '#shared/inputs/drafts.ts';
import { can } from '#shared/permissions.ts';
import { action } from '../../../action.ts';
import { requireActor, valueOrError } from '../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:drafts');
  const actor = requireActor(event);
  const { commands } = event.locals.app;
  const { slug } = event.params;
  const { role, item, workspace } = await event.parent();
  const grant = { actorId: actor.id, workspaceId: workspace.id, role, item };
  const mayEdit = can(grant, 'drafts.edit');
  const list = mayEdit ? valueOrError(await commands.viewDemands(actor.id, slug)) : null;
  const demands = list?.demands.filter(
    ({ deletedAt, mergedInto }) => deletedAt === null && mergedInto === null,
  );
  return {
    ...valueOrError(await commands.viewDrafts(actor.id, slug)),
    mayEdit,
    demandCount: demands?.length ?? 0,
    starting: mayEdit && event.url.searchParams.has('new'),
    // The form carries the new draft's id: sent twice it makes one.
    newDraftId: crypto.randomUUID().replaceAll('-', '').slice(0, 20),
  };
};

export const actions: Actions = {
  create: action('create', newDraftInput, async ({ locals, params: { slug } }, actor, input) => {
    const created = await locals.app.commands.createDraft(actor.id, { slug, ...input });
    if (created.ok) redirect(303, `/w/${slug}/drafts/${created.value.draftId}`);
    return created;
  }),
  rename: action('rename', renameDraftInput, ({ locals, params: { slug } }, actor, input) =>
    locals.app.commands.renameDraft(actor.id, { slug, ...input }),
  ),
  trash: action('trash', draftInput, ({ locals, params: { slug } }, actor, input) =>
    locals.app.commands.trashDraft(actor.id, { slug, ...input }),
  ),
  restore: action('restore', draftInput, ({ locals, params: { slug } }, actor, input) =>
    locals.app.commands.restoreDraft(actor.id, { slug, ...input }),
  ),
};
