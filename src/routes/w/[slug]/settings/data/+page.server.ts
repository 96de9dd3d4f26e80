import { fail, redirect } from '@sveltejs/kit';
import { deleteInput } from '#shared/inputs/workspaces.ts';
import { can } from '#shared/permissions.ts';
import { readForm, refused } from '../../../../form.ts';
import { requireActor, requireRight } from '../../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = requireActor(event);
  const { workspace, role, item } = await event.parent();
  requireRight(
    can({ actorId: actor.id, workspaceId: workspace.id, role, item }, 'workspace.manage'),
  );
  return {};
};

export const actions: Actions = {
  default: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, deleteInput);
    if (!('input' in form)) return fail(form.status, form.data);
    const { slug } = event.params;
    const result = await event.locals.app.commands.deleteWorkspace(actor.id, {
      slug,
      name: form.input.name,
    });
    if (!result.ok) return refused(result.refusal, form.values);
    redirect(303, '/home');
  },
};
