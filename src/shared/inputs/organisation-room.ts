import * as v from 'valibot';
import { COMMENT_LIMITS } from '../round-page.ts';
import { personName } from './account.ts';
import { id, paragraph } from './text.ts';

const key = v.pipe(v.string('field_invalid'), v.regex(/^[\w-]{20,64}$/, 'field_invalid'));
/** Of a paragraph or a comment; nothing for the whole text. */
const orNothing = (pattern: RegExp) =>
  v.pipe(
    v.optional(v.string('field_invalid'), ''),
    v.check((text) => text === '' || pattern.test(text), 'field_invalid'),
    v.transform((text) => text || null),
  );

export const openRoomInput = v.object({ organisation: id });

export const joinRoomInput = v.object({ name: personName });

export const roomCommentInput = v.object({
  key,
  block: orNothing(/^[\w-]{1,80}$/),
  parent: orNothing(/^[a-z0-9]{6,32}$/),
  body: paragraph(COMMENT_LIMITS.body),
  suggestion: v.optional(paragraph(COMMENT_LIMITS.suggestion)),
});
export type RoomCommentInput = v.InferOutput<typeof roomCommentInput>;

export const changeRoomCommentInput = v.object({
  comment: id,
  body: paragraph(COMMENT_LIMITS.body),
  suggestion: v.optional(paragraph(COMMENT_LIMITS.suggestion)),
});

export const roomItemInput = v.object({ comment: id });

export const includeInput = v.object({
  comment: id,
  included: v.picklist(['yes', 'no'], 'field_invalid'),
});

export const roomStatementInput = v.object({
  statement: paragraph(COMMENT_LIMITS.statement),
  mark: v.pipe(v.string('field_invalid'), v.maxLength(80, 'field_invalid')),
});

export const approveInput = v.object({
  mark: v.pipe(v.string('field_invalid'), v.maxLength(80, 'field_invalid')),
});

export const askApprovalInput = v.object({ approver: id });

export const roomPersonInput = v.object({ person: id });

export const noInput = v.object({});
