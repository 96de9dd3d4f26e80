import * as v from 'valibot';
import { NOTE_LIMIT } from '../workshops.ts';
import { id, line } from './text.ts';
import { ORGANISATION_LIMIT } from './workspaces.ts';

/** What whoever takes part in a workshop sends besides notes and ballots. */

export const QUESTION_LIMIT = 300;
export const TOPIC_LIMIT = 160;

/** Other words for a note that nobody has seen yet; with `null` it goes. */
export const noteChangeInput = v.object({
  noteId: id,
  stageId: id,
  text: v.nullable(line(NOTE_LIMIT)),
  /** Of an anonymous note: what opens it for its writer. */
  key: v.optional(v.pipe(v.string('field_invalid'), v.regex(/^[a-z0-9]{24,64}$/, 'field_invalid'))),
});

export const handInput = v.object({ up: v.boolean() });

export const questionInput = v.object({
  /** Made by the device: asked twice it is one question. */
  questionId: id,
  text: line(QUESTION_LIMIT),
});

export const topicInput = v.object({ topicId: id, stageId: id, title: line(TOPIC_LIMIT) });

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

export const placeInput = v.object({
  stageId: id,
  /** A note's id, or an organisation's name, by which the board knows it. */
  subject: line(ORGANISATION_LIMIT),
  x: v.optional(share),
  y: v.optional(share),
  /** Of a map: where it will be in five years; `null` when that is not known any more. */
  later: v.optional(v.nullable(share)),
});
export type PlaceInput = v.InferOutput<typeof placeInput>;

export const partnerInput = v.object({
  stageId: id,
  organisation: line(ORGANISATION_LIMIT),
  partner: line(ORGANISATION_LIMIT),
  /** `null` for neither. */
  kind: v.nullable(v.picklist(['works', 'wishes'])),
});
export type PartnerInput = v.InferOutput<typeof partnerInput>;
