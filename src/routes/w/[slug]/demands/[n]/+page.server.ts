import {
  addCommentSchema,
  changeCommentSchema,
  removeCommentSchema,
} from '#shared/inputs/discussion.ts';
import { readForm, refused } from '../../../../form.ts';
import { requireActor, valueOrError } from '../../../../guard.ts';
import { demandIdOf } from '../demand-id.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:discussion', 'app:positions');
  const actor = requireActor(event);
  const { params, locals } = event;
  const { list } = await event.parent();
  const id = demandIdOf(list, params.n);
  const { slug } = params;
  const [parts, comments] = await Promise.all([
    locals.app.commands.viewDemand(actor.id, { slug, demandId: id }),
    locals.app.commands.viewComments(actor.id, { slug, demandId: id }),
  ]);
  return { demandId: id, parts: valueOrError(parts), comments: valueOrError(comments) };
};

export const actions: Actions = {
  comment: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, addCommentSchema);
    if (!('input' in form)) return form;
    const { slug } = event.params;
    const { commands } = event.locals.app;
    const added = await commands.addComment(actor.id, { slug, ...form.input });
    return added.ok ? { sent: true } : refused(added.refusal, form.values);
  },
  change: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, changeCommentSchema);
    if (!('input' in form)) return form;
    const { slug } = event.params;
    const { commands } = event.locals.app;
    const changed = await commands.changeComment(actor.id, { slug, ...form.input });
    return changed.ok ? { changed: true } : refused(changed.refusal, form.values);
  },
  remove: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, removeCommentSchema);
    if (!('input' in form)) return form;
    const { slug } = event.params;
    const { commands } = event.locals.app;
    const removed = await commands.removeComment(actor.id, { slug, ...form.input });
    return removed.ok ? { removed: true } : refused(removed.refusal, form.values);
  },
};
