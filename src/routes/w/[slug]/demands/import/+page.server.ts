import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { ImportPreview, ImportSource as Source } from '#server/commands/preview-import.ts';
import { ImportChoice, ImportSource } from '#shared/inputs/documents.ts';
import type { Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import { can } from '#shared/permissions.ts';
import { readForm, refusalText, refused, statusOf } from '../../../../form.ts';
import { requireActor } from '../../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';
import { columnOptions, faultText, problemText } from './words.ts';

/** More than a file and what surrounds it in a form. */
const MOST_BYTES = 6 << 20;

export const load: PageServerLoad = async ({ parent }) => {
  const { workspace, actor, role, item } = await parent();
  const grant = { actorId: actor.id, workspaceId: workspace.id, role, item };
  if (!can(grant, 'demands.import'))
    error(403, { message: refusalText({ code: 'not_allowed' }), code: 'not_allowed' });
  return { columnOptions: columnOptions() };
};

export const actions: Actions = {
  /** Pasted text or a file becomes rows to look at. */
  read: async (event) => {
    const actor = requireActor(event);
    if (Number(event.request.headers.get('content-length') ?? 0) > MOST_BYTES)
      return fail(413, { values: {}, errors: { file: m.import_fault_too_large() } });
    const form = await readForm(event, ImportSource);
    if (!('input' in form)) return form;
    const { text, file } = form.input;
    const values = { text };
    const hasFile = file instanceof File && file.size > 0;
    if (!hasFile && text.trim() === '')
      return fail(400, { values, errors: { text: m.import_one_of() } });
    const source: Source = hasFile
      ? { kind: 'file', name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
      : { kind: 'text', text };
    const read = await previewOf(event, actor.id, source);
    if (read.ok) return shown(read.value, { importId: newId() });
    const { refusal } = read;
    return fail(statusOf(refusal), {
      values,
      errors: { [refusal.field ?? 'text']: faultText(refusal) },
    });
  },

  /** The same rows after another choice of columns. */
  update: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, ImportChoice);
    if (!('input' in form)) return form;
    const { table, header, columns, importId, locale } = form.input;
    const read = await previewOf(event, actor.id, { kind: 'table', table, header, columns });
    return read.ok ? shown(read.value, { importId, locale }) : refused(read.refusal);
  },

  confirm: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, ImportChoice);
    if (!('input' in form)) return form;
    const { table, header, columns, importId, locale } = form.input;
    const { slug } = event.params;
    const imported = await event.locals.app.commands.importDemands(actor.id, {
      slug,
      ...form.input,
    });
    if (imported.ok) redirect(303, `/w/${slug}/demands`);
    if (imported.refusal.code !== 'nothing_to_import') return refused(imported.refusal);
    const read = await previewOf(event, actor.id, { kind: 'table', table, header, columns });
    if (!read.ok) return refused(read.refusal);
    return fail(400, {
      ...shown(read.value, { importId, locale }),
      values: {},
      errors: { rows: refusalText(imported.refusal) },
    });
  },
};

type Event = Pick<RequestEvent<{ slug: string }>, 'locals' | 'params'>;

function previewOf({ locals, params }: Event, actorId: string, source: Source) {
  return locals.app.commands.previewImport(actorId, { slug: params.slug, source });
}

/** The page gets words, not codes: the lists of words stay on the server. */
function shown(
  { table, header, columns, rows }: ImportPreview,
  form: { importId: string; locale?: Locale },
) {
  return {
    preview: {
      ...form,
      header,
      columns,
      table: JSON.stringify(table),
      samples: columns.map((_, i) => (table[0]?.[i] || table[1]?.[i] || '').slice(0, 40)),
      rows: rows.map(({ index, fits, problems, demand }) => ({
        index,
        fits,
        problems: problems.map(problemText),
        title: demand.title,
        sentence: demand.sentence,
        more: [
          ...demand.rationale,
          demand.addressee,
          demand.lead,
          demand.theme,
          ...demand.examples,
        ].filter(Boolean),
      })),
    },
  };
}

function newId(): string {
  return crypto.randomUUID().replaceAll('-', '');
}
