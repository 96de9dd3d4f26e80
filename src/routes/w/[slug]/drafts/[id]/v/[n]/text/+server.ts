import { json } from '@sveltejs/kit';
import { textOf } from '#shared/round-page.ts';
import { requireActor, requireRight, valueOrError } from '../../../../../../../guard.ts';
import type { RequestHandler } from './$types';

/** The text and the comments as this reader may see them, for the page's script. */
export const GET: RequestHandler = async (event) => {
  const { locals, params } = event;
  const actor = requireActor(event);
  requireRight(/^[1-9]\d{0,5}$/.test(params.n));
  const { slug, id: draftId } = params;
  const { viewVersionPage } = locals.app.commands;
  const at = { slug, draftId, number: Number(params.n) };
  const { page } = valueOrError(await viewVersionPage(actor.id, at));
  return json(textOf(page), { headers: { 'cache-control': 'private, no-store' } });
};
