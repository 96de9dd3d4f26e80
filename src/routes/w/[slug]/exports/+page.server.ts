import * as v from 'valibot';
import { EXPORT_FORMATS } from '#shared/inputs/documents.ts';
import { LOCALES } from '#shared/model.ts';
import { requireActor, valueOrError } from '../../../guard.ts';
import type { PageServerLoad } from './$types';

/** As many demands as a page of the preview shows. */
const SHOWN = 3;

const Choice = v.object({
  format: v.fallback(v.picklist([...EXPORT_FORMATS, 'print']), 'markdown'),
  locale: v.fallback(v.optional(v.picklist(LOCALES)), undefined),
});

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  event.depends('app:files');
  const actor = requireActor(event);
  const { format, locale = locals.locale } = v.parse(Choice, {
    format: url.searchParams.get('format'),
    locale: url.searchParams.get('locale') ?? undefined,
  });
  const chosen = url.searchParams.has('format');
  const names = chosen ? url.searchParams.has('names') : true;
  const list = valueOrError(
    await locals.app.commands.viewExport(actor.id, { slug: params.slug, names }),
  );
  const query = new URLSearchParams({ format, locale, ...(names ? { names: '1' } : {}) });
  const file =
    format === 'print'
      ? null
      : valueOrError(
          await locals.app.commands.exportDemands(actor.id, {
            slug: params.slug,
            format,
            locale,
            names,
          }),
        );
  const made = valueOrError(await locals.app.commands.viewMadeFiles(actor.id, params.slug));
  return {
    made,
    choice: { format, locale, names },
    query: query.toString(),
    count: list.demands.length,
    demands: list.demands.slice(0, SHOWN),
    at: list.exportedAt,
    /** The first lines of a file that is read by programs. */
    text: format === 'csv' || format === 'json' ? (file?.text.slice(0, 1_500) ?? '') : '',
  };
};
