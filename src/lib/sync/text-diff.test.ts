import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { diffText, mapIndex } from './text-diff.ts';

const apply = (text: string, change: ReturnType<typeof diffText>) =>
  change
    ? text.slice(0, change.index) + change.insert + text.slice(change.index + change.remove)
    : text;

describe('diffText', () => {
  it.each([
    ['', 'a', 1, { index: 0, remove: 0, insert: 'a' }],
    ['aa', 'aaa', 1, { index: 0, remove: 0, insert: 'a' }],
    ['aa', 'aaa', 3, { index: 2, remove: 0, insert: 'a' }],
    ['maakunta', 'maunta', 2, { index: 2, remove: 2, insert: '' }],
    ['yksi kaksi', 'yksi kolme', 10, { index: 6, remove: 4, insert: 'olme' }],
    ['😀', '😁', 2, { index: 0, remove: 2, insert: '😁' }],
  ])('%j → %j', (before, after, caret, change) => {
    expect(diffText(before, after, caret)).toEqual(change);
  });

  it('always leads to what was typed, and never halves a character', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '😀', '😁', 'ä'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, fc.nat(24), (before, after, caret) => {
        const change = diffText(before, after, Math.min(caret, after.length));
        expect(apply(before, change)).toBe(after);
        expect(change?.insert.isWellFormed() ?? true).toBe(true);
      }),
    );
  });
});

describe('mapIndex', () => {
  it.each([
    ['text before', 5, [{ insert: 'ab' }], 7],
    ['text at the caret stays behind it', 5, [{ retain: 5 }, { insert: 'ab' }], 5],
    ['text after', 5, [{ retain: 6 }, { insert: 'ab' }], 5],
    ['a removal before', 5, [{ delete: 2 }], 3],
    ['a removal around', 5, [{ retain: 3 }, { delete: 9 }], 3],
    ['both', 5, [{ delete: 1 }, { retain: 2 }, { insert: 'xyz' }], 7],
  ])('%s', (_name, index, delta, mapped) => {
    expect(mapIndex(index, delta)).toBe(mapped);
  });

  it('follows the letter it stood at through what Yjs tells', () => {
    const doc = new Y.Doc();
    const text = doc.getText('t');
    text.insert(0, 'Maakunnan on varmistettava');
    let caret = 10;
    text.observe((event) => (caret = mapIndex(caret, event.delta)));
    doc.transact(() => {
      text.delete(0, 3);
      text.insert(2, 'xx');
      text.insert(20, 'loppu');
    });
    expect(text.toString()[caret]).toBe('o');
  });
});
