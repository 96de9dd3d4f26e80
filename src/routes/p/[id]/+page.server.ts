import { redirect } from '@sveltejs/kit';
import { valueOrError } from '../../guard.ts';
import { newPollKey, sendPoll, stepPoll } from '../../poll-form.ts';
import { keepLink, markedVisitor } from '../../poll-visitor.ts';
import type { Actions, PageServerLoad } from './$types';

/** A poll that anybody with its address answers. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  event.depends('app:polls');
  const secret = url.searchParams.get('k');
  if (secret !== null) {
    keepLink(event, secret.slice(0, 100));
    redirect(303, url.pathname);
  }
  const at = { slug: null, pollId: params.id };
  const page = valueOrError(await locals.app.commands.viewPoll(markedVisitor(event), at));
  return { page, key: newPollKey() };
};

export const actions: Actions = {
  step: (event) => stepPoll(event, { slug: null, pollId: event.params.id }),
  send: (event) =>
    sendPoll(event, { slug: null, pollId: event.params.id }, `/p/${event.params.id}/receipt`),
};
