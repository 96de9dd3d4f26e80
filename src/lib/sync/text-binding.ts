import type { Attachment } from 'svelte/attachments';
import type * as Y from 'yjs';
import { diffText, mapIndex, type Delta } from './text-diff.ts';

type TextBox = HTMLInputElement | HTMLTextAreaElement;

/**
 * Ties a text box to a Y.Text, letter by letter, both ways. The caret stays at its letter when
 * others write, and their changes wait while an input method composes.
 */
export function bindText(
  text: Y.Text,
  act: (fn: () => void) => void,
  { oneLine = false } = {},
): Attachment<TextBox> {
  return (box) => {
    let shown = text.toString();
    let composing = false;
    let writing = false;
    let meanwhile: Delta[] = [];
    box.value = shown;

    const write = () => {
      if (oneLine && box.value.includes('\n')) joinLines(box);
      const change = diffText(shown, box.value, box.selectionStart ?? undefined);
      shown = box.value;
      if (!change) return;
      const missed = meanwhile;
      meanwhile = [];
      const at = (index: number) => missed.reduce(mapIndex, index);
      const [start, end] = [at(change.index), at(change.index + change.remove)];
      writing = true;
      act(() => {
        if (end > start) text.delete(start, end - start);
        if (change.insert) text.insert(start, change.insert);
      });
      writing = false;
    };
    const show = (deltas: Delta[]) => {
      const next = text.toString();
      shown = next;
      if (box.value === next) return;
      const { selectionStart, selectionEnd, selectionDirection, scrollLeft, scrollTop } = box;
      box.value = next;
      if (document.activeElement !== box || selectionStart === null || selectionEnd === null)
        return;
      const at = (index: number) => deltas.reduce(mapIndex, index);
      box.setSelectionRange(at(selectionStart), at(selectionEnd), selectionDirection ?? 'none');
      [box.scrollLeft, box.scrollTop] = [scrollLeft, scrollTop];
    };
    const changed = (event: Y.YTextEvent) => {
      if (writing) return;
      if (composing) meanwhile.push(event.delta);
      else show([event.delta]);
    };

    const listeners = new AbortController();
    const { signal } = listeners;
    box.addEventListener('input', () => composing || write(), { signal });
    box.addEventListener('compositionstart', () => (composing = true), { signal });
    box.addEventListener(
      'compositionend',
      () => {
        composing = false;
        const missed = meanwhile;
        write();
        meanwhile = [];
        show(missed);
      },
      { signal },
    );
    text.observe(changed);
    return () => {
      listeners.abort();
      text.unobserve(changed);
    };
  };
}

/** Pasted lines become one. */
function joinLines(box: TextBox): void {
  const caret = box.selectionStart ?? box.value.length;
  const head = box.value.slice(0, caret).replace(/\s*\n\s*/g, ' ');
  box.value = head + box.value.slice(caret).replace(/\s*\n\s*/g, ' ');
  box.setSelectionRange(head.length, head.length);
}
