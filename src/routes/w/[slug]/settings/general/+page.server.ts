import {
  criterionInput,
  generalInput,
  itemInput,
  newCriterionInput,
} from '#shared/inputs/workspaces.ts';
import { can } from '#shared/permissions.ts';
import type { WorkspaceEdit } from '#server/commands/change-workspace.ts';
import { action } from '../../../../action.ts';
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

type Event = Parameters<Parameters<typeof action>[2]>[0];

const change = ({ locals, params }: Event, actorId: string, edit: WorkspaceEdit) =>
  locals.app.commands.changeWorkspace(actorId, { slug: params.slug, edit });

export const actions: Actions = {
  general: action('general', generalInput, (event, { id }, input) =>
    change(event, id, { kind: 'general', ...input }),
  ),
  add: action('add', newCriterionInput, (event, { id }, input) =>
    change(event, id, { kind: 'add-criterion', ...input }),
  ),
  rename: action('criterion', criterionInput, (event, { id }, input) =>
    change(event, id, { kind: 'rename-criterion', ...input }),
  ),
  raise: action('criterion', itemInput, (event, { id }, input) =>
    change(event, id, { kind: 'raise-criterion', ...input }),
  ),
  lower: action('criterion', itemInput, (event, { id }, input) =>
    change(event, id, { kind: 'lower-criterion', ...input }),
  ),
  remove: action('criterion', itemInput, (event, { id }, input) =>
    change(event, id, { kind: 'remove-criterion', ...input }),
  ),
};
