import { redirect } from '@sveltejs/kit';
import {
  askApprovalInput,
  approveInput,
  changeRoomCommentInput,
  includeInput,
  noInput,
  roomCommentInput,
  roomItemInput,
  roomPersonInput,
  roomStatementInput,
} from '#shared/inputs/organisation-room.ts';
import { requireActor, valueOrError } from '../../../../guard.ts';
import { act } from './act.ts';
import { keepRoomSecret, roomAt, roomGuest } from './room-link.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, depends, params } = event;
  depends('app:room');
  const { commands, auth } = locals.app;
  const here = `/c/${params.id}/room/${params.room}`;
  const secret = event.untrack(() => event.url.searchParams.get('k'));
  if (secret !== null) {
    valueOrError(await auth.viewRoomPass(roomGuest(event, secret)));
    keepRoomSecret(event, secret);
    redirect(303, `${here}/join`);
  }
  const room = locals.actor ? await commands.viewRoom(locals.actor.id, roomAt(event)) : null;
  if (!room?.ok && (await auth.viewRoomPass(roomGuest(event))).ok) redirect(303, `${here}/join`);
  if (!room) requireActor(event);
  const key = crypto.randomUUID().replaceAll('-', '');
  return { room: valueOrError(room ?? { ok: false, refusal: { code: 'sign_in_first' } }), key };
};

export const actions: Actions = {
  comment: act(
    'comment',
    roomCommentInput,
    (event, actor, input) =>
      event.locals.app.commands.addRoomComment(actor.id, roomAt(event), {
        ...input,
        locale: event.locals.locale,
      }),
    ({ block, parent }) => (parent ? `#c-${parent}` : block ? `#p-${block}` : '#whole'),
  ),
  change: act(
    'change',
    changeRoomCommentInput,
    (event, actor, { comment, ...words }) =>
      event.locals.app.commands.changeRoomComment(actor.id, roomAt(event), {
        ...words,
        commentId: comment,
        locale: event.locals.locale,
      }),
    ({ comment }) => `#c-${comment}`,
  ),
  remove: act('remove', roomItemInput, (event, actor, { comment }) =>
    event.locals.app.commands.removeRoomComment(actor.id, roomAt(event), {
      commentId: comment,
      locale: event.locals.locale,
    }),
  ),
  include: act(
    'include',
    includeInput,
    (event, actor, { comment, included }) =>
      event.locals.app.commands.includeRoomComment(actor.id, roomAt(event), {
        commentId: comment,
        included: included === 'yes',
        locale: event.locals.locale,
      }),
    ({ comment }) => `#c-${comment}`,
  ),
  statement: act(
    'statement',
    roomStatementInput,
    (event, actor, input) =>
      event.locals.app.commands.writeRoomStatement(actor.id, roomAt(event), {
        ...input,
        locale: event.locals.locale,
      }),
    'stay',
  ),
  ask: act(
    'ask',
    askApprovalInput,
    (event, actor, { approver }) =>
      event.locals.app.commands.askApproval(actor.id, roomAt(event), {
        approverId: approver,
        locale: event.locals.locale,
      }),
    () => '#statement',
  ),
  approve: act(
    'approve',
    approveInput,
    (event, actor, { mark }) =>
      event.locals.app.commands.approveRoomStatement(actor.id, roomAt(event), {
        mark,
        locale: event.locals.locale,
      }),
    () => '#statement',
  ),
  withdraw: act(
    'withdraw',
    noInput,
    (event, actor) =>
      event.locals.app.commands.withdrawRoomStatement(actor.id, roomAt(event), {
        locale: event.locals.locale,
      }),
    () => '#statement',
  ),
  invite: act(
    'invite',
    noInput,
    async (event, actor) => {
      const { locals, url } = event;
      const { locale, app } = locals;
      const made = await app.commands.inviteToRoom(actor.id, roomAt(event), { locale });
      if (!made.ok) return made;
      const link = `${url.origin}${url.pathname}?k=${made.value.secret}`;
      return { ok: true, value: { link } };
    },
    'stay',
  ),
  leave: act('leave', roomPersonInput, async (event, actor, { person }) => {
    const left = await event.locals.app.commands.leaveRoom(actor.id, roomAt(event), {
      personId: person,
    });
    if (left.ok && person === actor.id) redirect(303, '/home');
    return left;
  }),
};
