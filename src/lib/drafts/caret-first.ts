import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { WebsocketProvider } from 'y-websocket';
import { MESSAGE } from '#shared/wire.ts';

/**
 * A key such as Home moves the caret at once, but the browser tells of it a moment later, and an
 * editor that draws its text anew in between puts the caret back where it knew it. So the caret is
 * read before others' text, carets and notes are drawn, and before a key is understood.
 */
export const CaretFirst = Extension.create<{ provider: WebsocketProvider }>({
  name: 'caretFirst',
  onCreate() {
    const { messageHandlers } = this.options.provider;
    const take = messageHandlers[MESSAGE.sync];
    if (!take) return;
    messageHandlers[MESSAGE.sync] = (...message) => {
      readCaret();
      take(...message);
    };
    this.editor.on('destroy', () => (messageHandlers[MESSAGE.sync] = take));
  },
  dispatchTransaction({ transaction, next }) {
    if (transaction.docChanged || transaction.selectionSet || transaction.storedMarksSet)
      return next(transaction);
    readCaret();
    const { doc, selection } = this.editor.state;
    const moved = doc === transaction.doc && !selection.eq(transaction.selection);
    next(moved ? transaction.setSelection(selection) : transaction);
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          keydown: (view) => {
            readCaret();
            // Else a key to the very start, soon after the focus came, is taken for the browser's doing.
            (view as unknown as { input: { lastFocus: number } }).input.lastFocus = 0;
            return false;
          },
        },
      },
    }),
  ],
});

function readCaret(): void {
  document.dispatchEvent(new Event('selectionchange'));
}
