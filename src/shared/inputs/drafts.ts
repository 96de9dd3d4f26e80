import * as v from 'valibot';
import { DRAFT_STARTS } from '../draft-view.ts';
import { LOCALES } from '../model.ts';
import { cleanText, id, line } from './text.ts';

export const DRAFT_TITLE_LIMIT = 160;
export const NOTE_LIMIT = 4000;
const QUOTE_LIMIT = 2000;

const title = line(DRAFT_TITLE_LIMIT);

export const newDraftInput = v.object({
  title,
  locale: v.picklist(LOCALES, 'field_choose'),
  start: v.picklist(DRAFT_STARTS, 'field_choose'),
  /** Given by the page: a form that is sent twice makes one draft. */
  draftId: id,
});
export const draftInput = v.object({ draftId: id });
export const renameDraftInput = v.object({ draftId: id, title });

const body = v.pipe(
  v.string('field_required'),
  v.maxLength(NOTE_LIMIT * 2, 'field_too_long'),
  v.transform(cleanText),
  v.nonEmpty('field_required'),
  v.maxLength(NOTE_LIMIT, 'field_too_long'),
);
/** Offsets count UTF-16 units, and a quote is kept as it stands in the text. */
const offset = v.pipe(
  v.optional(v.string('field_invalid'), '0'),
  v.regex(/^\d{1,7}$/, 'field_invalid'),
  v.transform(Number),
);
const blockId = v.pipe(
  v.optional(v.string('field_invalid'), ''),
  v.regex(/^[\w-]{0,64}$/, 'field_invalid'),
);

export const newNoteInput = v.object({
  body,
  blockId,
  quote: v.pipe(
    v.optional(v.string('field_invalid'), ''),
    // A browser sends every line break of a form as two signs.
    v.transform((text) => text.replace(/\r\n?/g, '\n').slice(0, QUOTE_LIMIT)),
  ),
  start: offset,
  end: offset,
  /** Of a reply: the note it answers. */
  parentId: v.optional(id),
});
export const noteInput = v.object({ noteId: id });
export const changeNoteInput = v.object({ noteId: id, body });
export const resolveNoteInput = v.object({
  noteId: id,
  resolved: v.pipe(
    v.picklist(['yes', 'no'], 'field_choose'),
    v.transform((answer) => answer === 'yes'),
  ),
});

export type NewDraftInput = v.InferOutput<typeof newDraftInput>;
export type NewNoteInput = v.InferOutput<typeof newNoteInput>;
