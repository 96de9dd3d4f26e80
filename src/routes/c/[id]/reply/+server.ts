import { json } from '@sveltejs/kit';
import { ReplyInput } from '#shared/inputs/comments.ts';
import { readForm } from '../../../form.ts';
import { guestOf } from '../../guest.ts';
import { refusedJson } from '../../answer.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const { locals, params } = event;
  const form = await readForm(event, ReplyInput);
  if (!('input' in form)) return json(form.data, { status: form.status });
  const guest = guestOf(event);
  if (guest.actorId === null) return refusedJson({ code: 'sign_in_first' });
  const { comment, key, body } = form.input;
  const result = await locals.app.commands.replyToComment(
    { ...guest, actorId: guest.actorId },
    params.id,
    { commentId: comment, key, body, locale: locals.locale },
  );
  return result.ok ? json({}) : refusedJson(result.refusal);
};
