import { feedbackInput } from '#shared/inputs/feedback.ts';
import { readForm, refused } from '../form.ts';
import { operatorMail } from '../operator.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
  operator: operatorMail(locals.app.config),
});

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event, feedbackInput);
    if (!('input' in form)) return form;
    const { words, email } = form.input;
    const sent = await event.locals.app.commands.sendFeedback({
      words,
      replyTo: email,
      locale: event.locals.locale,
    });
    return sent.ok ? { sent: true } : refused(sent.refusal, form.values);
  },
};
