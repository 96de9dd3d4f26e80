import type { Extensions } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { BlockIds } from './block-ids.ts';
import { linkOptions } from '#lib/sync/link-options.ts';
import {
  DemandNode,
  DraftHeading,
  DraftListItem,
  FootnoteNode,
  QuestionNode,
  type Drawings,
} from './nodes.ts';
import { tables } from './tables.ts';

/**
 * Everything that a draft may hold. What it does not know the editor's binding would take out of
 * the shared document: a kind of block or mark that anything else writes must be named here.
 */
export function draftExtensions(draw: Drawings = {}): Extensions {
  return [
    StarterKit.configure({
      undoRedo: false,
      codeBlock: false,
      horizontalRule: false,
      heading: false,
      listItem: false,
      // It would write in a text that somebody only opens.
      trailingNode: false,
      dropcursor: { color: 'var(--color-focus)', width: 3 },
      link: linkOptions,
    }),
    DraftHeading.configure({ levels: [1, 2, 3] }),
    DraftListItem,
    DemandNode(draw.demand),
    QuestionNode(draw.question),
    FootnoteNode(draw.footnote),
    ...tables,
    BlockIds,
  ];
}
