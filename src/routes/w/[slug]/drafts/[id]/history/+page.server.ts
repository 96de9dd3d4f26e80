import type { RequestEvent } from '@sveltejs/kit';
import { NOW, type Chosen } from '#lib/history/moments.ts';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import { historyActions, historyOf } from '../../../history.ts';
import { toLines, toRows } from '../compare/rows.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params, url, depends } = event;
  depends('app:history');
  const actor = requireActor(event);
  const person = url.searchParams.get('person') || null;
  const at = { slug: params.slug, draftId: params.id };
  const { draft, moments, people, mayEdit } = valueOrError(
    await locals.app.commands.viewDraftHistory(actor.id, { ...at, person }),
  );
  const shown = historyOf(event, moments, ({ parts }) => parts.join(', '));
  return {
    ...shown,
    draft,
    people,
    mayEdit,
    person: person ?? '',
    comparison: shown.chosen && (await compare(event, actor.id, shown.chosen)),
  };
};

async function compare(
  { locals, params }: Pick<RequestEvent<{ slug: string; id: string }>, 'locals' | 'params'>,
  actorId: string,
  { older, newer }: Chosen,
) {
  const compared = await locals.app.commands.compareDraftHistory(actorId, {
    slug: params.slug,
    draftId: params.id,
    older,
    newer: newer === NOW ? null : newer,
  });
  if (!compared.ok) return null;
  const rows = toRows(compared.value);
  return { differences: rows.filter(({ at }) => at !== null).length, lines: toLines(rows, true) };
}

export const actions = historyActions;
