import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import * as Y from 'yjs';
import {
  addNotes,
  addTheme,
  colourNote,
  link,
  liveThemes,
  moveNote,
  moveTo,
  noteMaps,
  notesIn,
  place,
  restore,
  themeMaps,
  trashNote,
  trashTheme,
  unplace,
  viewLinks,
  viewNotes,
  viewPlaces,
  viewThemes,
  type NewBoardNote,
} from './board.ts';

const note = (id: string, text = id): NewBoardNote => ({
  id,
  stageId: 'stage1',
  text,
  colour: 'hilla',
  author: 'Aino Laine',
  organisation: 'Järviseudun Omaiset ry',
  area: '',
  source: 'own',
});

function board(...ids: string[]): Y.Doc {
  const doc = new Y.Doc();
  addNotes(
    doc,
    ids.map((id) => note(id)),
  );
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function meet(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)));
}

const ids = (doc: Y.Doc, themeId: string | null) => notesIn(doc, themeId).map(({ id }) => id);

describe('notes and themes', () => {
  test('a note goes into a theme at a place, to another, and out again', () => {
    const doc = board('a', 'b', 'c', 'd');
    const theme = addTheme(doc, { name: 'Rahoitus', x: 0, y: 0, noteIds: ['a', 'b', 'c'] });
    const other = addTheme(doc, { x: 500, y: 0 });
    moveNote(doc, 'd', theme, 1);
    expect(ids(doc, theme)).toEqual(['a', 'd', 'b', 'c']);
    moveNote(doc, 'b', other);
    moveNote(doc, 'a', null);
    expect([ids(doc, theme), ids(doc, other), ids(doc, null)]).toEqual([['d', 'c'], ['b'], ['a']]);
  });

  test('a theme in the trash gives its notes back, and takes them again', () => {
    const doc = board('a', 'b');
    const theme = addTheme(doc, { x: 0, y: 0, noteIds: ['a', 'b'] });
    trashTheme(doc, theme, 1);
    expect(ids(doc, null)).toEqual(['a', 'b']);
    expect(liveThemes(doc)).toEqual([]);
    restore(themeMaps(doc).get(theme));
    expect(ids(doc, theme)).toEqual(['a', 'b']);
  });

  test('of two who move a note at once the same one wins in both, with place and theme', () => {
    const a = board('n');
    const theme = addTheme(a, { x: 0, y: 0 });
    const b = copyOf(a);
    moveNote(a, 'n', theme);
    moveNote(b, 'n', null);
    moveTo(noteMaps(b).get('n'), 300, 400);
    meet(a, b);
    expect(viewNotes(a)).toEqual(viewNotes(b));
    expect(viewNotes(a)).toHaveLength(1);
  });

  test('new notes never lie on those that are there, nor under a theme', () => {
    const doc = board(...Array.from({ length: 20 }, (_, n) => `old${n}`));
    addTheme(doc, { name: 'T', x: 0, y: 600, noteIds: ['old0', 'old1', 'old2'] });
    addNotes(doc, [note('new1', 'x'.repeat(140)), note('new2')]);
    addNotes(doc, [note('new3')]);
    const loose = notesIn(doc, null);
    for (const one of loose.filter(({ id }) => id.startsWith('new')))
      for (const other of loose)
        if (other !== one)
          expect(Math.abs(one.x - other.x) >= 172 || Math.abs(one.y - other.y) >= 112).toBe(true);
  });

  test('a note that is there already stays as it was arranged', () => {
    const doc = board('a');
    moveTo(noteMaps(doc).get('a'), 900, 900);
    addNotes(doc, [note('a', 'Toinen'), note('b'), note('b')]);
    expect(viewNotes(doc).map(({ id, text, x }) => [id, text, x])).toMatchObject([
      ['a', 'a', 900],
      ['b', 'b', expect.any(Number)],
    ]);
  });
});

