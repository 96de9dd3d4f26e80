import { fail, redirect } from '@sveltejs/kit';
import {
  changePollInput,
  movePollQuestionInput,
  pollLinksInput,
  pollQuestionInput,
  pollQuestionRef,
} from '#shared/inputs/polls.ts';
import type { Result } from '#server/errors.ts';
import { action } from '../../../../../action.ts';
import { refused } from '../../../../../form.ts';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:polls');
  const actor = requireActor(event);
  const { slug, id: pollId } = event.params;
  const { commands } = event.locals.app;
  return {
    desk: valueOrError(await commands.viewPollDesk(actor.id, { slug, pollId })),
    questionId: crypto.randomUUID().replaceAll('-', '').slice(0, 12),
    origin: event.url.origin,
  };
};

const at = ({ params }: { params: Record<string, string> }) => ({
  slug: params.slug ?? '',
  pollId: params.id ?? '',
});

async function press(
  event: RequestEvent,
  run: (actorId: string, at: { slug: string; pollId: string }) => Promise<Result>,
) {
  const actor = requireActor(event);
  const done = await run(actor.id, at(event));
  if (done.ok) return { where: 'state', done: true as const };
  const failure = refused(done.refusal);
  return fail(failure.status, { ...failure.data, where: 'state' });
}

export const actions: Actions = {
  change: action('facts', changePollInput, (event, actor, input) =>
    event.locals.app.commands.changePoll(actor.id, { ...at(event), ...input }),
  ),
  question: action('question', pollQuestionInput, (event, actor, input) =>
    event.locals.app.commands.putPollQuestion(actor.id, { ...at(event), ...input }),
  ),
  'remove-question': action('question', pollQuestionRef, (event, actor, input) =>
    event.locals.app.commands.removePollQuestion(actor.id, { ...at(event), ...input }),
  ),
  'move-question': action('question', movePollQuestionInput, (event, actor, input) =>
    event.locals.app.commands.movePollQuestion(actor.id, { ...at(event), ...input }),
  ),
  links: action('links', pollLinksInput, (event, actor, input) =>
    event.locals.app.commands.makePollLinks(actor.id, { ...at(event), ...input }),
  ),
  open: (event) => press(event, event.locals.app.commands.openPoll),
  close: (event) => press(event, event.locals.app.commands.closePoll),
  remove: async (event) => {
    const pressed = await press(event, event.locals.app.commands.removePoll);
    if ('done' in pressed) redirect(303, `/w/${event.params.slug}/polls`);
    return pressed;
  },
};
