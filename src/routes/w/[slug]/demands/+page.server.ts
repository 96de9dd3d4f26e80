import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** The printed list is a page of its own, without the shell. */
export const load: PageServerLoad = ({ url, params }) => {
  if (url.searchParams.get('view') === 'print') redirect(303, `/w/${params.slug}/demands/print`);
};
