import { redirect } from '@sveltejs/kit';
import { can } from '#shared/permissions.ts';
import { statementInput } from '#shared/inputs/statement.ts';
import { action } from '../../../../../action.ts';
import { requireActor, requireRight, valueOrError } from '../../../../../guard.ts';
import { roundAt } from '../at.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = requireActor(event);
  const { workspace, role, item } = await event.parent();
  const grant = { actorId: actor.id, workspaceId: workspace.id, role, item };
  requireRight(can(grant, 'rounds.triage'));
  const { commands } = event.locals.app;
  const { round, version } = valueOrError(await commands.viewRoundInfo(actor.id, roundAt(event)));
  const organisations = valueOrError(await commands.viewOrganisations(actor.id, workspace.slug));
  return {
    round: { id: round.id, title: round.title, state: round.state, locale: version.locale },
    organisations: organisations.map(({ name }) => name),
    key: crypto.randomUUID().replaceAll('-', ''),
  };
};

export const actions: Actions = {
  enter: action('enter', statementInput, async (event, actor, { file, ...statement }) => {
    // An empty file field is a file without a name.
    const bytes = file && file.size > 0 ? Buffer.from(await file.arrayBuffer()) : null;
    const { commands } = event.locals.app;
    const at = roundAt(event);
    const entered = await commands.enterStatement(actor.id, {
      ...at,
      ...statement,
      file: file && bytes ? { name: file.name, bytes } : null,
    });
    if (entered.ok) redirect(303, `/w/${at.slug}/rounds/${at.roundId}`);
    return entered;
  }),
};
