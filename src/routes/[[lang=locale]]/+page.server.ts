import { redirect } from '@sveltejs/kit';
import { FRONT } from '../languages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, cookies }) => {
  const shown = params.lang ?? 'fi';
  const own = locals.actor?.locale ?? cookies.get('locale');
  // The bare address is Finnish for whoever has chosen nothing; a chosen language is kept.
  if (own !== shown && (own === 'sv' || own === 'en') && (!params.lang || locals.actor?.locale))
    redirect(303, FRONT[own]);
  return {
    examples: locals.app.config.examples,
    rounds: await locals.app.commands.viewPublicRounds(),
  };
};
