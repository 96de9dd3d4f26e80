import { clockIn } from '#shared/zones.ts';
import {
  blockLinkInput,
  blockSenderInput,
  capsInput,
  handInput,
  hideIdsInput,
  commentIdsInput,
  hideSentInput,
  moderationIdInput,
} from '#shared/inputs/moderation.ts';
import { MODERATED, PAGE, type Moderated } from '#shared/moderation.ts';
import { action } from '../../../../../action.ts';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import { roundAt } from '../at.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:round-comments', 'app:drafts');
  const actor = requireActor(event);
  const { searchParams } = event.url;
  const state: Moderated = MODERATED.find((one) => one === searchParams.get('state')) ?? 'held';
  const page = Math.min(Math.max(Number.parseInt(searchParams.get('page') ?? '1') || 1, 1), 10_000);
  const view = valueOrError(
    await event.locals.app.commands.viewModeration(actor.id, { ...roundAt(event), state, page }),
  );
  return {
    view,
    state,
    page,
    pages: Math.max(1, Math.ceil(view.counts[state] / PAGE)),
    clock: clockIn(view.round.timeZone, view.round.now),
  };
};

export const actions: Actions = {
  show: action('show', commentIdsInput, (event, actor, { ids }) =>
    event.locals.app.commands.revealComments(actor.id, {
      ...roundAt(event),
      which: { by: 'ids', ids },
    }),
  ),
  hide: action('hide', hideIdsInput, (event, actor, { ids, reason }) =>
    event.locals.app.commands.hideComments(actor.id, {
      ...roundAt(event),
      which: { by: 'ids', ids },
      reason,
    }),
  ),
  hideHand: action('hide', handInput, (event, actor, { submissionId, mark, reason }) =>
    event.locals.app.commands.hideComments(actor.id, {
      ...roundAt(event),
      which: { by: 'hand', submissionId, mark },
      reason,
    }),
  ),
  hideSent: action('hideSent', hideSentInput, (event, actor, input) =>
    event.locals.app.commands.hideSentComments(actor.id, { ...roundAt(event), ...input }),
  ),
  restore: action('restore', moderationIdInput, (event, actor, { id }) =>
    event.locals.app.commands.restoreComments(actor.id, { ...roundAt(event), which: { act: id } }),
  ),
  restoreThese: action('restore', commentIdsInput, (event, actor, { ids }) =>
    event.locals.app.commands.restoreComments(actor.id, { ...roundAt(event), which: { ids } }),
  ),
  block: action('block', blockSenderInput, (event, actor, block) =>
    event.locals.app.commands.blockSender(actor.id, { ...roundAt(event), block }),
  ),
  blockLink: action('block', blockLinkInput, (event, actor, block) =>
    event.locals.app.commands.blockSender(actor.id, { ...roundAt(event), block }),
  ),
  caps: action('caps', capsInput, (event, actor, caps) =>
    event.locals.app.commands.setRoundCaps(actor.id, { ...roundAt(event), caps }),
  ),
  unblock: action('unblock', moderationIdInput, (event, actor, { id }) =>
    event.locals.app.commands.unblockSender(actor.id, { ...roundAt(event), blockId: id }),
  ),
};
