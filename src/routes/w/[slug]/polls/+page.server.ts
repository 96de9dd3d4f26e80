import { redirect } from '@sveltejs/kit';
import { newPollInput } from '#shared/inputs/polls.ts';
import { readForm, refused } from '../../../form.ts';
import { requireActor, valueOrError } from '../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:polls');
  const actor = requireActor(event);
  const page = valueOrError(await event.locals.app.commands.viewPolls(actor.id, event.params.slug));
  // The form carries the new poll's id: sent twice it makes one.
  return { page, pollId: crypto.randomUUID().replaceAll('-', '').slice(0, 12) };
};

export const actions: Actions = {
  create: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, newPollInput);
    if (!('input' in form)) return form;
    const { slug } = event.params;
    const made = await event.locals.app.commands.createPoll(actor.id, { slug, ...form.input });
    if (!made.ok) return refused(made.refusal, form.values);
    redirect(303, `/w/${slug}/polls/${made.value.pollId}/edit`);
  },
};
