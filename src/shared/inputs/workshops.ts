import * as v from 'valibot';
import { choiceInput } from '../ballots.ts';
import { LOCALES } from '../model.ts';
import {
  ABOUT,
  NOTE_COLOURS,
  NOTE_LIMIT,
  PLACE_SHAPES,
  POLL_KINDS,
  STAGE_TYPES,
} from '../workshops.ts';
import { cleanLine, id, line, paragraph } from './text.ts';

export const WORKSHOP_TITLE_LIMIT = 120;
export const PROMPT_LIMIT = 400;

export const newWorkshopInput = v.object({
  /** Given by the page: a form that is sent twice makes one workshop. */
  workshopId: id,
  title: line(WORKSHOP_TITLE_LIMIT),
  /** The key of a template; empty for an empty workshop. */
  template: v.pipe(
    v.optional(v.string('field_invalid'), ''),
    v.regex(/^[\w-]{0,64}$/, 'field_invalid'),
  ),
  locale: v.picklist(LOCALES, 'field_choose'),
  /** When it is planned for, as clocks in Finland show it; empty when that is open. */
  starts: v.optional(v.pipe(v.string('field_moment'), v.maxLength(40, 'field_moment')), ''),
  /** `open`: the demands that are still open are what it talks about first. */
  demands: v.optional(v.picklist(['', 'open']), ''),
});

/** Comments of a round that a workshop talks about. */
export const agendaInput = v.object({
  workshopId: id,
  title: line(WORKSHOP_TITLE_LIMIT),
  comments: v.pipe(v.array(id), v.minLength(1, 'field_choose'), v.maxLength(100, 'field_too_long')),
});

/** A workshop of the list: to the trash, and back. */
export const workshopInput = v.object({ workshopId: id });
export const workshopTemplateInput = v.object({ templateId: id });

export const workshopStageInput = v.object({ stageId: id });

const shortLine = (limit: number) =>
  v.pipe(v.string(), v.transform(cleanLine), v.maxLength(limit, 'field_too_long'));
const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));

const moment = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What a stage may be set to; what is left out stays or is the type's default. */
export const stageConfigInput = v.partial(
  v.object({
    privacy: v.picklist(['open', 'private']),
    anonymous: v.boolean(),
    colour: v.picklist(NOTE_COLOURS),
    label: shortLine(40),
    area: v.boolean(),
    groupSize: count(50),
    mix: v.picklist(['any', 'organisation', 'type']),
    tables: v.pipe(v.array(shortLine(PROMPT_LIMIT)), v.maxLength(20)),
    rounds: count(20),
    moveMinutes: count(60),
    about: v.picklist(ABOUT),
    budget: count(99),
    cap: count(99),
    poll: v.picklist(POLL_KINDS),
    options: v.pipe(v.array(shortLine(160)), v.maxLength(30)),
    reasons: v.boolean(),
    shape: v.picklist(PLACE_SHAPES),
    ends: v.pipe(v.array(shortLine(60)), v.maxLength(4)),
    topicMinutes: count(120),
    moreMinutes: count(60),
    from: v.pipe(v.array(id), v.maxLength(60)),
  }),
);

export const stageInput = v.object({
  type: v.picklist(STAGE_TYPES, 'field_choose'),
  title: line(WORKSHOP_TITLE_LIMIT),
  prompt: line(PROMPT_LIMIT),
  detail: shortLine(PROMPT_LIMIT),
  minutes: count(600),
  pace: v.picklist(['live', 'slow']),
  /** Of a slow stage. */
  opensAt: v.optional(v.nullable(moment)),
  closesAt: v.optional(v.nullable(moment)),
  config: stageConfigInput,
});
export const stageChangeInput = v.partial(v.omit(stageInput, ['type']));
export type StageChangeInput = v.InferOutput<typeof stageChangeInput>;
export type StageInput = v.InferOutput<typeof stageInput>;

export const noteInput = v.object({
  /** Made by the device: a note that is sent twice is one note. */
  noteId: id,
  stageId: id,
  text: line(NOTE_LIMIT),
  colour: v.optional(v.picklist(NOTE_COLOURS, 'field_choose')),
  area: paragraph(40),
  /** Of an anonymous note: what opens it for its writer until the reveal. */
  key: v.optional(v.pipe(v.string('field_invalid'), v.regex(/^[a-z0-9]{24,64}$/, 'field_invalid'))),
});

/** A theme or note that becomes a demand. */
export const promotionInput = v.object({
  ref: id,
  title: v.optional(shortLine(PROMPT_LIMIT)),
  lead: v.optional(shortLine(200)),
});

export const voteInput = v.object({ stageId: id, choice: choiceInput });

export type NewWorkshopInput = v.InferOutput<typeof newWorkshopInput>;
export type NoteInput = v.InferOutput<typeof noteInput>;
