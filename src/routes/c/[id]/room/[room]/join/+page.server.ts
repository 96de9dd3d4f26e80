import { redirect } from '@sveltejs/kit';
import { joinRoomInput, noInput } from '#shared/inputs/organisation-room.ts';
import { readForm, refused } from '../../../../../form.ts';
import { valueOrError } from '../../../../../guard.ts';
import { enterAs, visitOf } from '../../../../../visit.ts';
import { dropRoomSecret, roomGuest } from '../room-link.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params, setHeaders } = event;
  setHeaders({ 'cache-control': 'private, no-store' });
  const pass = valueOrError(await locals.app.auth.viewRoomPass(roomGuest(event)));
  if (pass.joined) redirect(303, `/c/${params.id}/room/${params.room}`);
  return { pass };
};

export const actions: Actions = {
  /** Somebody without an account. */
  new: async (event) => {
    const form = await readForm(event, joinRoomInput);
    if (!('input' in form)) return form;
    const { locals, params } = event;
    const path = `/c/${params.id}/room/${params.room}`;
    const { joinRoom } = locals.app.auth;
    const joined = await joinRoom(roomGuest(event), form.input.name, visitOf(event));
    if (!joined.ok) return refused(joined.refusal, form.values);
    dropRoomSecret(event);
    if (joined.value.signedIn) enterAs(event, joined.value.signedIn, path);
    redirect(303, path);
  },
  /** The person whom this device remembers. */
  go: async (event) => {
    const { locals, params } = event;
    const form = await readForm(event, noInput);
    if (!('input' in form)) return form;
    if (!locals.actor) return refused({ code: 'sign_in_first' });
    const { joinRoom } = locals.app.auth;
    const joined = await joinRoom(roomGuest(event), locals.actor.name, visitOf(event));
    if (!joined.ok) return refused(joined.refusal);
    dropRoomSecret(event);
    redirect(303, `/c/${params.id}/room/${params.room}`);
  },
};
