import { error, fail, redirect } from '@sveltejs/kit';
import type { DraftPreview } from '#server/commands/preview-draft-import.ts';
import type { RichNode } from '#shared/documents/rich-text.ts';
import { takeNodes } from '#shared/documents/taken-nodes.ts';
import {
  DRAFT_FILE_LIMIT,
  DRAFT_TITLE_LIMIT,
  draftFileInput,
  draftImportInput,
} from '#shared/inputs/draft-import.ts';
import { m } from '#shared/paraglide/messages.js';
import { can } from '#shared/permissions.ts';
import { readForm, refusalText, refused, statusOf } from '../../../../form.ts';
import { requireActor } from '../../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';
import { faultText, leftOutWords } from './words.ts';

/** Shown of a long text: enough to see whether it came in whole. */
const SHOWN_BLOCKS = 200;

export const load: PageServerLoad = async ({ parent }) => {
  const { workspace, actor, role, item } = await parent();
  const grant = { actorId: actor.id, workspaceId: workspace.id, role, item };
  if (!can(grant, 'drafts.edit'))
    error(404, { message: refusalText({ code: 'not_found' }), code: 'not_found' });
};

export const actions: Actions = {
  /** A file becomes a text to look at. */
  read: async (event) => {
    const actor = requireActor(event);
    const size = Number(event.request.headers.get('content-length') ?? 0);
    if (size > DRAFT_FILE_LIMIT + 64_000)
      return fail(413, { values: {}, errors: { file: m.versions_import_too_large() } });
    const form = await readForm(event, draftFileInput);
    if (!('input' in form)) return form;
    const { file } = form.input;
    if (!(file instanceof File) || file.size === 0)
      return fail(400, { values: {}, errors: { file: m.versions_import_choose() } });
    const read = await event.locals.app.commands.previewDraftImport(actor.id, {
      slug: event.params.slug,
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    });
    if (read.ok) return shown(read.value, file.name);
    const { refusal } = read;
    if (!refusal.field) return refused(refusal);
    return fail(statusOf(refusal), { values: {}, errors: { file: faultText(refusal) } });
  },

  create: async (event) => {
    const actor = requireActor(event);
    const form = await readForm(event, draftImportInput);
    if (!('input' in form)) {
      const { values, errors } = form.data;
      // The text itself came whole: only its name wants mending.
      const nodes = takeNodes(values.nodes ?? '');
      if (!nodes) return fail(form.status, { values: {}, errors, message: m.refusal_malformed() });
      const shownAgain = shown({ nodes, leftOut: {} }, '').preview;
      const { title = '', draftId = shownAgain.draftId } = values;
      return fail(form.status, { preview: { ...shownAgain, title, draftId }, values: {}, errors });
    }
    const { slug } = event.params;
    const made = await event.locals.app.commands.importDraft(actor.id, { slug, ...form.input });
    if (!made.ok) return refused(made.refusal);
    redirect(303, `/w/${slug}/drafts/${made.value.draftId}`);
  },
};

function shown({ nodes, leftOut }: DraftPreview, name: string) {
  return {
    preview: {
      draftId: crypto.randomUUID().replaceAll('-', '').slice(0, 20),
      title: titleOf(nodes, name),
      locale: null,
      nodes: JSON.stringify(nodes),
      start: nodes.slice(0, SHOWN_BLOCKS),
      more: Math.max(0, nodes.length - SHOWN_BLOCKS),
      headings: nodes.filter(({ kind }) => kind === 'heading').length,
      paragraphs: nodes.filter(({ kind }) => kind !== 'heading').length,
      leftOut: leftOutWords(leftOut),
    },
  };
}

function titleOf(nodes: RichNode[], name: string): string {
  const heading = nodes.find(({ kind }) => kind === 'heading');
  const words = (heading?.children ?? []).map(({ text = '' }) => text).join('');
  return (words || name.replace(/\.[a-z0-9]+$/i, '')).trim().slice(0, DRAFT_TITLE_LIMIT);
}
