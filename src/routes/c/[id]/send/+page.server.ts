import { fail, redirect } from '@sveltejs/kit';
import { headOf } from '#shared/round-page.ts';
import { refused } from '../../../form.ts';
import { actingGuest, guestOf, roundOr, type RoundEvent } from '../../guest.ts';
import { readSending } from './read-sending.ts';
import type { Actions, PageServerLoad } from './$types';

/** The whole form of one comment, for who has no script: it carries its key, so that twice sent is once stored. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const page = roundOr(
    await locals.app.commands.viewRound(guestOf(event), params.id),
    url.pathname,
  );
  const block = page.blocks.find(({ id }) => id === url.searchParams.get('to'));
  const key = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64url');
  const about = block && { id: block.id, kind: block.kind, number: block.number, text: block.text };
  return { page: headOf(page), about, key };
};

export const actions: Actions = {
  send: async (event: RoundEvent) => {
    const { locals, params } = event;
    const guest = actingGuest(event);
    const may = locals.app.commands.mayUpload(guest.address);
    if (!may.ok) return refused(may.refusal);
    const read = await readSending(event);
    if (!('sending' in read)) return fail(read.status, named(read.data));
    const sent = await locals.app.commands.sendComments(guest, params.id, read.sending);
    if (!sent.ok) {
      const failure = refused(sent.refusal, read.values);
      return fail(failure.status, named(failure.data));
    }
    redirect(303, `/c/${params.id}/receipt/${sent.value.token}`);
  },
};

/** The plain form has no field `comments`: what is wrong with them is wrong with what was written. */
function named<T extends { errors: Record<string, string>; values: Record<string, string> }>(
  failure: T,
): T {
  const { comments, ...errors } = failure.errors;
  return { ...failure, errors: comments ? { ...errors, body: comments } : errors };
}
