import { dayOfTime } from '#shared/dates.ts';
import { agreementInput } from '#shared/inputs/call.ts';
import { action } from '../../../../action.ts';
import { requireActor, valueOrError } from '../../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:organisations');
  const { locals, params } = event;
  const actor = requireActor(event);
  const desk = valueOrError(await locals.app.commands.viewCallDesk(actor.id, params.slug));
  const accepted = desk.enrolments.flatMap((one) => one.accepted);
  return {
    texts: desk.texts.map((text) => ({
      ...text,
      written: dayOfTime(text.createdAt, locals.locale),
      accepted: accepted.filter(({ number }) => number === text.number).length,
    })),
  };
};

export const actions: Actions = {
  default: action('agreement', agreementInput, ({ locals, params }, actor, input) =>
    locals.app.commands.writeAgreement(actor.id, { slug: params.slug, ...input }),
  ),
};
