import { cleanText } from './inputs/text.ts';
import { fieldOf, rankOf, reasonOf, type Fields } from './poll-fields.ts';
import { keysOf, POLL_LIMITS, type Answers, type Given, type PollQuestion } from './polls.ts';

export type { Fields };

export type AnswerFault = 'missing' | 'unknown' | 'twice' | 'too_long';

/** The answers of a form, or the first fault of each question, by its id. */
export function readAnswers(
  questions: readonly PollQuestion[],
  fields: Fields,
): { answers: Answers; faults: Record<string, AnswerFault> } {
  const answers: Answers = {};
  const faults: Record<string, AnswerFault> = {};
  for (const question of questions) {
    const given = readGiven(question, fields);
    const fault = faultOf(question, given) ?? (isMissing(question, given) ? 'missing' : null);
    if (fault) faults[question.id] = fault;
    else if (!isEmpty(given)) answers[question.id] = given;
  }
  return { answers, faults };
}

function readGiven(question: PollQuestion, fields: Fields): Given {
  const all = (name: string) => fields[name] ?? [];
  if (question.type === 'open')
    return { picked: [], text: cleanText((all(fieldOf(question))[0] ?? '').slice(0, 20_000)) };
  if (question.type === 'ranking') return { picked: readRanks(question, fields), text: '' };
  const picked = all(fieldOf(question)).filter((value) => value !== '');
  // A reason belongs to a stance: without one there is nothing that it is a reason for.
  const reasoned = question.type === 'three-way' && picked.length > 0;
  const text = reasoned ? cleanText((all(reasonOf(question))[0] ?? '').slice(0, 20_000)) : '';
  return { picked, text };
}

/** Places as they were chosen, from the first; two at one place stand twice, which is a fault. */
function readRanks(question: PollQuestion, fields: Fields): string[] {
  const ranked = question.options
    .map(({ id }) => ({ id, place: Number(fields[rankOf(question, id)]?.[0] ?? '') }))
    .filter(({ place }) => Number.isInteger(place) && place >= 1);
  const places = new Set(ranked.map(({ place }) => place));
  if (places.size < ranked.length) return [TWICE, TWICE];
  return ranked.sort((a, b) => a.place - b.place).map(({ id }) => id);
}

const TWICE = '?';

/** What cannot be an answer to this, whoever says it. */
export function faultOf(question: PollQuestion, { picked, text }: Given): AnswerFault | null {
  const most = question.type === 'open' ? POLL_LIMITS.open : POLL_LIMITS.reason;
  if ([...text].length > most) return 'too_long';
  if (new Set(picked).size < picked.length) return 'twice';
  const keys = keysOf(question);
  if (picked.some((key) => !keys.includes(key))) return 'unknown';
  const several = question.type === 'multiple' || question.type === 'ranking';
  return !several && picked.length > 1 ? 'twice' : null;
}

/** A stance has a word for not knowing: it is always taken. All else may be left out. */
function isMissing({ type }: PollQuestion, { picked }: Given): boolean {
  return type === 'three-way' && picked.length === 0;
}

export function isEmpty({ picked, text }: Given): boolean {
  return picked.length === 0 && text === '';
}

/** The fields that a form would have sent these answers with. */
export function fieldsOf(questions: readonly PollQuestion[], answers: Answers): Fields {
  const fields: Fields = {};
  for (const question of questions) {
    const given = answers[question.id];
    if (!given) continue;
    if (question.type === 'open') fields[fieldOf(question)] = [given.text];
    else if (question.type === 'ranking')
      given.picked.forEach((id, index) => (fields[rankOf(question, id)] = [String(index + 1)]));
    else fields[fieldOf(question)] = given.picked;
    if (question.type === 'three-way') fields[reasonOf(question)] = [given.text];
  }
  return fields;
}
