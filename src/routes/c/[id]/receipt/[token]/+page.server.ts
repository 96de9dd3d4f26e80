import { fail } from '@sveltejs/kit';
import { AgreeInput, ChangeSentInput } from '#shared/inputs/comments.ts';
import { readForm, refused } from '../../../../form.ts';
import { valueOrError } from '../../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('app:round-comments');
  const { viewReceipt } = locals.app.commands;
  return { receipt: valueOrError(await viewReceipt(params.id, params.token)) };
};

export const actions: Actions = {
  change: async (event) => {
    const { locals, params } = event;
    const form = await readForm(event, ChangeSentInput);
    if (!('input' in form)) return fail(form.status, { ...form.data, done: '' });
    const { comment, body, suggestion } = form.input;
    const { changeSentComment } = locals.app.commands;
    const words = { commentId: comment, body, suggestion, locale: locals.locale };
    const result = await changeSentComment(params.id, params.token, words);
    if (result.ok) return { done: comment };
    const failure = refused(result.refusal, form.values);
    return fail(failure.status, { ...failure.data, done: '' });
  },

  withdraw: async (event) => {
    const { locals, params } = event;
    const form = await readForm(event, AgreeInput);
    if (!('input' in form)) return fail(form.status, { ...form.data, done: '' });
    const { withdrawSentComment } = locals.app.commands;
    const taken = { commentId: form.input.comment, locale: locals.locale };
    const result = await withdrawSentComment(params.id, params.token, taken);
    if (result.ok) return { done: form.input.comment };
    const failure = refused(result.refusal, form.values);
    return fail(failure.status, { ...failure.data, done: '' });
  },
};
