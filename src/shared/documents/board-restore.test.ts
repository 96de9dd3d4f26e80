import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addNotes,
  addTheme,
  liveThemes,
  moveNote,
  noteMaps,
  notesIn,
  place,
  trashNote,
  viewNotes,
  viewPlaces,
  wordsOf,
  type NewBoardNote,
} from './board.ts';
import { restoreBoard } from './board-restore.ts';

const note = (id: string, text: string): NewBoardNote => ({
  ...{ id, text, stageId: 'vaihe12345', colour: 'hilla', author: '', organisation: '' },
  ...{ area: '', source: 'own' },
});

test('the board stands as it stood then, what came later is kept, and another’s typing merges', () => {
  const doc = new Y.Doc();
  addNotes(doc, [note('a', 'Raha loppuu'), note('b', 'Väki väsyy')]);
  addTheme(doc, { id: 'raha', name: 'Raha', x: 0, y: 0, noteIds: ['a'] });
  place(doc, 'vaihe12345', { subject: 'a', x: 0.2, y: 0.5 });
  const then = new Y.Doc();
  Y.applyUpdate(then, Y.encodeStateAsUpdate(doc));

  moveNote(doc, 'a', null);
  wordsOf(noteMaps(doc).get('a'), 'text')?.insert(0, 'Jos ');
  addNotes(doc, [note('c', 'Uusi lappu')]);
  addTheme(doc, { id: 'uusi', name: 'Uusi', x: 0, y: 0, noteIds: ['b', 'c'] });
  trashNote(doc, 'b', 5);
  place(doc, 'vaihe12345', { subject: 'a', x: 0.9, y: 0.5 });
  place(doc, 'vaihe12345', { subject: 'c', x: 0.4, y: 0.5 });

  const typist = new Y.Doc();
  Y.applyUpdate(typist, Y.encodeStateAsUpdate(doc));
  restoreBoard(doc, then, 9);
  wordsOf(noteMaps(typist).get('c'), 'text')?.insert(0, 'Aivan ');
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(typist));

  expect(liveThemes(doc).map(({ name }) => name)).toEqual(['Raha']);
  expect(notesIn(doc, 'raha').map(({ text }) => text)).toEqual(['Raha loppuu']);
  expect(notesIn(doc, null).map(({ text }) => text)).toEqual(['Väki väsyy', 'Aivan Uusi lappu']);
  expect(viewNotes(doc).some(({ trashed }) => trashed)).toBe(false);
  expect(viewPlaces(doc, 'vaihe12345')).toMatchObject([
    { subject: 'a', x: 0.2 },
    { subject: 'c', x: 0.4 },
  ]);
});

test('what is the same is not written again', () => {
  const doc = new Y.Doc();
  addNotes(doc, [note('a', 'Raha loppuu')]);
  const then = new Y.Doc();
  Y.applyUpdate(then, Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(doc);
  restoreBoard(doc, then, 9);
  expect(Y.encodeStateVector(doc)).toEqual(before);
});
