/** The rich-text editor: loaded when somebody begins to write, never before. */
import { Editor } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import CollaborationCaret from '@tiptap/extension-collaboration-caret';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import type { WebsocketProvider } from 'y-websocket';
import type { PresenceUser } from '#shared/wire.ts';
import { rationaleExtensions } from './rationale-schema.ts';

export interface RationaleOptions {
  element: HTMLElement;
  fragment: Y.XmlFragment;
  provider: WebsocketProvider;
  undoManager: Y.UndoManager;
  label: string;
  locale: string;
  /** Carets of others are shown; with a crowd they would only disturb. */
  carets: () => boolean;
  onChange: (editor: Editor) => void;
  onLeave: () => void;
}

export type { Editor };

export function openRationale(options: RationaleOptions): Editor {
  const { element, fragment, provider, undoManager } = options;
  undoManager.addTrackedOrigin(ySyncPluginKey);
  return new Editor({
    element,
    injectCSS: false,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': options.label,
        lang: options.locale,
      },
      handleKeyDown: (_view, event) => {
        const leave = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
        if (leave || event.key === 'Escape') options.onLeave();
        return leave || event.key === 'Escape';
      },
    },
    extensions: [
      ...rationaleExtensions,
      Collaboration.configure({ fragment, yUndoOptions: { undoManager } }),
      CollaborationCaret.configure({
        provider,
        render: (user) => caret(user as Partial<PresenceUser>, options.carets()),
        selectionRender: (user) => ({ class: `remote-selection who-${colour(user)}` }),
      }),
    ],
    onTransaction: ({ editor }) => options.onChange(editor),
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
