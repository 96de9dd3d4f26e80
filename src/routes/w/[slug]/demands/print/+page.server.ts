import * as v from 'valibot';
import { LOCALES } from '#shared/model.ts';
import { requireActor, valueOrError } from '../../../../guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const actor = requireActor(event);
  const list = valueOrError(
    await locals.app.commands.viewExport(actor.id, { slug: params.slug, names: false }),
  );
  const asked = v.safeParse(v.picklist(LOCALES), url.searchParams.get('locale'));
  return {
    slug: params.slug,
    workspace: list.workspace,
    list: list.demands,
    at: list.exportedAt,
    headings: asked.success ? asked.output : locals.locale,
  };
};
