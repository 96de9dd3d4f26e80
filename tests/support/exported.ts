import type { FrozenBlock } from '#shared/documents/frozen.ts';
import type { RichNode } from '#shared/documents/rich-text.ts';
import type { Exported, FileFormat } from '#shared/inputs/exports.ts';
import { makeFile } from '#server/documents/export/files.ts';
import type { ExportedDemand } from '#server/documents/export/list.ts';
import type {
  ExportedComment,
  ExportedText,
  FileSource,
} from '#server/documents/export/sources.ts';
import { workshopResults } from './exported-workshop.ts';

/** A short text with every kind of block, comments on it, and all that files are made of them. */
export const text = (words: string, more: Partial<RichNode> = {}): RichNode => ({
  kind: 'text',
  text: words,
  marks: [],
  children: [],
  ...more,
});
export const inside = (kind: RichNode['kind'], ...children: RichNode[]): RichNode => ({
  kind,
  children,
});
export const cell = (kind: 'header' | 'cell', words: string) =>
  inside(kind, inside('paragraph', text(words)));

export const SENTENCE = 'Maakunnan on otettava järjestöt mukaan.';
export const block = (
  id: string,
  nodes: RichNode[],
  words: string,
  more: Partial<FrozenBlock> = {},
) => ({ id, kind: 'paragraph', number: null, nodes, text: words, ...more }) satisfies FrozenBlock;

const BLOCKS: FrozenBlock[] = [
  block('h', [text('Johdanto')], 'Johdanto', { kind: 'heading', level: 1 }),
  block(
    'p1',
    [text('Maakunnan on '), text('otettava', { marks: ['bold'] }), text(' järjestöt mukaan.')],
    SENTENCE,
    { number: 1 },
  ),
  block(
    'p2',
    [
      text('Katso '),
      text('lähde', { href: 'https://kaiku.example/a?b=1&c=2' }),
      { kind: 'footnote', note: 'Selvitys 2019.', children: [] },
      text('.'),
    ],
    'Katso lähde.',
    { number: 2 },
  ),
  block('t', [text('Rahoitus jatkuu')], 'Rahoitus jatkuu', {
    kind: 'heading',
    level: 3,
    demand: { id: 'd', number: 4, part: 'title' },
  }),
  block(
    'i1',
    [
      inside('paragraph', text('Yksi')),
      inside('bullets', inside('item', inside('paragraph', text('Sisin')))),
    ],
    'Yksi\nSisin',
    {
      kind: 'item',
      number: 3,
      list: { ordered: true, first: true, at: 1 },
    },
  ),
  block('i2', [inside('paragraph', text('Kaksi'))], 'Kaksi', {
    kind: 'item',
    number: 4,
    list: { ordered: true, first: false, at: 2 },
  }),
  block(
    'g',
    [
      inside('row', cell('header', 'Vuosi'), cell('header', 'Summa')),
      inside('row', cell('cell', '2019'), cell('cell', '400 €')),
    ],
    'Vuosi\nSumma\n2019\n400 €',
    { kind: 'table', number: 5 },
  ),
  block('q', [text('Mitä puuttuu?')], 'Mitä puuttuu?', { kind: 'question', number: 1 }),
];

export const TEXT: ExportedText = {
  title: 'Vaatimuslista',
  locale: 'fi',
  workspace: 'Uudenmaan ryhmä',
  version: { number: 2, final: false, publishedAt: Date.UTC(2019, 2, 1) },
  at: Date.UTC(2019, 3, 25),
  blocks: BLOCKS,
};

export const comment = (id: string, more: Partial<ExportedComment> = {}): ExportedComment => ({
  id,
  parentId: null,
  submissionId: `s-${id}`,
  kind: 'remark',
  anchor: { blockId: 'p1', quote: 'järjestöt', start: 22, end: 31 },
  body: `Huomio ${id}`,
  suggestion: null,
  state: 'shown',
  at: Date.UTC(2019, 2, 5, 10),
  name: 'Leena Tuomi',
  organisation: 'Askel Työhön sr',
  onBehalf: 'organisation',
  confirmed: false,
  agreements: 2,
  attachment: null,
  decision: null,
  ...more,
});

