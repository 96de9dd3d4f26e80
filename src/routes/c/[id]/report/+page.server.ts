import { OUTCOMES } from '#shared/model.ts';
import { guestOf, roundOr } from '../../guest.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params, url, depends } = event;
  depends('app:round-comments');
  const { viewPublicReport } = locals.app.commands;
  const asked = url.searchParams.get('outcome');
  return {
    ...roundOr(await viewPublicReport(guestOf(event), params.id), url.pathname),
    outcome: OUTCOMES.find((one) => one === asked) ?? null,
    own: url.searchParams.getAll('own').slice(0, 100),
  };
};
