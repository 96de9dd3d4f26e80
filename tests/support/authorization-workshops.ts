import type { SteerInput } from '#shared/inputs/workshop-panel.ts';
import { newId } from '#server/auth/random.ts';
import { cell, type Asked, type Cell } from './authorization.ts';
import type { Fixture } from './authorization-fixture.ts';

const ALL = '/w/[slug]/workshops';
const ONE = `${ALL}/[id]`;

const stage = {
  ...{ type: 'write' as const, title: 'Vaihe', prompt: 'Mitä?', detail: '', minutes: 5 },
  ...{ pace: 'live' as const, config: {} },
};

type Steered = { [V in SteerInput['verb']]: (at: Fixture) => object };

/** Every button of the panel: one that is missing here is a type error. */
const STEER: Steered = {
  go: ({ stageId }) => ({ stageId, from: null }),
  timer: () => ({ change: { kind: 'stop' } }),
  reveal: () => ({}),
  'reveal-ballot': ({ stageId }) => ({ stageId }),
  hands: ({ stageId }) => ({ stageId, hands: { itemId: 'puuttuu1', choice: '', count: 1 } }),
  lock: () => ({ on: false }),
  names: () => ({ on: false }),
  summon: () => ({ place: 'board' }),
  remote: () => ({}),
  'add-stage': () => ({ stage: { id: newId(), ...stage }, afterId: null }),
  'change-stage': ({ stageId }) => ({ stageId, stage: { title: 'Toinen' } }),
  'copy-stage': ({ stageId }) => ({ stageId, copyId: newId() }),
  'skip-stage': ({ stageId }) => ({ stageId, skipped: false }),
  'move-stage': ({ stageId }) => ({ stageId, afterId: null }),
  groups: ({ stageId }) => ({ stageId, size: 4, mix: 'any', places: [] }),
  paper: ({ stageId }) => ({ stageId, sheetId: newId(), lines: ['Lappu'] }),
  'begin-topic': ({ stageId }) => ({ stageId, topicId: null }),
  'conclude-topic': ({ stageId }) => ({ stageId, topicId: 'puuttuu1', outcome: 'Päätös' }),
  answer: () => ({ questionId: 'puuttuu1', answer: 'Vastaus' }),
  'lower-hand': ({ memberId }) => ({ personId: memberId }),
  rename: ({ memberId }) => ({ personId: memberId, name: 'Toinen' }),
  screen: () => ({}),
  'close-screens': () => ({}),
  'restore-board': () => ({ momentId: 'puuttuu1', restoreId: newId() }),
  'ask-absent': ({ stageId }) => ({ stageId }),
  change: () => ({ title: 'Työpaja' }),
  'save-template': () => ({ templateId: newId(), title: 'Pohja' }),
  rehearse: () => ({ rehearsalId: newId() }),
  'end-rehearsal': () => ({}),
  'remove-stage': () => ({ stageId: 'puuttuu1' }),
  'show-out': () => ({ personId: 'puuttuu1' }),
  end: () => ({}),
  resume: () => ({}),
};

/** What is named is not there, or one's own to do. */
const STEERED: Record<string, Parameters<typeof cell>[4]> = {
  ...Object.fromEntries(
    ['conclude-topic', 'answer', 'restore-board', 'end-rehearsal', 'show-out'].map((verb) => [
      verb,
      { word: verb, lacking: true },
    ]),
  ),
  'lower-hand': {
    word: 'lower-hand',
    except: { guest: 'forbidden', commenter: 'forbidden', member: 'forbidden' },
  },
};

const json =
  (body: (at: Fixture) => object) =>
  (at: Fixture): Asked => ({ json: body(at) });
const part = (path: string, body: (at: Fixture) => object, method = 'POST', lacking = false) =>
  cell(`${ONE}/${path}`, method, 'commenter guest', json(body), { lacking });

/** Workshops: who watches, who takes part, and who runs them. */
export const WORKSHOPS: Cell[] = [
  cell(ALL, 'load', 'reader'),
  cell(`${ALL}/new`, 'load', 'facilitator'),
  cell(`${ALL}/new`, '?/default', 'facilitator', () => ({
    form: { workshopId: newId(), title: 'Työpaja', template: '', locale: 'fi' },
  })),
  ...['trash', 'restore'].map((name) =>
    cell(ALL, `?/${name}`, 'facilitator', async ({ make }) => ({
      form: { workshopId: await make.workshop(name === 'restore') },
    })),
  ),
  cell(ALL, '?/remove-template', 'facilitator', () => ({ form: { templateId: 'puuttuu1' } })),
  cell(ONE, 'load', 'reader guest'),
  cell(`${ONE}/(board)/board`, 'load', 'reader guest'),
  cell(`${ONE}/(board)/list`, 'load', 'reader guest'),
  ...['state', 'board-notes', 'board-state'].map((name) =>
    cell(`${ONE}/${name}`, 'GET', 'reader guest'),
  ),
  cell(`${ONE}/screen`, 'load', 'reader guest'),
  cell(`${ONE}/screen/hall`, 'GET', 'reader guest'),
  cell(`${ONE}/results`, 'load', 'reader guest'),
  cell(`${ONE}/results/guest`, 'load', 'reader guest'),
  cell(`${ONE}/results/picture`, 'GET', 'reader guest', () => ({ query: 'picture=board' })),
  cell(`${ONE}/results`, '?/share', 'facilitator', () => ({ form: { open: 'no' } })),
  part('hand', () => ({ up: false })),
  part('notes', ({ stageId }) => ({ noteId: newId(), stageId, text: 'Lappu', area: '' })),
  part('notes', ({ stageId }) => ({ noteId: 'puuttuu1', stageId, text: 'Lappu' }), 'PUT', true),
  part('questions', () => ({ questionId: newId(), text: 'Miksi?' })),
  part('topics', ({ stageId }) => ({ topicId: newId(), stageId, title: 'Aihe' })),
  part('places', ({ stageId }) => ({ stageId, subject: 'Askel', x: 0.5 })),
  part('partners', ({ stageId }) => ({ stageId, organisation: 'A', partner: 'B', kind: null })),
  part('vote', ({ stageId }) => ({ stageId, choice: {} })),
  cell(
    `${ONE}/promote`,
    'POST',
    'member',
    json(({ noteRef }) => ({ ref: noteRef })),
    {
      others: 'forbidden',
      except: { passer: 'absent' },
    },
  ),
  cell(`${ONE}/absent`, 'GET', 'facilitator', ({ stageId }) => ({ query: `stage=${stageId}` })),
  cell(`${ONE}/panel`, 'GET', 'facilitator'),
  cell(`${ONE}/control`, 'load', 'facilitator'),
  ...Object.entries(STEER).map(([verb, rest]) =>
    cell(
      `${ONE}/control/act`,
      'POST',
      'facilitator',
      json((at) => ({ verb, ...rest(at) })),
      STEERED[verb] ?? { word: verb },
    ),
  ),
];
