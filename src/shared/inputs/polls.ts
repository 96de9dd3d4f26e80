import * as v from 'valibot';
import { LOCALES } from '../model.ts';
import { POLL_LIMITS, POLL_ONCE, POLL_RESULTS, QUESTION_TYPES } from '../polls.ts';
import { id, line, paragraph } from './text.ts';

export const POLL_TEMPLATES = ['models', 'empty'] as const;

export const newPollInput = v.object({
  /** Given by the page: a form that is sent twice makes one poll. */
  pollId: id,
  title: line(POLL_LIMITS.title),
  locale: v.picklist(LOCALES, 'field_choose'),
  template: v.picklist(POLL_TEMPLATES, 'field_choose'),
});
export type NewPollInput = v.InferOutput<typeof newPollInput>;

export const changePollInput = v.object({
  title: line(POLL_LIMITS.title),
  intro: paragraph(POLL_LIMITS.intro),
  once: v.picklist(POLL_ONCE, 'field_choose'),
  results: v.picklist(POLL_RESULTS, 'field_choose'),
  /** When it closes by itself, as clocks in Finland show it; empty when that is open. */
  closes: v.optional(v.pipe(v.string('field_moment'), v.maxLength(40, 'field_moment')), ''),
});
export type ChangePollInput = v.InferOutput<typeof changePollInput>;

/** What a question is in the poll: one of all, a model beside another, or asked of the one who answers. */
export const QUESTION_PARTS = ['asked', 'model', 'background'] as const;

export const pollQuestionInput = v.object({
  /** Given by the page: a form that is sent twice makes one question. */
  questionId: id,
  type: v.picklist(QUESTION_TYPES, 'field_choose'),
  part: v.picklist(QUESTION_PARTS, 'field_choose'),
  title: line(POLL_LIMITS.question),
  detail: paragraph(POLL_LIMITS.detail),
  /** One a line. */
  options: paragraph(POLL_LIMITS.options * POLL_LIMITS.option),
});
export type PollQuestionInput = v.InferOutput<typeof pollQuestionInput>;

export const pollQuestionRef = v.object({ questionId: id });
export const movePollQuestionInput = v.object({
  questionId: id,
  way: v.picklist(['up', 'down'], 'field_choose'),
});

export const pollLinksInput = v.object({
  count: v.pipe(
    v.string('field_number'),
    v.regex(/^\d{1,3}$/, 'field_invalid'),
    v.transform(Number),
    v.minValue(1, 'field_invalid'),
    v.maxValue(POLL_LIMITS.links, 'field_invalid'),
  ),
});

export const quoteInput = v.object({
  answerId: id,
  questionId: id,
  lifted: v.picklist(['yes', 'no'], 'field_choose'),
});

/** Answers that were given elsewhere, as text of a table: first to look at, then to take in. */
export const pollImportInput = v.object({
  /** One for each import: sent twice it comes in once. */
  importId: id,
  text: v.pipe(v.optional(v.string('field_invalid'), ''), v.maxLength(2_000_000, 'field_too_long')),
  file: v.optional(v.instance(File)),
});