export const COMMENTS = [
  comment('a'),
  comment('b', {
    kind: 'change',
    suggestion: 'Maakunnan on kutsuttava järjestöt mukaan.',
    decision: {
      outcome: 'accepted_changed',
      reason: 'Näin on selvempi.',
      mergedInto: null,
      decidedAt: Date.UTC(2019, 3, 2),
    },
  }),
  comment('c', { parentId: 'a', body: 'Samaa mieltä' }),
  comment('d', { anchor: null, kind: 'whole', onBehalf: 'self', name: 'Pekka' }),
];

export const demand = (number: number, more: Partial<ExportedDemand> = {}): ExportedDemand => ({
  id: `d${number}`,
  number,
  title: `Vaatimus ${number}`,
  sentence: SENTENCE,
  rationale: 'Koska tauko rikkoo.',
  rationaleBlocks: [inside('paragraph', text('Koska tauko rikkoo.'))],
  addressee: 'Uudenmaan maakunta',
  lead: 'Sydänpolku ry',
  theme: 'Rahoitus',
  state: 'agreed',
  locale: 'fi',
  criteria: [{ text: 'Oma päätös', answer: 'partly' }],
  examples: [],
  origins: [],
  positions: [
    { organisation: 'Kylätalo Kaiku ry', step: 'full', reason: '' },
    { organisation: 'Askel Työhön sr', step: 'accept', reason: '' },
  ],
  discussion: [
    { at: TEXT.at, author: 'Leena Tuomi', organisation: 'Kylätalo Kaiku ry', text: 'Hyvä' },
  ],
  contains: [],
  ...more,
});

export const SOURCES: Record<Exported, FileSource> = {
  demands: {
    what: 'demands',
    list: {
      workspace: { name: 'Uudenmaan ryhmä', purpose: 'Yhteinen lista', locales: ['fi'] },
      exportedAt: TEXT.at,
      demands: [demand(1), demand(2, { title: '=HYPERLINK("http://x.example")' })],
      trash: [],
      organisations: [{ name: 'Kylätalo Kaiku ry', type: 'voluntary', confirmed: true }],
    },
  },
  draft: { what: 'draft', text: { ...TEXT, version: null } },
  version: {
    what: 'version',
    text: TEXT,
    signatures: [
      { organisation: 'Kylätalo Kaiku ry', answer: 'yes', dissent: '' },
      { organisation: 'Sydänpolku ry', answer: 'dissent', dissent: 'Siirtymäaika on liian lyhyt.' },
    ],
  },
  comments: { what: 'comments', text: TEXT, comments: COMMENTS },
  report: {
    what: 'report',
    report: {
      text: TEXT,
      round: { title: 'Kierros', opensAt: Date.UTC(2019, 2, 1), closesAt: Date.UTC(2019, 2, 29) },
      intro: 'Kiitos kommenteista.',
      publishedAt: Date.UTC(2019, 3, 12),
      comments: COMMENTS,
      corrections: [{ at: Date.UTC(2019, 3, 14), body: 'Luku korjattu.' }],
      signatures: [],
    },
  },
  workshop: { what: 'workshop', results: workshopResults('Raja siirtyy'), at: TEXT.at },
};
export const FURTHER = {
  contact: { name: 'Sami Koskela', email: 'sami.koskela@jarviseutu.example' },
  address: 'https://talkoot.example/c/k3',
};
export const make = (source: FileSource, format: FileFormat, locale: 'fi' | 'sv' | 'en' = 'fi') =>
  makeFile({ source, format, locale, slug: 'raja', further: FURTHER });
export const utf8 = (bytes: Uint8Array) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
