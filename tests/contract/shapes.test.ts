/** What the server admits is what the editors write, no more and no less. */
import { getSchema, type Extensions } from '@tiptap/core';
import { Link } from '@tiptap/extension-link';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addDemand, addExample, demandMaps } from '#shared/documents/demands.ts';
import { ROOTS } from '#shared/documents/schema.ts';
import type { RichShape } from '#shared/documents/shape.ts';
import { DRAFT, RATIONALE, SHAPES } from '#shared/documents/shapes.ts';
import { ROOM_KINDS } from '#shared/rooms.ts';
import { rationaleExtensions } from '#lib/demands/rationale-schema.ts';
import { linkOptions } from '#lib/sync/link-options.ts';
import { draftExtensions } from '#lib/drafts/schema.ts';

const EDITORS: [string, Extensions, RichShape][] = [
  ['a rationale', rationaleExtensions, RATIONALE],
  ['a draft', draftExtensions(), DRAFT],
];

describe.each(EDITORS)('%s', (_what, extensions, { rich }) => {
  const schema = getSchema(extensions);
  const nodes = Object.values(schema.nodes).filter(({ name }) => name !== 'doc' && name !== 'text');

  test('has the same elements and marks in the editor and at the gate', () => {
    expect([...rich.elements.keys()].sort()).toEqual(nodes.map(({ name }) => name).sort());
    expect([...rich.words.marks.keys()].sort()).toEqual(Object.keys(schema.marks).sort());
  });

  test.each(nodes.map((node) => [node.name, node] as const))(
    '%s has the same attributes',
    (name, node) => {
      const known = rich.elements.get(name)?.attributes;
      expect([...(known?.keys() ?? [])].sort()).toEqual(Object.keys(node.spec.attrs ?? {}).sort());
      // An attribute without a value is not written at all.
      for (const [attribute, { default: value }] of Object.entries(node.spec.attrs ?? {}))
        if (value !== null)
          expect([attribute, known?.get(attribute)?.(value)]).toEqual([attribute, true]);
    },
  );

  test.each(Object.values(schema.marks).map((mark) => [mark.name, mark] as const))(
    '%s is written under its own name, with its own attributes',
    (name, mark) => {
      // One that does not exclude itself would be written with a number behind its name.
      expect(mark.excludes(mark)).toBe(true);
      const may = rich.words.marks.get(name);
      const attributes = Object.keys(mark.spec.attrs ?? {});
      const some = Object.fromEntries(attributes.map((one) => [one, 'https://a.example']));
      expect(may?.(some)).toBe(true);
      expect(may?.(null)).toBe(true);
      expect(may?.({ ...some, onclick: 'alert(1)' })).toBe(false);
    },
  );
});

test('an editor makes no link that the gate refuses', () => {
  const link = RATIONALE.rich.words.marks.get('link');
  for (const [href, may] of [
    ['https://a.example', true],
    ['HTTP://a.example', true],
    ['mailto:aino@a.example', true],
    ['ftp://a.example', false],
    ['javascript:alert(1)', false],
    ['tel:+3581234', false],
    ['/w/koti', false],
    [`https://${'a'.repeat(40_000)}`, false],
  ] as const) {
    expect([href, linkOptions.isAllowedUri(href)]).toEqual([href, may]);
    expect([href, link?.({ href })]).toEqual([href, may]);
  }
  expect(linkOptions.shouldAutoLink('ftp://a.example/b')).toBe(false);
  expect(linkOptions.shouldAutoLink('file:///etc')).toBe(false);
  expect(linkOptions.shouldAutoLink('a.example')).toBe(true);
  expect(Link.options.shouldAutoLink('localhost')).toBe(false);
});

test('takes a title of digits, which the editor pastes as a number', () => {
  const link = DRAFT.rich.words.marks.get('link');
  expect(link?.({ href: 'https://a.example', title: 2024, class: true })).toBe(true);
  expect(link?.({ href: 'https://a.example', title: { a: 1 } })).toBe(false);
});

test('every room has the roots that its document has, of the same kind', () => {
  for (const kind of ROOM_KINDS)
    expect(
      Object.fromEntries(
        [...SHAPES[kind].roots].map(([name, { is }]) => [name, is === 'rich' ? 'xml' : is]),
      ),
    ).toEqual(ROOTS[kind]);
});

test('a demand and an example have the keys that are declared, but for those set later', () => {
  const doc = new Y.Doc();
  const id = addDemand(doc, { title: 'Tuki jatkuu' });
  const demand = demandMaps(doc).get(id) as Y.Map<unknown>;
  const exampleId = addExample(demand);
  const root = SHAPES.demands.roots.get('demands');
  const shape = root?.is === 'map' ? root.others : null;
  if (!shape || typeof shape === 'function' || shape.is !== 'map') throw new Error('no shape');
  expect([...demand.keys(), 'mergedInto', 'deletedAt'].sort()).toEqual(
    [...shape.keys.keys()].sort(),
  );
  const examples = shape.keys.get('examples');
  const one = typeof examples === 'object' && examples.is === 'map' ? examples.others : null;
  const written = (demand.get('examples') as Y.Map<Y.Map<unknown>>).get(exampleId);
  if (!one || typeof one === 'function' || one.is !== 'map') throw new Error('no shape');
  expect([...(written?.keys() ?? [])].sort()).toEqual([...one.keys.keys()].sort());
});
