/** What may stand where, by the kind of the document. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addNotes,
  addTheme,
  colourNote,
  link,
  moveNote,
  moveTo,
  noteMaps,
  place,
  trashNote,
} from '#shared/documents/board.ts';
import {
  addDemand,
  addExample,
  demandMaps,
  mergeDemand,
  rationaleOf,
  setAnswer,
  setConsent,
  setValue,
  trashDemand,
} from '#shared/documents/demands.ts';
import { appendBlocks, draftBody } from '#shared/documents/draft.ts';
import type { RichNode } from '#shared/documents/rich-nodes.ts';
import { SHAPES } from '#shared/documents/shapes.ts';
import { CLOSE } from '#shared/wire.ts';
import { judge, Owners } from './gate.ts';

type Act = (doc: Y.Doc) => unknown;
type Case = [what: string, act: Act];

/** What the gate says of this change to a document that the server has made. */
function verdictOn(kind: keyof typeof SHAPES, make: Act, act: Act) {
  const [doc, client] = [new Y.Doc(), new Y.Doc()];
  make(doc);
  Y.applyUpdate(client, Y.encodeStateAsUpdate(doc));
  client.transact(() => act(client));
  const update = Y.encodeStateAsUpdate(client, Y.encodeStateVector(doc));
  return judge({ update, actorId: 'aino', now: 0, doc, shape: SHAPES[kind], owners: new Owners() });
}
const refused = { verdict: 'refuse', code: CLOSE.malformed, why: 'shape' };

const demand = (doc: Y.Doc) => demandMaps(doc).get('a') as Y.Map<unknown>;
const set = (key: string, value: unknown) => (doc: Y.Doc) => demand(doc).set(key, value);
const inRationale = (node: Y.XmlElement | Y.XmlText) => (doc: Y.Doc) =>
  rationaleOf(demand(doc)).insert(0, [node]);
const element = (name: string, attributes: Record<string, unknown> = {}) => {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  return made;
};
const words = (text: string, marks: Record<string, unknown> = {}) => {
  const made = new Y.XmlText();
  made.insert(0, text, marks);
  return made;
};
const nested = (depth: number) => {
  const outermost = element('blockquote');
  let inner = outermost;
  for (let i = 1; i < depth; i++) {
    const next = element('blockquote');
    inner.insert(0, [next]);
    inner = next;
  }
  return outermost;
};

