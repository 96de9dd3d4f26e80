import { redirect } from '@sveltejs/kit';
import { parseJoinCode } from '#shared/join-code.ts';
import { refused } from '../form.ts';
import type { Actions, PageServerLoad } from './$types';

/** The form of the first page comes here by GET, so that it needs no script. */
export const load: PageServerLoad = ({ url }) => {
  const typed = url.searchParams.get('code');
  const code = typed === null ? null : parseJoinCode(typed);
  if (code) redirect(303, `/j/${code}`);
  const wrong = typed?.trim() ? refused({ code: 'no_such_code', field: 'code' }).data : null;
  return { typed: (typed ?? '').slice(0, 200), error: wrong?.errors.code };
};

export const actions: Actions = {
  default: async ({ request }) => {
    const typed = String((await request.formData().catch(() => null))?.get('code') ?? '');
    const code = parseJoinCode(typed);
    if (code) redirect(303, `/j/${code}`);
    return refused({ code: 'no_such_code', field: 'code' }, { code: typed.slice(0, 200) });
  },
};
