import * as v from 'valibot';
import { CAP_BOUNDS, MARKS, type Caps } from '../moderation.ts';
import { id, paragraph } from './text.ts';

export const HIDE_REASON_LIMIT = 300;

const ids = v.pipe(
  v.optional(v.array(id), []),
  v.minLength(1, 'field_choose_comments'),
  v.maxLength(1000, 'field_invalid'),
);
const reason = paragraph(HIDE_REASON_LIMIT);
const mark = v.picklist(MARKS, 'field_choose');
const clock = v.pipe(v.optional(v.string('field_moment'), ''), v.maxLength(40, 'field_moment'));
/** `public` is the round's own link, anything else an invitation's id. */
const link = v.pipe(v.string('field_choose'), v.regex(/^[a-z0-9]{6,32}$/, 'field_choose'));

export const commentIdsInput = v.object({ ids });
export const hideIdsInput = v.object({ ids, reason });
export const handInput = v.object({ submissionId: id, mark, reason });
export const moderationIdInput = v.object({ id });
export const blockSenderInput = v.object({ submissionId: id, mark });
export const blockLinkInput = v.object({ link });

const cap = (of: keyof Caps) =>
  v.pipe(
    v.string('field_cap'),
    // As people write thousands: 20 000, in English 20,000.
    v.transform((text) => text.replace(/\s|,(?=\d{3})/g, '')),
    v.regex(/^\d{1,6}$/, 'field_cap'),
    v.transform(Number),
    v.minValue(CAP_BOUNDS[of].min, 'field_cap'),
    v.maxValue(CAP_BOUNDS[of].max, 'field_cap'),
  );
export const capsInput = v.object({
  sender: cap('sender'),
  address: cap('address'),
  link: cap('link'),
  round: cap('round'),
});

/** By link, by time or by both; by nothing at all would be everything. */
export const hideSentInput = v.pipe(
  v.object({
    link: v.pipe(
      v.optional(v.union([v.literal(''), link], 'field_choose'), ''),
      v.transform((text) => text || null),
    ),
    from: clock,
    to: clock,
    reason,
  }),
  v.forward(
    v.check(
      ({ link: by, from, to }) => by !== null || from !== '' || to !== '',
      'field_choose_span',
    ),
    ['link'],
  ),
);
