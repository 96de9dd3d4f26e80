import { redirect } from '@sveltejs/kit';
import { atLeast } from '#shared/permissions.ts';
import type { PageServerLoad } from './$types';

/** The settings open where one may do most. */
export const load: PageServerLoad = async ({ parent, params }) => {
  const { role } = await parent();
  redirect(
    303,
    `/w/${params.slug}/settings/${atLeast(role, 'coordinator') ? 'general' : 'members'}`,
  );
};
