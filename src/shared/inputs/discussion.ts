import * as v from 'valibot';

const id = v.pipe(v.string('field_required'), v.regex(/^[0-9a-z]{1,40}$/, 'field_invalid'));
const body = v.pipe(
  v.string('field_required'),
  v.trim(),
  v.nonEmpty('field_required'),
  v.maxLength(4000, 'field_too_long'),
);

export const addCommentSchema = v.object({ demandId: id, body });
export const changeCommentSchema = v.object({ commentId: id, body });
export const removeCommentSchema = v.object({ commentId: id });

export type AddComment = v.InferOutput<typeof addCommentSchema>;
export type ChangeComment = v.InferOutput<typeof changeCommentSchema>;
