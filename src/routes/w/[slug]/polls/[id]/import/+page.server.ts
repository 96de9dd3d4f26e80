import { fail, redirect } from '@sveltejs/kit';
import { pollImportInput } from '#shared/inputs/polls.ts';
import { readForm, refused } from '../../../../../form.ts';
import { requireActor, valueOrError } from '../../../../../guard.ts';
import { problemText } from './words.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** More than a table of five thousand answers, and what surrounds it in a form. */
const MOST_BYTES = 3 << 20;

export const load: PageServerLoad = async (event) => {
  const actor = requireActor(event);
  const { slug, id: pollId } = event.params;
  const { commands } = event.locals.app;
  const { poll, questions } = valueOrError(await commands.viewPollDesk(actor.id, { slug, pollId }));
  return { poll, questions, importId: crypto.randomUUID().replaceAll('-', '') };
};

/** Pasted text, or the text of a file in whatever encoding the spreadsheet program chose. */
async function read(event: RequestEvent) {
  const { app } = event.locals;
  const form = await readForm(event, pollImportInput);
  if (!('input' in form)) return form;
  const { file, text, importId } = form.input;
  const chosen = file instanceof File && file.size > 0;
  if (!chosen) return { text, importId, values: { text, importId } };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const words = app.commands.decodePollFile(bytes);
  return { text: words, importId, values: { text: words, importId } };
}

export const actions: Actions = {
  read: async (event) => {
    const actor = requireActor(event);
    if (Number(event.request.headers.get('content-length') ?? 0) > MOST_BYTES)
      return refused({ code: 'too_large', field: 'file' });
    const form = await read(event);
    if (!('importId' in form)) return form;
    const { slug, id: pollId } = event.params;
    const seen = await event.locals.app.commands.previewPollImport(actor.id, {
      ...{ slug, pollId, text: form.text },
    });
    if (!seen.ok) return refused(seen.refusal, form.values);
    const { problems, ...preview } = seen.value;
    return {
      preview: {
        ...preview,
        ...{ text: form.text, importId: form.importId },
        problems: problems.slice(0, 200).map(problemText),
        wrong: problems.length,
      },
    };
  },
  confirm: async (event) => {
    const actor = requireActor(event);
    const form = await read(event);
    if (!('importId' in form)) return form;
    const { slug, id: pollId } = event.params;
    const { text, importId } = form;
    const done = await event.locals.app.commands.importPollAnswers(actor.id, {
      ...{ slug, pollId, text, importId },
    });
    if (done.ok) redirect(303, `/w/${slug}/polls/${pollId}/edit`);
    const failure = refused(done.refusal, form.values);
    return fail(failure.status, failure.data);
  },
};