describe('[S5] a demands list', () => {
  const verdict = (act: Act) =>
    verdictOn('demands', (doc) => addDemand(doc, { id: 'a', rationale: ['Koska.'] }), act);

  test.each<Case>([
    ['a new demand', (doc) => addDemand(doc, { title: 'T', criteria: { c1: 'no' }, examples: [] })],
    ['an example and its consent', (doc) => exampleOf(doc)],
    ['its values', (doc) => setValue(demand(doc), 'state', 'agreed')],
    ['an answer', (doc) => setAnswer(demand(doc), 'c1', 'yes')],
    ['the trash and a merge', (doc) => [trashDemand(doc, 'a', 1), mergeDemand(doc, 'a', 'a')]],
    [
      'words with marks',
      inRationale(words('a', { bold: {}, link: { href: 'https://a.example' } })),
    ],
    ['a mark that ends', inRationale(words('a', { italic: null }))],
    ['fifty blocks in each other', inRationale(nested(50))],
  ])('admits %s', (_what, act) => {
    expect(verdict(act)).toMatchObject({ verdict: 'admit' });
  });

  test.each<Case>([
    ['a value among the demands', (doc) => doc.getMap('demands').set('b', 1)],
    ['a text among the demands', (doc) => doc.getMap('demands').set('b', new Y.Text('x'))],
    ['a list instead of a map', set('examples', new Y.Array())],
    ['a key that no demand has', set('votes', 1)],
    ['words where a value is', set('state', new Y.Text('agreed'))],
    ['a value where words are', set('title', 'Tuki jatkuu')],
    ['a state that there is not', set('state', 'done')],
    ['a number for a name', set('theme', 5)],
    ['an object for a name', set('theme', { toString: 1 })],
    ['a name of a megabyte', set('theme', 'a'.repeat(100_000))],
    ['no number for a moment', set('deletedAt', Number.NaN)],
    ['nothing for a value', set('position', undefined)],
    [
      'format in plain words',
      (doc) => (demand(doc).get('title') as Y.Text).insert(0, 'a', { bold: {} }),
    ],
    [
      'a picture in plain words',
      (doc) => (demand(doc).get('title') as Y.Text).insertEmbed(0, { a: 1 }),
    ],
    [
      'an answer that is none',
      (doc) => (demand(doc).get('criteria') as Y.Map<string>).set('c', 'ok'),
    ],
    ['an element that there is not', inRationale(element('script'))],
    ['an element of drafts alone', inRationale(element('heading', { level: 1 }))],
    ['an attribute that there is not', inRationale(element('paragraph', { onclick: 'x' }))],
    ['a fragment in a fragment', inRationale(new Y.XmlFragment() as never)],
    ['a hook', inRationale(new Y.XmlHook('x') as never)],
    ['a mark that there is not', inRationale(words('a', { blink: {} }))],
    ['a mark with something in it', inRationale(words('a', { bold: { style: 'x' } }))],
    ['a mark that is a word', inRationale(words('a', { bold: 'x' }))],
    ['a link to a script', inRationale(words('a', { link: { href: 'javascript:alert(1)' } }))],
    ['a link to an object', inRationale(words('a', { link: { href: {} } }))],
    ['a picture in words', inRationale(embedded())],
    ['a hundred blocks in each other', inRationale(nested(100))],
  ])('refuses %s', (_what, act) => {
    expect(['shape', 'place', 'content']).toContain((verdict(act) as { why?: string }).why);
  });

  test.each(['__proto__', 'constructor', 'prototype'])('refuses the key %s everywhere', (key) => {
    for (const act of [
      (doc: Y.Doc) => doc.getMap('demands').set(key, new Y.Map()),
      (doc: Y.Doc) => (demand(doc).get('criteria') as Y.Map<string>).set(key, 'yes'),
      inRationale(element('paragraph', { [key]: 'x' })),
    ])
      expect(verdict(act)).toMatchObject({ verdict: 'refuse', why: 'key' });
  });

  test('never lets one stand deeper than sixty-four, also in several steps', () => {
    const doc = new Y.Doc();
    addDemand(doc, { id: 'a', rationale: [] });
    const owners = new Owners();
    const client = new Y.Doc();
    Y.applyUpdate(client, Y.encodeStateAsUpdate(doc));
    let parent: Y.XmlFragment = rationaleOf(demand(client));
    let depth = 3;
    for (;;) {
      const next = element('blockquote');
      parent.insert(0, [next]);
      parent = next;
      const update = Y.encodeStateAsUpdate(client, Y.encodeStateVector(doc));
      const { verdict: said } = judge({
        update,
        actorId: 'aino',
        now: 0,
        doc,
        shape: SHAPES.demands,
        owners,
      });
      if (said !== 'admit') break;
      Y.applyUpdate(doc, update);
      depth++;
    }
    expect(depth).toBe(64);
  });
});

