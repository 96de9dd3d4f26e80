import { quoteInput } from '#shared/inputs/polls.ts';
import { readForm, refused } from '../../../../../form.ts';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import { pollVisitor } from '../../../../../poll-visitor.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is hidden is not in the data either. */
export const load: PageServerLoad = async (event) => {
  event.depends('app:polls');
  requireActor(event);
  const { params, url, locals } = event;
  const { slug, id: pollId } = params;
  const asked = { by: url.searchParams.get('by'), about: url.searchParams.get('about') };
  const page = valueOrError(
    await locals.app.commands.viewPollResults(pollVisitor(event), { slug, pollId, ...asked }),
  );
  return { page, origin: url.origin };
};

export const actions: Actions = {
  quote: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, quoteInput);
    if (!('input' in form)) return form;
    const { slug, id: pollId } = event.params;
    const { lifted, ...quote } = form.input;
    const done = await event.locals.app.commands.liftQuote(actor.id, {
      ...{ slug, pollId, ...quote, lifted: lifted === 'yes' },
    });
    return done.ok ? { done: true } : refused(done.refusal, form.values);
  },
};
