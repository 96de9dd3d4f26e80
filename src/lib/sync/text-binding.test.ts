import { afterEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { bindText } from './text-binding.ts';

/** As much of a text box as the binding uses. */
class Box extends EventTarget {
  value = '';
  selectionStart = 0;
  selectionEnd = 0;
  selectionDirection = 'none';
  scrollLeft = 0;
  scrollTop = 0;

  setSelectionRange(start: number, end: number): void {
    [this.selectionStart, this.selectionEnd] = [start, end];
  }

  /** What an input method shows meanwhile, the caret at its end. */
  show(value: string, caret: number): void {
    this.value = value;
    this.setSelectionRange(caret, caret);
    this.dispatchEvent(new Event('input'));
  }
}

function bound(start: string) {
  const doc = new Y.Doc();
  const text = doc.getText('t');
  text.insert(0, start);
  const box = new Box();
  vi.stubGlobal('document', { activeElement: box });
  bindText(text, (fn) => doc.transact(fn))(box as unknown as HTMLTextAreaElement);
  return { text, box };
}
afterEach(() => vi.unstubAllGlobals());

it('writes what an input method composes once, when it is ready', () => {
  const { text, box } = bound('ab');
  box.dispatchEvent(new Event('compositionstart'));
  box.show('a´b', 2);
  expect(text.toJSON()).toBe('ab');
  box.show('aéb', 2);
  box.dispatchEvent(new Event('compositionend'));
  expect(text.toJSON()).toBe('aéb');
});

it('keeps what others write meanwhile, and touches the box only afterwards', () => {
  const { text, box } = bound('maakunta');
  box.dispatchEvent(new Event('compositionstart'));
  box.show('maakunta¨', 9);
  text.insert(0, 'Oma ');
  expect(box.value).toBe('maakunta¨');
  box.show('maakuntaä', 9);
  box.dispatchEvent(new Event('compositionend'));
  expect(text.toJSON()).toBe('Oma maakuntaä');
  expect([box.value, box.selectionStart]).toEqual(['Oma maakuntaä', 13]);
});
