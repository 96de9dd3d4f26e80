import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
  actor: locals.actor,
  locale: locals.locale,
});
