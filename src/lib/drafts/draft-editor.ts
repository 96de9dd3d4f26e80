/** The draft's editor: loaded when the page is live, never before. */
import { Editor } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import CollaborationCaret from '@tiptap/extension-collaboration-caret';
import type * as Y from 'yjs';
import type { WebsocketProvider } from 'y-websocket';
import type { PresenceUser } from '#shared/wire.ts';
import { CaretFirst } from './caret-first.ts';
import { DraftMarks } from './marks.ts';
import type { Drawings } from './nodes.ts';
import { cleanPasted } from './paste.ts';
import { draftExtensions } from './schema.ts';

export interface DraftEditorOptions {
  element: HTMLElement;
  fragment: Y.XmlFragment;
  provider: WebsocketProvider;
  label: string;
  locale: string;
  /** Carets of others are shown; with a crowd they would only disturb. */
  carets: () => boolean;
  draw: Drawings;
  onChange: (editor: Editor, changed: boolean) => void;
  onNote: (id: string) => void;
}

export type { Editor };
export { show, standingsOf, rangeOf, type Shown } from './marks.ts';
export { insertTable, TABLE_ACTS } from './tables.ts';
export { afterBlock } from './nodes.ts';
export { anchorOf, unitAt, units, wordsOfUnit } from './passages.ts';

export function openDraft(options: DraftEditorOptions): Editor {
  const { element, fragment, provider } = options;
  return new Editor({
    element,
    injectCSS: false,
    editorProps: {
      attributes: {
        class: 'draft-body',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': options.label,
        lang: options.locale,
        spellcheck: 'true',
      },
      transformPastedHTML: cleanPasted,
    },
    extensions: [
      ...draftExtensions(options.draw),
      Collaboration.configure({ fragment }),
      CollaborationCaret.configure({
        provider,
        render: (user) => caret(user as Partial<PresenceUser>, options.carets()),
        selectionRender: (user) => ({ class: `remote-selection who-${colour(user)}` }),
      }),
      DraftMarks.configure({ onNote: options.onNote }),
      CaretFirst.configure({ provider }),
    ],
    onTransaction: ({ editor, transaction }) => options.onChange(editor, transaction.docChanged),
  });
}

/** The name stands at the caret for two seconds and then makes room for the text. */
function caret(user: Partial<PresenceUser>, shown: boolean): HTMLElement {
  const element = document.createElement('span');
  element.className = `remote-caret who-${colour(user)}`;
  element.hidden = !shown;
  const name = document.createElement('span');
  name.className = 'remote-caret-name';
  name.textContent = user.name ?? '';
  element.append(name);
  return element;
}

function colour(user: { colour?: unknown }): number {
  return typeof user.colour === 'number' ? user.colour : 8;
}
