import { ORGANISATION_TYPES, type Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import { STANCES, type PollQuestion } from '#shared/polls.ts';
import { newBallotKey } from '#server/auth/ballot-key.ts';
import { newId } from '#server/auth/random.ts';
import type { ExamplePoll } from '#server/db/example-polls.ts';
import { REASONS } from './poll-reasons.ts';

const DAY = 24 * 60 * 60_000;
const LOCALE: Locale = 'fi';

/** How many of 562 chose each: support, oppose, unsure. */
export const MODEL_COUNTS = { a: [410, 67, 85], b: [141, 303, 118] } as const;

/** By the first background question: voluntary, in between, services, other. */
const TYPE_COUNTS = [262, 175, 95, 30] as const;
/** Four in five belong to a national federation. */
const IN_UNION = 5;

/** A survey that is over, and one that anybody with its address may answer now. */
export function copyPolls(now: number): ExamplePoll[] {
  return [survey(now), current(now)];
}

function survey(now: number): ExamplePoll {
  const [a, b] = models();
  const [type, union] = background();
  const stanceA = spread(MODEL_COUNTS.a);
  const stanceB = spread(MODEL_COUNTS.b);
  const types = spread(TYPE_COUNTS);
  const answers = stanceA.map((pickedA, index) => {
    // Each list runs in a stride of its own, so that none follows another.
    const pickedB = stanceB[(index * 229) % stanceB.length] ?? 0;
    const inType = types[(index * 349) % types.length] ?? 0;
    return {
      quotable: true,
      answers: {
        [a.id]: { picked: [STANCES[pickedA] ?? ''], text: '' },
        [b.id]: { picked: [STANCES[pickedB] ?? ''], text: '' },
        [type.id]: { picked: [type.options[inType]?.id ?? ''], text: '' },
        [union.id]: { picked: [union.options[index % IN_UNION === 0 ? 1 : 0]?.id ?? ''], text: '' },
      },
    };
  });
  const quotes: ExamplePoll['quotes'] = [];
  for (const { model, stance, text, quotable, lifted } of REASONS) {
    const question = model === 'a' ? a : b;
    const free = answers.find(({ answers: given }) => {
      const one = given[question.id];
      return one?.picked[0] === stance && [a, b].every(({ id }) => given[id]?.text === '');
    });
    const words = free?.answers[question.id];
    if (!free || !words) continue;
    words.text = text;
    free.quotable = quotable;
    if (lifted) quotes.push({ text, questionId: question.id });
  }
  return {
    ...{ id: newId(), title: 'Kumpi tukirakenne auttaa järjestöjä parhaiten?', locale: LOCALE },
    intro:
      'Kysymme, millainen rakenne tukisi järjestöjen ja maakunnan yhteistyötä. Malleja on kaksi. Voit kannattaa molempia tai et kumpaakaan.',
    ...{ once: 'device', results: 'closed', state: 'closed' },
    ...{ openedAt: now - 42 * DAY, closesAt: now - 14 * DAY, closedAt: now - 14 * DAY },
    ...{ key: newBallotKey(), questions: [a, b, type, union], answers, quotes },
  };
}

function current(now: number): ExamplePoll {
  const [a, b] = models();
  const [type] = background();
  const needs = {
    ...{ id: newId(), type: 'multiple' as const, detail: '', background: false, model: false },
    title: 'Missä järjestösi tarvitsee tukea eniten?',
    options: optionsOf([
      'Rahoituksen hakeminen',
      'Vapaaehtoisten löytäminen',
      'Yhteistyö maakunnan kanssa',
      'Tiedottaminen',
    ]),
  };
  const answers = Array.from({ length: 36 }, (_, index) => ({
    quotable: false,
    answers: {
      [a.id]: { picked: [STANCES[index % 9 < 6 ? 0 : index % 9 < 7 ? 1 : 2] ?? ''], text: '' },
      [b.id]: { picked: [STANCES[index % 7 < 2 ? 0 : index % 7 < 5 ? 1 : 2] ?? ''], text: '' },
      [needs.id]: { picked: [needs.options[index % 4]?.id ?? ''], text: '' },
      [type.id]: { picked: [type.options[index % 3]?.id ?? ''], text: '' },
    },
  }));
  return {
    ...{ id: newId(), title: 'Millaista tukea kenttä haluaa nyt?', locale: LOCALE },
    intro: 'Samat kaksi mallia ja yksi kysymys tarpeista. Vastaaminen vie alle minuutin.',
    ...{ once: 'device', results: 'answered', state: 'open' },
    ...{ openedAt: now - 5 * DAY, closesAt: now + 21 * DAY, closedAt: null },
    ...{ key: newBallotKey(), questions: [a, b, needs, type], answers, quotes: [] },
  };
}

function models(): [PollQuestion, PollQuestion] {
  const model = (title: string, detail: string): PollQuestion => ({
    ...{ id: newId(), type: 'three-way', options: [], background: false, model: true },
    ...{ title, detail },
  });
  return [
    model(
      'Malli A: tuki maakunnista',
      'Maakuntapohjainen tukirakenne. Jokaisessa maakunnassa on oma järjestötyöntekijä, joka tuntee alueen järjestöt ja viranomaiset.',
    ),
    model(
      'Malli B: tuki Erva-alueilta',
      'Viidellä yliopistosairaalan erityisvastuualueella (Erva) on työpari, ja koko maan työtä johtaa yksi valtakunnallinen koordinoija.',
    ),
  ];
}

function background(): [PollQuestion, PollQuestion] {
  const ask = (title: string, labels: string[]): PollQuestion => ({
    ...{ id: newId(), type: 'single', detail: '', background: true, model: false },
    ...{ title, options: optionsOf(labels) },
  });
  const say = { locale: LOCALE };
  const typeWords = {
    voluntary: m.org_type_voluntary,
    between: m.org_type_between,
    services: m.org_type_services,
  };
  return [
    ask(m.polls_template_type({}, say), [
      ...ORGANISATION_TYPES.map((type) => typeWords[type]({}, say)),
      m.polls_template_other({}, say),
    ]),
    ask(m.polls_template_union({}, say), [m.polls_word_yes({}, say), m.polls_word_no({}, say)]),
  ];
}

function optionsOf(labels: readonly string[]): PollQuestion['options'] {
  return labels.map((label, index) => ({ id: `o${index + 1}`, label }));
}

/** `[2, 1]` becomes `0 0 1`. */
function spread(counts: readonly number[]): number[] {
  return counts.flatMap((count, index) => Array.from({ length: count }, () => index));
}
