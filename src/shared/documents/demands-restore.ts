import * as Y from 'yjs';
import { demandMap, demandMaps, trashDemand } from './demands.ts';
import { copyBlocks, copyText, restoreBlocks, restoreText } from './rich-restore.ts';

/**
 * Makes the live list equal to an earlier `state` of it as a forward edit: what is the same is not
 * touched, texts change only where they differ, demands that were added later go to the trash and
 * purged ones come back under their own id. Whoever types meanwhile keeps typing.
 */
export function restoreDemands(live: Y.Doc, state: Y.Doc, now: number): void {
  const wanted = demandMaps(state);
  const maps = demandMaps(live);
  live.transact(() => {
    for (const id of maps.keys())
      if (!wanted.has(id) && !demandMap(live, id)?.get('deletedAt')) trashDemand(live, id, now);
    for (const [id, value] of wanted) setEntry(maps as Y.Map<unknown>, id, value);
  });
}

function setEntry(map: Y.Map<unknown>, key: string, wanted: unknown): void {
  const current = map.get(key);
  if (current instanceof Y.Map && wanted instanceof Y.Map) restoreMap(current, wanted);
  else if (isFragment(current) && isFragment(wanted)) restoreBlocks(current, wanted);
  else if (isText(current) && isText(wanted)) restoreText(current, wanted);
  else if (wanted instanceof Y.AbstractType) map.set(key, copy(wanted));
  else if (current !== wanted) map.set(key, wanted);
}

function restoreMap(current: Y.Map<unknown>, wanted: Y.Map<unknown>): void {
  for (const key of [...current.keys()]) if (!wanted.has(key)) current.delete(key);
  for (const [key, value] of wanted) setEntry(current, key, value);
}

function copy(value: unknown): unknown {
  if (value instanceof Y.Map)
    return new Y.Map([...value].map(([key, entry]) => [key, copy(entry)] as const));
  if (isText(value)) return copyText(value);
  return isFragment(value) ? copyBlocks(value) : value;
}

function isText(value: unknown): value is Y.Text {
  return value instanceof Y.Text && !(value instanceof Y.XmlText);
}

/** `Y.XmlElement` is a fragment too, but is never the value of a key. */
function isFragment(value: unknown): value is Y.XmlFragment {
  return value instanceof Y.XmlFragment && !(value instanceof Y.XmlElement);
}
