import { redirect, type RequestEvent } from '@sveltejs/kit';
import {
  applyInput,
  assignInput,
  commentInput,
  decideInput,
  internalNoteInput,
  snippetIdInput,
  snippetInput,
} from '#shared/inputs/triage.ts';
import { action } from '../../../../../action.ts';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:round-claims');
  const actor = requireActor(event);
  const { slug, id: roundId } = event.params;
  const claims = await event.locals.app.commands.viewClaims(actor.id, { slug, roundId });
  return { claims: valueOrError(claims) };
};

const at = ({ params }: Pick<RequestEvent, 'params'>) => ({
  slug: params.slug ?? '',
  roundId: params.id ?? '',
});
const verbs = ({ locals }: Pick<RequestEvent, 'locals'>) => locals.app.commands;

export const actions: Actions = {
  decide: async (event) => {
    const next = event.request.clone().formData();
    const answer = await action('decide', decideInput, (it, { id }, input) =>
      verbs(it).decideComment(id, { ...at(it), ...input }),
    )(event);
    // With script the page has gone on already.
    const query = (await next).get('next');
    const scripted = event.request.headers.has('x-sveltekit-action');
    if (!scripted && 'done' in answer && typeof query === 'string' && query.startsWith('?'))
      redirect(303, event.url.pathname + query);
    return answer;
  },
  reopen: action('decide', commentInput, (it, { id }, input) =>
    verbs(it).reopenComment(id, { ...at(it), ...input }),
  ),
  assign: action('internal', assignInput, (it, { id }, input) =>
    verbs(it).assignComment(id, { ...at(it), ...input }),
  ),
  note: action('internal', internalNoteInput, (it, { id }, input) =>
    verbs(it).noteComment(id, { ...at(it), ...input }),
  ),
  apply: action('passage', applyInput, (it, { id }, input) =>
    verbs(it).applySuggestion(id, { ...at(it), ...input }),
  ),
  undo: action('passage', commentInput, (it, { id }, input) =>
    verbs(it).undoSuggestion(id, { ...at(it), ...input }),
  ),
  snippet: action('snippet', snippetInput, (it, { id }, input) =>
    verbs(it).saveSnippet(id, { ...at(it), ...input }),
  ),
  unsnippet: action('snippet', snippetIdInput, (it, { id }, input) =>
    verbs(it).removeSnippet(id, { ...at(it), ...input }),
  ),
};