describe('places and links', () => {
  test('a subject has one place on each stage, and names may hold dots', () => {
    const doc = new Y.Doc();
    place(doc, 's1', { subject: 'Kylä. ry', x: 2, y: -1 });
    place(doc, 's1', { subject: 'Kylä. ry', later: 0.5 });
    place(doc, 's2', { subject: 'Kylä. ry', x: 0.5, y: 0.5 });
    expect(viewPlaces(doc, 's1')).toEqual([{ subject: 'Kylä. ry', x: 1, y: 0, later: 0.5 }]);
    unplace(doc, 's1', 'Kylä. ry');
    expect(viewPlaces(doc, 's1')).toEqual([]);
    expect(viewPlaces(doc, 's2')).toHaveLength(1);
  });

  test('a link has no direction and one kind', () => {
    const doc = new Y.Doc();
    link(doc, 's1', 'B. ry', 'A. rf', 'works');
    link(doc, 's1', 'A. rf', 'B. ry', 'wishes');
    expect(viewLinks(doc, 's1')).toEqual([{ a: 'A. rf', b: 'B. ry', kind: 'wishes' }]);
    link(doc, 's1', 'B. ry', 'A. rf', null);
    expect(viewLinks(doc, 's1')).toEqual([]);
  });
});

test('hostile entries hide nothing and stop nobody', () => {
  const doc = board('a', 'b');
  noteMaps(doc).set('x', 'no map' as never);
  noteMaps(doc).set('y', new Y.Map());
  doc.getMap('themes').set('z', 7);
  doc.getMap('places').set('s1.a', 'no map');
  doc.getMap('links').set('s1.a', 'works');
  doc.getMap('links').set('s1.a\nb', 'hates');
  const map = noteMaps(doc).get('a');
  map?.set('position', 'not a key');
  map?.set('x', Number.NaN);
  map?.set('y', 1e12);
  map?.set('themeId', { a: 1 });
  map?.set('colour', 'pink');
  expect(viewNotes(doc).map(({ id }) => id)).toEqual(['a', 'b']);
  expect(viewNotes(doc)[0]).toMatchObject({ x: 0, y: 20_000, themeId: null, colour: 'hilla' });
  expect([viewThemes(doc), viewPlaces(doc, 's1'), viewLinks(doc, 's1')]).toEqual([[], [], []]);
  place(doc, 's1', { subject: 'a', x: 0.5, y: 0.5 });
  expect(viewPlaces(doc, 's1')).toHaveLength(1);
  moveNote(doc, 'b', null, 0);
  expect(ids(doc, null)).toHaveLength(2);
  addNotes(doc, [note('c')]);
  expect(viewNotes(doc).find(({ id }) => id === 'c')?.y).toBeLessThan(10_000);
});

const act = fc.record({
  who: fc.nat(1),
  what: fc.nat(8),
  note: fc.nat(5),
  theme: fc.nat(3),
  index: fc.nat(8),
  meet: fc.boolean(),
});

it('two replicas that arrange at random end alike, and no note is lost', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const first = board('n0', 'n1', 'n2', 'n3', 'n4', 'n5');
      const docs = [first, copyOf(first)];
      for (const { who, what, note: n, theme, index, meet: meets } of acts) {
        const doc = docs[who] as Y.Doc;
        const id = `n${n}`;
        const themeId = `t${theme}`;
        if (what === 0) addTheme(doc, { id: themeId, x: index, y: n, noteIds: [id] });
        if (what === 1) moveNote(doc, id, themeId, index);
        if (what === 2) moveNote(doc, id, null);
        if (what === 3) moveTo(noteMaps(doc).get(id), index * 10, n);
        if (what === 4) trashTheme(doc, themeId, 1);
        if (what === 5) restore(themeMaps(doc).get(themeId));
        if (what === 6) colourNote(doc, id, index % 2 ? 'lohi' : 'taivas');
        if (what === 7) trashNote(doc, id, 1);
        if (what === 8) restore(noteMaps(doc).get(id));
        if (meets) meet(docs[0] as Y.Doc, docs[1] as Y.Doc);
      }
      const [a, b] = docs as [Y.Doc, Y.Doc];
      meet(a, b);
      expect(viewNotes(a)).toEqual(viewNotes(b));
      expect(viewThemes(a)).toEqual(viewThemes(b));
      expect(viewNotes(a)).toHaveLength(6);
      // Each note that is not in the trash stands in exactly one place.
      const there = [null, ...liveThemes(a).map(({ id }) => id)].flatMap((id) => ids(a, id));
      const live = viewNotes(a).filter(({ trashed }) => !trashed);
      expect(there.sort()).toEqual(live.map(({ id }) => id).sort());
    }),
    { numRuns: 150 },
  );
});
