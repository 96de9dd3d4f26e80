import { redirect } from '@sveltejs/kit';
import { contested } from '#shared/contested.ts';
import { agendaInput } from '#shared/inputs/workshops.ts';
import { readForm, refused } from '../../../../../form.ts';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

/** Which comments a workshop is to talk about. */
export const load: PageServerLoad = async (event) => {
  const actor = requireActor(event);
  const { slug, id: roundId } = event.params;
  const triage = event.locals.app.commands.viewTriage(actor.id, { slug, roundId });
  const { round, version, comments } = valueOrError(await triage);
  const open = comments.filter(
    ({ state, parentId, outcome }) => state === 'shown' && parentId === null && outcome === null,
  );
  return {
    round,
    textLocale: version.locale,
    comments: open.map(({ id, anchor, body, suggestion, by, agreements }) => ({
      ...{ id, agreements, quote: anchor?.quote ?? '', body: body || (suggestion ?? '') },
      locale: body ? by.locale : version.locale,
      by: [by.name, by.organisation].filter(Boolean).join(', '),
    })),
    contested: contested(open),
    workshopId: crypto.randomUUID().replaceAll('-', '').slice(0, 20),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, agendaInput);
    if (!('input' in form)) return form;
    const { slug, id: roundId } = event.params;
    const { comments: commentIds, ...wishes } = form.input;
    const made = await event.locals.app.commands.workshopFromRound(actor.id, {
      ...{ slug, roundId, commentIds, ...wishes },
    });
    if (!made.ok) return refused(made.refusal, form.values);
    redirect(303, `/w/${slug}/workshops/${made.value.workshopId}/control`);
  },
};
