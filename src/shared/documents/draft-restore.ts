import type * as Y from 'yjs';
import { draftBody } from './draft.ts';
import { restoreBlocks } from './rich-restore.ts';

/** Makes the live draft equal to an earlier `state` of it as one more edit; blocks keep their ids. */
export function restoreDraftBody(live: Y.Doc, state: Y.Doc): void {
  live.transact(() => restoreBlocks(draftBody(live), draftBody(state)));
}
