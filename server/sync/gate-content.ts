/** Whether what an item brings may stand where it stands. */
import * as Y from 'yjs';
import { entryOf, GONE, NOWHERE, raw, shapeOf, type Found, type Place } from './gate-places.ts';

/** Keys that would reach a prototype where a document becomes plain objects. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
/** No documents in documents, no bytes, nothing that only earlier Yjs or other editors write. */
const KINDS = new Set<unknown>([
  Y.ContentAny,
  Y.ContentDeleted,
  Y.ContentFormat,
  Y.ContentString,
  Y.ContentType,
]);

/** Why it may not; `null` when it may. */
export function wrongItem(item: Y.Item, found: Found): string | null {
  const { content, parentSub } = raw(item);
  if (!KINDS.has(content.constructor)) return 'content';
  if (parentSub !== null && FORBIDDEN_KEYS.has(parentSub)) return 'key';
  // Yjs drops what it holds: a place in what others have deleted.
  if (found === GONE) return null;
  if (found === NOWHERE) return 'place';
  return mayStand(content, found) ? null : 'shape';
}

function mayStand(content: object, place: Place): boolean {
  const { shape, key } = place;
  if (content instanceof Y.ContentType) return mayBeMade(place) && !!shapeOf(place, content.type);
  if (content instanceof Y.ContentAny) return mayBeValue(content.arr, place);
  if (content instanceof Y.ContentDeleted) return isKnown(place);
  if (key !== null) return false;
  if (content instanceof Y.ContentString) return shape.is === 'text' || shape.is === 'words';
  if (!(content instanceof Y.ContentFormat) || shape.is !== 'words') return false;
  return shape.marks.get(content.key)?.(content.value) === true;
}

function mayBeMade({ shape, key }: Place): boolean {
  const entry = shape.is === 'map' && key !== null ? entryOf(shape, key) : null;
  return !(entry && typeof entry !== 'function' && entry.is === 'map' && entry.made === 'server');
}

/** One value under a key: Yjs reads the last of several, and tests would look at the first. */
function mayBeValue([value, ...more]: unknown[], { shape, key }: Place): boolean {
  if (key === null || more.length > 0) return false;
  if (shape.is === 'element') return shape.attributes.get(key)?.(value) === true;
  const entry = shape.is === 'map' ? entryOf(shape, key) : null;
  return typeof entry === 'function' && entry(value);
}

function isKnown({ shape, key }: Place): boolean {
  if (shape.is === 'map') return key !== null && entryOf(shape, key) !== null;
  return key === null || (shape.is === 'element' && shape.attributes.has(key));
}
