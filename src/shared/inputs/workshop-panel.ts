import * as v from 'valibot';
import type { Outcome } from '../model.ts';
import { NOTE_COLOURS } from '../workshops.ts';
import { cleanLine, id, line, paragraph } from './text.ts';
import { stageChangeInput, stageInput, WORKSHOP_TITLE_LIMIT } from './workshops.ts';

export const ANSWER_LIMIT = 400;
export const OUTCOME_LIMIT = 400;
/** How a comment that was a topic is answered; merging is done in triage. */
export const TOPIC_DECISIONS = [
  'accepted',
  'accepted_changed',
  'no_change',
  'carried_forward',
  'thanks',
] as const satisfies readonly Outcome[];
const GUEST_NAME_LIMIT = 80;

const verb = <K extends string, E extends v.ObjectEntries>(name: K, entries: E) =>
  v.object({ verb: v.literal(name), ...entries });
const stageId = id;
const words = (limit: number) =>
  v.pipe(v.string(), v.transform(cleanLine), v.maxLength(limit, 'field_too_long'));

/** What those who run a workshop do to it from the panel. */
export const steerInput = v.variant('verb', [
  verb('go', { stageId, from: v.nullable(id) }),
  verb('timer', {
    change: v.variant('kind', [
      v.object({
        kind: v.literal('add'),
        minutes: v.pipe(v.number(), v.minValue(-60), v.maxValue(60)),
      }),
      v.object({ kind: v.literal('stop') }),
      v.object({ kind: v.literal('go') }),
    ]),
  }),
  verb('reveal', {}),
  verb('reveal-ballot', { stageId }),
  verb('hands', {
    stageId,
    hands: v.object({
      itemId: id,
      choice: v.pipe(v.string(), v.regex(/^[a-z0-9_-]{0,32}$/, 'field_invalid')),
      count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
    }),
  }),
  verb('lock', { on: v.boolean() }),
  verb('names', { on: v.boolean() }),
  verb('summon', { place: v.pipe(v.string(), v.regex(/^[\w:.,-]{0,80}$/, 'field_invalid')) }),
  verb('remote', {}),
  verb('end', {}),
  verb('resume', {}),
  // The plan, before the workshop and while it is on. Ids of what is new are the page's.
  verb('add-stage', {
    stage: v.object({ id, ...stageInput.entries }),
    afterId: v.nullable(id),
  }),
  verb('change-stage', { stageId, stage: stageChangeInput }),
  verb('copy-stage', { stageId, copyId: id }),
  verb('skip-stage', { stageId, skipped: v.boolean() }),
  verb('move-stage', { stageId, afterId: v.nullable(id) }),
  verb('remove-stage', { stageId }),
  // The hall.
  verb('groups', {
    stageId,
    size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)),
    mix: v.picklist(['any', 'organisation', 'type']),
    places: v.pipe(v.array(words(60)), v.maxLength(80)),
  }),
  verb('paper', {
    stageId,
    /** Made by the page: a sheet that is sent twice is entered once. */
    sheetId: id,
    lines: v.pipe(v.array(v.pipe(v.string(), v.maxLength(2_000))), v.maxLength(400)),
    colour: v.optional(v.picklist(NOTE_COLOURS)),
  }),
  verb('begin-topic', { stageId, topicId: v.nullable(id) }),
  verb('conclude-topic', {
    stageId,
    topicId: id,
    outcome: words(OUTCOME_LIMIT),
    decision: v.optional(v.picklist(TOPIC_DECISIONS)),
  }),
  verb('answer', { questionId: id, answer: paragraph(ANSWER_LIMIT) }),
  verb('lower-hand', { personId: id }),
  verb('show-out', { personId: id }),
  verb('rename', { personId: id, name: line(GUEST_NAME_LIMIT) }),
  verb('screen', {}),
  verb('close-screens', {}),
  verb('restore-board', { momentId: id, restoreId: id }),
  /** Organisations that have not answered are written to. */
  verb('ask-absent', { stageId }),
  // The workshop as a whole.
  verb('change', {
    title: v.optional(line(WORKSHOP_TITLE_LIMIT)),
    startsAt: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)))),
  }),
  verb('save-template', { templateId: id, title: line(WORKSHOP_TITLE_LIMIT) }),
  verb('rehearse', { rehearsalId: id }),
  verb('end-rehearsal', {}),
]);

export type SteerInput = v.InferOutput<typeof steerInput>;
export type SteerOf<V extends SteerInput['verb']> = Extract<SteerInput, { verb: V }>;
