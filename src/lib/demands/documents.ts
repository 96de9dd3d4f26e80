/** What reads and changes the list's document. It comes with the document, never before it. */
export {
  addDemand,
  addExample,
  demandMap,
  demandMaps,
  exampleMaps,
  mergeDemand,
  mergeTarget,
  moveDemand,
  restoreDemand,
  sortedDemands,
  trashDemand,
  unmergeDemand,
  viewDemand,
} from '#shared/documents/demands.ts';
export { richText } from '#shared/documents/rich-text.ts';
export { makeUndo } from './undo.ts';
