import {
  changeNoteInput,
  newNoteInput,
  noteInput,
  resolveNoteInput,
} from '#shared/inputs/drafts.ts';
import type { Result } from '#server/errors.ts';
import { action } from '../../../../action.ts';
import { requireActor, valueOrError } from '../../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('app:drafts');
  const actor = requireActor(event);
  const { commands } = event.locals.app;
  const { slug, id: draftId } = event.params;
  return {
    page: valueOrError(await commands.viewDraft(actor.id, { slug, draftId })),
    list: valueOrError(await commands.viewDemands(actor.id, slug)),
    // The editor takes the whole width, with a head of its own.
    bare: true,
  };
};

/** The draft's id stands in the address. */
const idOf = ({ params }: { params: { slug: string } }) => (params as { id?: string }).id ?? '';

export const actions: Actions = {
  note: action('note', newNoteInput, (event, actor, input): Promise<Result<{ id: string }>> =>
    event.locals.app.commands.addNote(actor.id, {
      slug: event.params.slug,
      draftId: idOf(event),
      ...input,
    }),
  ),
  reword: action('reword', changeNoteInput, ({ locals, params: { slug } }, actor, input) =>
    locals.app.commands.changeNote(actor.id, { slug, ...input }),
  ),
  removeNote: action('removeNote', noteInput, ({ locals, params: { slug } }, actor, input) =>
    locals.app.commands.removeNote(actor.id, { slug, ...input }),
  ),
  resolve: action('resolve', resolveNoteInput, ({ locals, params: { slug } }, actor, input) =>
    locals.app.commands.resolveNote(actor.id, { slug, ...input }),
  ),
};
