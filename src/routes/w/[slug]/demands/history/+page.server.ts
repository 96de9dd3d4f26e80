import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Moment } from '#server/commands/view-history.ts';
import { MomentName, RestoreChoice } from '#shared/inputs/documents.ts';
import { m } from '#shared/paraglide/messages.js';
import { readForm, refused } from '../../../../form.ts';
import { requireActor, valueOrError } from '../../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';
import { numberList, showMoment, whenText } from './words.ts';

const NOW = 'now';

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
  const now = locals.app.clock.now();
  const moments = history.moments.map((moment) => showMoment(moment, locals.locale, now));
  const chosen = chosenTwo(history.moments, url.searchParams);
  const comparison = chosen && (await compare(event, actor.id, chosen));
  return {
    moments,
    now: whenText(now, locals.locale),
    people: history.people,
    demands: history.demands,
    filter: { demand: number?.[0] ?? '', person: person ?? '' },
    mayEdit: history.mayEdit,
    chosen,
    comparison,
    restored: moments.find(({ id }) => id === url.searchParams.get('restored'))?.title ?? null,
    restoreId: crypto.randomUUID().replaceAll('-', ''),
  };
};

interface Chosen {
  older: string;
  /** `now` is the list as it is. */
  newer: string;
}

/** The two states of the address, in order; to begin with the last named moment, or the last but one. */
function chosenTwo(moments: Moment[], query: URLSearchParams): Chosen | null {
  const [newest, second] = moments;
  const start = moments.find(({ label }) => label !== null) ?? second ?? newest;
  const known = (id: string | null) => (moments.some((moment) => moment.id === id) ? id : null);
  const older = known(query.get('a')) ?? start?.id;
  if (older === undefined) return null;
  const newer = known(query.get('b')) ?? NOW;
  const place = (id: string) => moments.findIndex((moment) => moment.id === id);
  return newer !== NOW && place(older) < place(newer)
    ? { older: newer, newer: older }
    : { older, newer };
}

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
    differences:
      differences === 0
        ? m.history_no_differences()
        : m.history_differences({ count: differences }),
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

export const actions: Actions = {
  name: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, MomentName);
    if (!('input' in form)) return form;
    const { slug } = event.params;
    const named = await event.locals.app.commands.nameMoment(actor.id, { slug, ...form.input });
    if (!named.ok) return refused(named.refusal, form.values);
    redirect(303, `/w/${slug}/demands/history`);
  },

  restore: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, RestoreChoice);
    if (!('input' in form)) return form;
    const { slug } = event.params;
    const restored = await event.locals.app.commands.restoreHistory(actor.id, {
      slug,
      ...form.input,
    });
    if (!restored.ok) return refused(restored.refusal);
    const { historyId } = form.input;
    redirect(303, `/w/${slug}/demands/history?a=${historyId}&restored=${historyId}`);
  },
};
