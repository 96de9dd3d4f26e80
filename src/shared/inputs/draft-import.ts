import * as v from 'valibot';
import { takeNodes } from '../documents/taken-nodes.ts';
import { LOCALES } from '../model.ts';
import { id, line } from './text.ts';

export const DRAFT_TITLE_LIMIT = 160;
/** Of the file itself, and of the form around it. */
export const DRAFT_FILE_LIMIT = 20 << 20;

export const draftFileInput = v.object({
  file: v.optional(v.union([v.file(), v.literal('')]), ''),
});

/** The text as the preview holds it: it went through the reader's hands and is looked at anew. */
export const draftImportInput = v.object({
  draftId: id,
  title: line(DRAFT_TITLE_LIMIT),
  locale: v.picklist(LOCALES, 'field_choose'),
  nodes: v.pipe(
    v.string('refusal_malformed'),
    v.maxLength(8_000_000, 'refusal_too_large'),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const nodes = takeNodes(dataset.value);
      if (nodes) return nodes;
      addIssue({ message: 'refusal_malformed' });
      return NEVER;
    }),
  ),
});
