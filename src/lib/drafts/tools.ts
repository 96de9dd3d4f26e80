import Bookmark from '@lucide/svelte/icons/bookmark';
import BookmarkX from '@lucide/svelte/icons/bookmark-x';
import IndentDecrease from '@lucide/svelte/icons/list-indent-decrease';
import IndentIncrease from '@lucide/svelte/icons/list-indent-increase';
import Italic from '@lucide/svelte/icons/italic';
import ListOrdered from '@lucide/svelte/icons/list-ordered';
import Redo from '@lucide/svelte/icons/redo-2';
import Strikethrough from '@lucide/svelte/icons/strikethrough';
import Superscript from '@lucide/svelte/icons/superscript';
import Table from '@lucide/svelte/icons/table';
import Underline from '@lucide/svelte/icons/underline';
import Undo from '@lucide/svelte/icons/undo-2';
import type { ComponentProps } from 'svelte';
import type Menu from '#lib/ui/Menu.svelte';
import { m } from '#shared/paraglide/messages.js';
import type { DraftView } from './draft-view.svelte.ts';

/** What a dialog or the panel asks for. */
export type Ask = 'link' | 'demand' | 'question' | 'footnote' | 'note';

type Items = ComponentProps<typeof Menu>['items'];

/** The tools that are needed seldom, and those of the place where the caret is. */
export function moreTools(draft: DraftView, onask: (what: Ask) => void): Items {
  const { editor, editing, tools } = draft;
  if (!editor || !editing) return [];
  const chain = () => editor.chain().focus();
  const { TABLE_ACTS } = editing;
  const inTable = (act: keyof typeof TABLE_ACTS) => () => {
    TABLE_ACTS[act](editor.state, editor.view.dispatch);
    editor.commands.focus();
  };
  const held = draft.holding !== null;
  return [
    {
      label: held ? m.drafts_hold_end() : m.drafts_hold(),
      icon: held ? BookmarkX : Bookmark,
      disabled: !held && draft.here === null,
      onselect: () => draft.hold(!held),
    },
    'line',
    { label: m.drafts_footnote_add(), icon: Superscript, onselect: () => onask('footnote') },
    {
      label: m.drafts_numbers(),
      icon: ListOrdered,
      onselect: () => void chain().toggleOrderedList().run(),
    },
    {
      label: m.drafts_italic(),
      icon: Italic,
      key: 'Ctrl I',
      onselect: () => void chain().toggleItalic().run(),
    },
    {
      label: m.drafts_underline(),
      icon: Underline,
      onselect: () => void chain().toggleUnderline().run(),
    },
    {
      label: m.drafts_strike(),
      icon: Strikethrough,
      onselect: () => void chain().toggleStrike().run(),
    },
    ...(tools?.list
      ? [
          {
            label: m.drafts_indent(),
            icon: IndentIncrease,
            key: 'Ctrl ]',
            onselect: () => void chain().sinkListItem('listItem').run(),
          },
          {
            label: m.drafts_outdent(),
            icon: IndentDecrease,
            key: 'Ctrl [',
            onselect: () => void chain().liftListItem('listItem').run(),
          },
        ]
      : []),
    ...(tools?.table
      ? [
          'line' as const,
          { label: m.drafts_row_add(), onselect: inTable('addRowAfter') },
          { label: m.drafts_column_add(), onselect: inTable('addColumnAfter') },
          { label: m.drafts_row_remove(), onselect: inTable('deleteRow') },
          { label: m.drafts_column_remove(), onselect: inTable('deleteColumn') },
          { label: m.drafts_table_remove(), danger: true, onselect: inTable('deleteTable') },
        ]
      : [
          { label: m.drafts_table_add(), icon: Table, onselect: () => editing.insertTable(editor) },
        ]),
    'line',
    { label: m.ui_undo(), icon: Undo, key: 'Ctrl Z', onselect: () => void chain().undo().run() },
    {
      label: m.drafts_redo(),
      icon: Redo,
      key: 'Ctrl Y',
      onselect: () => void chain().redo().run(),
    },
  ];
}
