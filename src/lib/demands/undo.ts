import * as Y from 'yjs';
import { demandMaps } from '#shared/documents/demands.ts';

/** Undo of own acts alone: what others did meanwhile stays. The stack outlives fields and editors. */
export function makeUndo(doc: Y.Doc, own: object): Y.UndoManager {
  return new Y.UndoManager(demandMaps(doc), {
    trackedOrigins: new Set([own]),
    captureTimeout: 600,
  });
}
