import { clockIn } from '#shared/zones.ts';
import { can } from '#shared/permissions.ts';
import {
  changeRoundInput,
  closeRoundInput,
  extendRoundInput,
  renewLinkInput,
} from '#shared/inputs/rounds.ts';
import { redirect } from '@sveltejs/kit';
import { action } from '../../../../action.ts';
import { requireActor, valueOrError } from '../../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';
import { roundAt } from './at.ts';

export const load: PageServerLoad = async (event) => {
  event.depends('app:drafts', 'app:round-comments');
  const actor = requireActor(event);
  const { workspace, role, item } = await event.parent();
  const { locals, url } = event;
  const info = valueOrError(await locals.app.commands.viewRoundInfo(actor.id, roundAt(event)));
  const grant = { actorId: actor.id, workspaceId: workspace.id, role, item };
  const managing = can(grant, 'rounds.manage');
  const { round } = info;
  return {
    info,
    managing,
    checking: can(grant, 'rounds.triage'),
    commenting: can(grant, 'rounds.comment'),
    link: `${url.origin}/c/${round.id}`,
    closes: clockIn(round.timeZone, round.closesAt),
    editing: managing && url.searchParams.has('edit'),
    closing: managing && url.searchParams.has('close') && round.state === 'open',
  };
};

export const actions: Actions = {
  change: action('change', changeRoundInput, async (event, actor, input) => {
    const { commands } = event.locals.app;
    const changed = await commands.changeRound(actor.id, { ...roundAt(event), ...input });
    if (changed.ok) redirect(303, event.url.pathname);
    return changed;
  }),
  extend: action('extend', extendRoundInput, (event, actor, input) =>
    event.locals.app.commands.extendRound(actor.id, { ...roundAt(event), ...input }),
  ),
  close: action('close', closeRoundInput, async (event, actor, input) => {
    const { commands } = event.locals.app;
    const closed = await commands.closeRound(actor.id, { ...roundAt(event), ...input });
    if (closed.ok) redirect(303, event.url.pathname);
    return closed;
  }),
  link: action('link', renewLinkInput, async (event, actor) => {
    const renewed = await event.locals.app.commands.renewRoundLink(actor.id, roundAt(event));
    if (!renewed.ok) return renewed;
    const { roundId, secret } = renewed.value;
    return { ok: true, value: { link: `${event.url.origin}/c/${roundId}?k=${secret}` } };
  }),
};