describe('[S5] a draft', () => {
  const block = (kind: RichNode['kind'], more: Partial<RichNode> = {}): RichNode => ({
    kind,
    children: [],
    ...more,
  });
  const verdict = (act: Act) => verdictOn('draft', () => {}, act);
  const put = (node: Y.XmlElement | Y.XmlText) => (doc: Y.Doc) => draftBody(doc).insert(0, [node]);

  test.each<Case>([
    ['a heading', (doc) => appendBlocks(doc, [block('heading', { level: 3 })])],
    ['a demand of the list', (doc) => appendBlocks(doc, [block('demand', { demandId: 'abc' })])],
    ['a table', (doc) => appendBlocks(doc, [block('table', { children: [block('row')] })])],
    ['a footnote', put(element('footnote', { text: 'Lähde' }))],
    ['code', put(words('a', { code: {} }))],
    ['a list that begins at five', put(element('orderedList', { start: 5 }))],
  ])('admits %s', (_what, act) => {
    expect(verdict(act)).toMatchObject({ verdict: 'admit' });
  });

  test.each<Case>([
    ['a heading of level nine', put(element('heading', { level: 9 }))],
    ['a heading whose level is a word', put(element('heading', { level: '9e9' }))],
    ['an id with blanks', put(element('paragraph', { id: 'a b' }))],
    ['an id that is an object', put(element('paragraph', { id: { a: 1 } }))],
    ['a cell a million wide', put(element('tableCell', { colspan: 1_000_000 }))],
    ['a picture', put(element('image', { src: 'https://tracker.example' }))],
    ['a link to a page of ours', put(words('a', { link: { href: '/signout' } }))],
  ])('refuses %s', (_what, act) => {
    expect(verdict(act)).toMatchObject(refused);
  });
});

describe('[S5] a board', () => {
  const fill = (doc: Y.Doc) =>
    addNotes(doc, [
      {
        id: 'n1',
        stageId: 's1',
        text: 'Huoli',
        colour: 'hilla',
        author: '',
        organisation: '',
        area: '',
        source: 'own',
      },
    ]);
  const verdict = (act: Act) => verdictOn('board', fill, act);
  const inNote = (key: string, value: unknown) => (doc: Y.Doc) =>
    noteMaps(doc).get('n1')?.set(key, value);

  test.each<Case>([
    ['a theme with a note', (doc) => addTheme(doc, { name: 'T', x: 1, y: 2, noteIds: ['n1'] })],
    ['a note out of all themes', (doc) => moveNote(doc, 'n1', null)],
    ['a note that is moved', (doc) => moveTo(noteMaps(doc).get('n1'), 3, 4)],
    ['a colour', (doc) => colourNote(doc, 'n1', 'lohi')],
    ['the trash', (doc) => trashNote(doc, 'n1', 5)],
    ['a place on a line', (doc) => place(doc, 's1', { subject: 'n1', x: 0.5, y: 0, later: 1 })],
    ['who works with whom', (doc) => link(doc, 's1', 'Tupa ry', 'Kaiku ry', 'works')],
  ])('admits %s', (_what, act) => {
    expect(verdict(act)).toMatchObject({ verdict: 'admit' });
  });

  test.each<Case>([
    ['a note that the server has not put there', (doc) => noteMaps(doc).set('n2', new Y.Map())],
    ['a name on a note', inNote('author', 'Aino Laine')],
    ['another stage', inNote('stageId', 's2')],
    ['a place that is a word', inNote('x', '3')],
    ['a colour that there is not', inNote('colour', 'url(x)')],
    ['a link of an unknown kind', (doc) => doc.getMap('links').set('s1.a', 'owns')],
  ])('refuses %s', (_what, act) => {
    expect(verdict(act)).toMatchObject(refused);
  });
});

test.each(['version', 'workshop'] as const)('[S5] nothing enters the room of a %s', (kind) => {
  const act = (doc: Y.Doc) => doc.getMap('demands').set('a', new Y.Map());
  expect(verdictOn(kind, () => {}, act)).toMatchObject({ verdict: 'refuse', why: 'place' });
});

function exampleOf(doc: Y.Doc): void {
  const id = addExample(demand(doc), { happens: 'Näin kävi.' });
  const examples = demand(doc).get('examples') as Y.Map<Y.Map<unknown>>;
  setConsent(examples.get(id) as Y.Map<unknown>, true);
}

function embedded(): Y.XmlText {
  const made = new Y.XmlText();
  made.insertEmbed(0, { image: 'https://tracker.example' });
  return made;
}
