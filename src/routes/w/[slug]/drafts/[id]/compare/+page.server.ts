import type { Compared } from '#server/commands/compare-versions.ts';
import { dayOfTime } from '#shared/dates.ts';
import { m } from '#shared/paraglide/messages.js';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import type { PageServerLoad } from './$types';
import { toCounts, toLines, toParts, toRows } from './rows.ts';

export const load: PageServerLoad = async (event) => {
  event.depends('app:drafts');
  const { locals, params, url } = event;
  const actor = requireActor(event);
  const query = url.searchParams;
  const { draft, versions, readsDraft, compared } = valueOrError(
    await locals.app.commands.compareVersions(actor.id, {
      slug: params.slug,
      draftId: params.id,
      a: stateOf(query.get('a')),
      b: stateOf(query.get('b')),
    }),
  );
  const states = versions.map(({ number, publishedAt, final }) => {
    const words = { number, date: dayOfTime(publishedAt, locals.locale) };
    return {
      value: String(number),
      label: final ? m.versions_option_final(words) : m.versions_option(words),
      final,
    };
  });
  if (readsDraft && versions.length > 0)
    states.unshift({ value: 'now', label: m.versions_now(), final: false });
  const all = query.get('all') === '1';
  const beside = query.get('view') === 'beside';
  const view = { draft, states, readsDraft, published: versions.length, all, beside };
  if (!compared) return { ...view, compared: null };

  const rows = toRows(compared.blocks);
  return {
    ...view,
    compared: {
      a: String(compared.older),
      b: String(compared.newer),
      changes: rows.filter(({ at }) => at !== null).length,
      counts: toCounts(rows),
      parts: toParts(rows, m.versions_start()),
      lines: toLines(rows, !all),
    },
  };
};

function stateOf(text: string | null): Compared | null {
  if (text === 'now') return 'now';
  return /^\d{1,5}$/.test(text ?? '') ? Number(text) : null;
}
