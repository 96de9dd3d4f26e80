import * as v from 'valibot';
import { day, dayOfTime } from '#shared/dates.ts';
import { callInput } from '#shared/inputs/write-call.ts';
import { COMMON_ZONES } from '#shared/zones.ts';
import { action } from '../../../../action.ts';
import { requireActor, valueOrError } from '../../../../guard.ts';
import { fieldsOf, freshFields } from './fields.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:organisations');
  const { locals, params, parent } = event;
  const actor = requireActor(event);
  const desk = valueOrError(await locals.app.commands.viewCallDesk(actor.id, params.slug));
  const { workspace } = await parent();
  const locale = workspace.locales[0] ?? 'fi';
  const ahead = workspace.milestones.filter(
    ({ step, date }) => date && step !== 'initiative' && step !== 'call',
  );
  return {
    fields: desk.call
      ? fieldsOf(desk.call, locals.locale)
      : freshFields(
          {
            locale,
            timetable: ahead
              .map(({ name, date }) => `${name}: ${day(date ?? '', locale)}`)
              .join('\n'),
            contactName: actor.name,
            contactEmail: actor.email ?? '',
          },
          locals.locale,
        ),
    mark: desk.mark,
    state: desk.state,
    published: desk.call?.publishedAt ? dayOfTime(desk.call.publishedAt, locals.locale) : null,
    signedUp: desk.enrolments.length,
    zones: [...COMMON_ZONES],
  };
};

export const actions: Actions = {
  save: action('call', callInput, ({ locals, params }, actor, input) =>
    locals.app.commands.saveCall(actor.id, { slug: params.slug, ...input }),
  ),
  close: action('close', v.object({}), ({ locals, params }, actor) =>
    locals.app.commands.closeCall(actor.id, { slug: params.slug }),
  ),
};
