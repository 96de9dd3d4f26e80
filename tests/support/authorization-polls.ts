import { newId } from '#server/auth/random.ts';
import { cell, type Asked, type Cell } from './authorization.ts';

const ALL = '/w/[slug]/polls';
const ONE = `${ALL}/[id]`;
const form = (fields: Record<string, string>) => (): Asked => ({ form: fields });
const QUOTE = { answerId: 'puuttuu1', questionId: 'puuttuu1', lifted: 'yes' };
const FACTS = { title: 'Kysely', intro: '', once: 'device', results: 'answered', closes: '' };
const ROWS = { importId: 'puuttuu12345', text: 'Kysymys\nVastaus' };

/** Polls: one that is open to the public, so that its questions stay and its files are not there. */
export const POLLS: Cell[] = [
  cell(ALL, 'load', 'reader'),
  cell(ALL, '?/create', 'facilitator', () => ({
    form: { pollId: newId(), title: 'Kysely', template: 'empty', locale: 'fi' },
  })),
  ...['', '/receipt', '/results'].map((path) => cell(`${ONE}${path}`, 'load', 'reader')),
  ...['step', 'send'].map((name) => cell(ONE, `?/${name}`, 'reader')),
  cell(`${ONE}/results/file`, 'GET', 'reader', undefined, { lacking: true }),
  cell(`${ONE}/results`, '?/quote', 'facilitator', form(QUOTE), { lacking: true }),
  ...['edit', 'import', 'screen'].map((path) => cell(`${ONE}/${path}`, 'load', 'facilitator')),
  cell(`${ONE}/edit/sheet`, 'GET', 'facilitator'),
  cell(`${ONE}/edit`, '?/change', 'facilitator', form(FACTS)),
  cell(`${ONE}/edit`, '?/question', 'facilitator', () => ({
    form: { questionId: newId(), type: 'open', part: 'asked', title: 'Miksi?' },
  })),
  cell(`${ONE}/edit`, '?/remove-question', 'facilitator', form({ questionId: 'puuttuu1' })),
  cell(
    `${ONE}/edit`,
    '?/move-question',
    'facilitator',
    form({ questionId: 'puuttuu1', way: 'up' }),
  ),
  // It answers once for each device, and has no links to make.
  cell(`${ONE}/edit`, '?/links', 'facilitator', form({ count: '2' }), { lacking: true }),
  ...['open', 'remove'].map((name) => cell(`${ONE}/edit`, `?/${name}`, 'facilitator')),
  ...['read', 'confirm'].map((name) =>
    cell(`${ONE}/import`, `?/${name}`, 'facilitator', form(ROWS)),
  ),

  ...['', '/receipt', '/results'].map((path) => cell(`/p/[id]${path}`, 'load', 'anybody')),
  ...['step', 'send'].map((name) => cell('/p/[id]', `?/${name}`, 'anybody')),
  cell('/p/[id]/results/file', 'GET', '-', undefined, { none: 'absent' }),
];

/** Ends the poll for good: asked last. */
export const POLL_ENDINGS: Cell[] = [cell(`${ONE}/edit`, '?/close', 'facilitator')];
