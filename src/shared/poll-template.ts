import type { Locale } from './model.ts';
import { m } from './paraglide/messages.js';
import type { PollQuestion } from './polls.ts';

/** Two models held against each other, and who it is that answers: to be filled and changed. */
export function templateQuestions(locale: Locale): Omit<PollQuestion, 'id'>[] {
  const say = { locale };
  const model = (letter: string) => ({
    ...{ type: 'three-way' as const, options: [], background: false, model: true },
    title: m.polls_template_model({ letter }, say),
    detail: m.polls_template_model_detail({}, say),
  });
  const background = (title: string, labels: string[]) => ({
    ...{ type: 'single' as const, detail: '', background: true, model: false, title },
    options: labels.map((label, index) => ({ id: `o${index + 1}`, label })),
  });
  return [
    model('A'),
    model('B'),
    background(m.polls_template_type({}, say), [
      m.org_type_voluntary({}, say),
      m.org_type_between({}, say),
      m.org_type_services({}, say),
      m.polls_template_other({}, say),
    ]),
    background(m.polls_template_union({}, say), [
      m.polls_word_yes({}, say),
      m.polls_word_no({}, say),
    ]),
  ];
}
