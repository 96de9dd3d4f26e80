import * as Y from 'yjs';
import { fillBoard, type BoardFill } from '#shared/documents/board-fill.ts';
import { nameAuthors } from '#shared/documents/board.ts';
import { addDemand, type NewDemand } from '#shared/documents/demands.ts';
import { appendBlocks } from '#shared/documents/draft.ts';
import type { RichNode } from '#shared/documents/rich-text.ts';
import type { EditedBy } from '../ports.ts';

export interface PendingEditKind {
  apply(doc: Y.Doc, payload: never): void;
  /** A history row is written before an edit that changes much. */
  reason?: EditedBy['reason'];
}

/** What an act may ask to be done to a text. The payload is what its row holds as JSON. */
export const PENDING_EDIT_KINDS: Record<string, PendingEditKind> = {
  'add-demands': {
    reason: 'import',
    apply(doc: Y.Doc, { demands }: { demands: (NewDemand & { id: string })[] }) {
      for (const demand of demands) addDemand(doc, demand);
    },
  },
  /** Who has gone from the house stands beside no note. */
  'name-authors': {
    apply(doc: Y.Doc, { noteIds, name }: { noteIds: string[]; name: string }) {
      nameAuthors(doc, noteIds, name);
    },
  },
  'fill-board': {
    apply(doc: Y.Doc, { board }: { board: BoardFill }) {
      fillBoard(doc, board);
    },
  },
  /** Their ids come with them, so that a second try writes the same. */
  'append-blocks': {
    apply(doc: Y.Doc, { nodes }: { nodes: RichNode[] }) {
      appendBlocks(doc, nodes);
    },
  },
  /** Made of the text as it was when it was asked for: what others write meanwhile stays. */
  'change-words': {
    apply(doc: Y.Doc, { update }: { update: string }) {
      Y.applyUpdate(doc, Buffer.from(update, 'base64'));
    },
  },
};
