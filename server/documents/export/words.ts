import type { Answer, DemandState } from '#shared/documents/demands.ts';
import type { Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';

/** Headings of a file, in the language that was chosen for them. */
export type Words = ReturnType<typeof wordsIn>;

export function wordsIn(locale: Locale) {
  const say = { locale };
  const states: Record<DemandState, string> = {
    seed: m.export_state_seed({}, say),
    open: m.export_state_open({}, say),
    agreed: m.export_state_agreed({}, say),
  };
  const answers: Record<Answer, string> = {
    yes: m.export_answer_yes({}, say),
    partly: m.export_answer_partly({}, say),
    no: m.export_answer_no({}, say),
    unknown: m.export_answer_unknown({}, say),
  };
  return {
    locale,
    states,
    answers,
    noAnswer: m.export_answer_none({}, say),
    list: m.export_list_title({}, say),
    number: m.export_number({}, say),
    title: m.export_title({}, say),
    sentence: m.export_sentence({}, say),
    rationale: m.export_rationale({}, say),
    examples: m.export_examples({}, say),
    happens: m.export_example_happens({}, say),
    helps: m.export_example_helps({}, say),
    criteria: m.export_criteria({}, say),
    criterion: m.export_criterion({}, say),
    answer: m.export_answer({}, say),
    addressee: m.export_addressee({}, say),
    lead: m.export_lead({}, say),
    theme: m.export_theme({}, say),
    state: m.export_state({}, say),
    language: m.export_language({}, say),
    contains: m.export_contains({}, say),
    origin: m.export_origin({}, say),
    positions: m.export_positions({}, say),
    discussion: m.export_discussion({}, say),
    organisations: m.export_organisations({}, say),
    madeAt: (date: string) => m.export_made_at({ date }, say),
    fileName: m.export_file_name({}, say),
    question: (number: number) => m.export_question({ number }, say),
    footnotes: m.export_footnotes({}, say),
    pageOf: (page: number, pages: number) => m.export_page_of({ page, pages }, say),
  };
}

/** `V3`, or a dash while the number is on its way. */
export function numberText(number: number | null): string {
  return number === null ? 'V–' : `V${number}`;
}
