import type { RequestEvent } from '@sveltejs/kit';
import { correctionInput, publishReportInput, reportIntroInput } from '#shared/inputs/triage.ts';
import { OUTCOMES } from '#shared/model.ts';
import { action } from '../../../../../action.ts';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:round-comments');
  const actor = requireActor(event);
  const { slug, id: roundId } = event.params;
  const view = await event.locals.app.commands.viewReport(actor.id, { slug, roundId });
  const asked = event.url.searchParams.get('outcome');
  return {
    ...valueOrError(view),
    outcome: OUTCOMES.find((one) => one === asked) ?? null,
    own: event.url.searchParams.getAll('own').slice(0, 100),
    /** Of the form that adds a correction: sent twice it is written once. */
    noteId: crypto.randomUUID().replaceAll('-', '').slice(0, 24),
  };
};

const at = ({ params }: Pick<RequestEvent, 'params'>) => ({
  slug: params.slug ?? '',
  roundId: params.id ?? '',
});
const verbs = ({ locals }: Pick<RequestEvent, 'locals'>) => locals.app.commands;

export const actions: Actions = {
  publish: action('publish', publishReportInput, (it, { id }, input) =>
    verbs(it).publishReport(id, { ...at(it), ...input }),
  ),
  intro: action('intro', reportIntroInput, (it, { id }, input) =>
    verbs(it).introduceReport(id, { ...at(it), ...input }),
  ),
  correct: action('correct', correctionInput, (it, { id }, input) =>
    verbs(it).correctReport(id, { ...at(it), ...input }),
  ),
};
