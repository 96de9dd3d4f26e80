import { requireActor, requireRight, valueOrError } from '../../../../../../guard.ts';
import { headOf } from '#shared/round-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params, depends } = event;
  const actor = requireActor(event);
  depends('app:round-comments', 'app:drafts');
  requireRight(/^[1-9]\d{0,5}$/.test(params.n));
  const { slug, id: draftId } = params;
  const number = Number(params.n);
  const { viewVersionPage } = locals.app.commands;
  const { page, ...facts } = valueOrError(
    await viewVersionPage(actor.id, { slug, draftId, number }),
  );
  locals.roundPage = page;
  return { ...facts, page: headOf(page) };
};
