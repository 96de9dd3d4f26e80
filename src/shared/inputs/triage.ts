import * as v from 'valibot';
import { OUTCOMES } from '../model.ts';
import { BULK_LIMIT } from '../triage.ts';
import { id, line, paragraph } from './text.ts';

export const REASON_LIMIT = 4000;
export const SNIPPET_LIMIT = 1000;
export const PASSAGE_LIMIT = 20_000;

const maybeId = v.optional(
  v.pipe(
    v.union([v.literal(''), id], 'field_invalid'),
    v.transform((one) => (one === '' ? null : one)),
  ),
  '',
);

export const decideInput = v.object({
  commentId: id,
  outcome: v.picklist(OUTCOMES, 'field_choose'),
  reason: paragraph(REASON_LIMIT),
  mergedInto: maybeId,
  /** Others that get the same answer. */
  also: v.optional(v.pipe(v.array(id), v.maxLength(BULK_LIMIT, 'field_too_long')), []),
  /** When the decision was made that the page knew of; nothing when it knew none. */
  seen: v.pipe(
    v.optional(v.string('field_invalid'), ''),
    v.regex(/^\d{0,16}$/, 'field_invalid'),
    v.transform((text) => (text === '' ? null : Number(text))),
  ),
});
export const commentInput = v.object({ commentId: id });
export const assignInput = v.object({ commentId: id, assigneeId: maybeId });
export const internalNoteInput = v.object({ commentId: id, note: paragraph(REASON_LIMIT) });
export const applyInput = v.object({
  commentId: id,
  /** The words as the facilitator would have them; without them, as the comment suggests. */
  text: v.optional(words()),
  /** The words that the facilitator saw. */
  base: v.optional(words()),
});
export const snippetInput = v.object({ body: line(SNIPPET_LIMIT) });
export const snippetIdInput = v.object({ snippetId: id });
export const reportIntroInput = v.object({ intro: paragraph(REASON_LIMIT) });
/** What was typed of the introduction and not saved before publishing comes along. */
export const publishReportInput = v.partial(reportIntroInput);
export const correctionInput = v.object({
  body: v.pipe(paragraph(REASON_LIMIT), v.nonEmpty('field_required')),
  /** Given by the page: sent twice is written once. */
  noteId: id,
});

/** Words of a text as they stand in it: only line ends are made alike. */
function words() {
  return v.pipe(
    v.string('field_invalid'),
    v.maxLength(PASSAGE_LIMIT, 'field_too_long'),
    v.transform((text) => text.replace(/\r\n?/g, '\n')),
  );
}

export type DecideInput = v.InferOutput<typeof decideInput>;
