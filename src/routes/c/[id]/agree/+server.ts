import { error, json, redirect } from '@sveltejs/kit';
import { AgreeInput } from '#shared/inputs/comments.ts';
import { readForm, refusalText, statusOf } from '../../../form.ts';
import { actingGuest } from '../../guest.ts';
import { refusedJson, wantsJson } from '../../answer.ts';
import type { RequestHandler } from './$types';

/** *Samaa mieltä*: to a script the new count, to a plain form the page again. */
export const POST: RequestHandler = async (event) => {
  const { locals, params, request } = event;
  const form = await readForm(event, AgreeInput);
  const script = wantsJson(request);
  if (!('input' in form)) {
    if (script) return json(form.data, { status: form.status });
    error(form.status, { message: refusalText({ code: 'not_found' }) });
  }
  const { comment } = form.input;
  const result = await locals.app.commands.agreeWithComment(actingGuest(event), params.id, {
    commentId: comment,
    locale: locals.locale,
  });
  if (script) return result.ok ? json(result.value) : refusedJson(result.refusal);
  if (!result.ok)
    error(statusOf(result.refusal), {
      message: refusalText(result.refusal),
      code: result.refusal.code,
    });
  redirect(303, `/c/${params.id}#c-${comment}`);
};
