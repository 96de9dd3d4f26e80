import type { RequestEvent } from '@sveltejs/kit';
import { NOW, whenText, type Chosen } from '#lib/history/moments.ts';
import { requireActor, valueOrError } from '../../../../guard.ts';
import { historyActions, historyOf } from '../../history.ts';
import type { PageServerLoad } from './$types';
import { numberList } from './numbers.ts';

export const load: PageServerLoad = async (event) => {
  const { locals, params, url, depends } = event;
  depends('app:history');
  const actor = requireActor(event);
  const { slug } = params;
  const number = /^\d{1,5}$/.exec(url.searchParams.get('demand') ?? '');
  const person = url.searchParams.get('person') || null;
  const history = valueOrError(
    await locals.app.commands.viewHistory(actor.id, {
      slug,
      number: number ? Number(number[0]) : null,
      person,
    }),
  );
  const shown = historyOf(event, history.moments, ({ numbers }) => numberList(numbers));
  return {
    ...shown,
    people: history.people,
    demands: history.demands,
    filter: { demand: number?.[0] ?? '', person: person ?? '' },
    mayEdit: history.mayEdit,
    comparison: shown.chosen && (await compare(event, actor.id, shown.chosen)),
  };
};

async function compare(
  { locals, params }: Pick<RequestEvent<{ slug: string }>, 'locals' | 'params'>,
  actorId: string,
  { older, newer }: Chosen,
) {
  const compared = await locals.app.commands.compareHistory(actorId, {
    slug: params.slug,
    older,
    newer: newer === NOW ? null : newer,
  });
  if (!compared.ok) return null;
  const { differences, rows } = compared.value;
  return {
    differences,
    rows: rows.map((row) =>
      row.kind === 'same'
        ? {
            ...row,
            numbers: numberList(row.demands.flatMap((demand) => demand.number ?? [])) || 'V–',
          }
        : {
            ...row,
            by: row.by ? `${row.by.names.join(', ')}, ${whenText(row.by.at, locals.locale)}` : null,
          },
    ),
  };
}

export const actions = historyActions;
