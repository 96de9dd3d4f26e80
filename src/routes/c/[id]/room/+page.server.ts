import { redirect } from '@sveltejs/kit';
import { openRoomInput } from '#shared/inputs/organisation-room.ts';
import { readForm, refused } from '../../../form.ts';
import { requireActor, valueOrError } from '../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const actor = requireActor(event);
  const { locals, params } = event;
  return valueOrError(await locals.app.commands.viewOwnRooms(actor.id, params.id));
};

export const actions: Actions = {
  open: async (event) => {
    const actor = requireActor(event);
    const { locals, params } = event;
    const form = await readForm(event, openRoomInput);
    if (!('input' in form)) return form;
    const at = { roundId: params.id, organisationId: form.input.organisation };
    const opened = await locals.app.commands.openOrganisationRoom(actor.id, at);
    if (!opened.ok) return refused(opened.refusal, form.values);
    redirect(303, `/c/${params.id}/room/${opened.value.roomId}`);
  },
};
