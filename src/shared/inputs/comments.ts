import * as v from 'valibot';
import { COMMENT_KINDS } from '#shared/model.ts';
import { COMMENT_LIMITS } from '#shared/round-page.ts';
import { email } from './account.ts';
import { cleanLine, id, paragraph } from './text.ts';

const name = v.pipe(
  v.optional(v.string('field_invalid'), ''),
  v.maxLength(800, 'field_too_long'),
  v.transform(cleanLine),
  v.maxLength(160, 'field_too_long'),
);

const blockId = v.pipe(v.string('field_invalid'), v.regex(/^[\w-]{1,80}$/, 'field_invalid'));
const offset = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));

export const CommentInput = v.pipe(
  v.object({
    kind: v.picklist(COMMENT_KINDS, 'field_invalid'),
    blockId: v.optional(v.nullable(blockId), null),
    start: v.optional(offset, 0),
    end: v.optional(offset, 0),
    body: paragraph(COMMENT_LIMITS.statement),
    suggestion: v.optional(v.nullable(paragraph(COMMENT_LIMITS.suggestion)), null),
  }),
  v.forward(
    v.check(
      ({ kind, body }) => kind === 'statement' || body.length <= COMMENT_LIMITS.body,
      'comments_too_long',
    ),
    ['body'],
  ),
);

/** Sent by a script as JSON in a field of the form. */
const comments = v.pipe(
  v.string('field_invalid'),
  v.maxLength(3_000_000, 'field_too_long'),
  v.rawTransform(({ dataset, addIssue, NEVER }): unknown => {
    try {
      return JSON.parse(dataset.value);
    } catch {
      addIssue({ message: 'field_invalid' });
      return NEVER;
    }
  }),
  v.array(CommentInput, 'field_invalid'),
  v.minLength(1, 'comments_nothing'),
  v.maxLength(COMMENT_LIMITS.comments, 'comments_too_many'),
);

export const SendInput = v.pipe(
  v.object({
    key: v.pipe(v.string('field_invalid'), v.regex(/^[\w-]{20,64}$/, 'field_invalid')),
    name,
    onBehalf: v.optional(v.picklist(['organisation', 'self'], 'field_invalid'), 'self'),
    organisation: name,
    email: v.optional(
      v.union(
        [
          v.pipe(
            v.literal(''),
            v.transform(() => null),
          ),
          email,
        ],
        'field_email',
      ),
      '',
    ),
    comments,
    file: v.optional(v.instance(File, 'field_invalid')),
  }),
  v.forward(
    v.partialCheck(
      [['onBehalf'], ['organisation']],
      ({ onBehalf, organisation }) => onBehalf === 'self' || organisation !== '',
      'comments_organisation_missing',
    ),
    ['organisation'],
  ),
);
export type Send = v.InferOutput<typeof SendInput>;
export type SentComment = v.InferOutput<typeof CommentInput>;

export const AgreeInput = v.object({ comment: id });

export const ReplyInput = v.object({
  comment: id,
  key: v.pipe(v.string('field_invalid'), v.regex(/^[\w-]{20,64}$/, 'field_invalid')),
  body: v.pipe(paragraph(COMMENT_LIMITS.body), v.minLength(1, 'field_required')),
});

export const ChangeSentInput = v.object({
  comment: id,
  body: paragraph(COMMENT_LIMITS.statement),
  suggestion: v.optional(paragraph(COMMENT_LIMITS.suggestion)),
});
