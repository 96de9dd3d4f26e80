import * as Y from 'yjs';
import type { BoardMap } from './board.ts';

/** On a line or grid 0–1 from left and bottom; `later` is where it will be in five years. */
export interface Place {
  subject: string;
  x: number;
  y: number;
  later: number | null;
}

export type LinkKind = 'works' | 'wishes';

const placeMaps = (doc: Y.Doc): Y.Map<BoardMap> => doc.getMap<BoardMap>('places');
const linkMap = (doc: Y.Doc): Y.Map<LinkKind> => doc.getMap<LinkKind>('links');
/** Between the two of a link's key: a name is one line and holds none. */
const BETWEEN = '\n';

/** For whoever listens to them or undoes changes in them. */
export const placeRoots = (doc: Y.Doc): Y.Map<unknown>[] => [
  doc.getMap('places'),
  doc.getMap('links'),
];

/** Puts a note or an organisation on a stage's line, grid or map; 0–1 from left and bottom. */
export function place(
  doc: Y.Doc,
  stageId: string,
  { subject, x, y, later }: Partial<Place> & { subject: string },
): void {
  doc.transact(() => {
    const key = `${stageId}.${subject}`;
    const known: unknown = placeMaps(doc).get(key);
    const map: BoardMap = known instanceof Y.Map ? (known as BoardMap) : new Y.Map();
    if (x !== undefined) map.set('x', share(x));
    if (y !== undefined) map.set('y', share(y));
    if (later !== undefined) {
      if (later === null) map.delete('later');
      else map.set('later', share(later));
    }
    if (map !== known) placeMaps(doc).set(key, map);
  });
}

export function unplace(doc: Y.Doc, stageId: string, subject: string): void {
  placeMaps(doc).delete(`${stageId}.${subject}`);
}

export function viewPlaces(doc: Y.Doc, stageId: string): Place[] {
  return [...placeMaps(doc).entries()].flatMap(([key, map]) => {
    const subject = key.startsWith(`${stageId}.`) ? key.slice(stageId.length + 1) : null;
    if (subject === null || !(map instanceof Y.Map)) return [];
    const later = map.get('later');
    const x = share(map.get('x'));
    return [
      { subject, x, y: share(map.get('y')), later: later === undefined ? null : share(later) },
    ];
  });
}

/** Two organisations of a map work together, wish to, or (`null`) neither. The order of the two says nothing. */
export function link(
  doc: Y.Doc,
  stageId: string,
  a: string,
  b: string,
  kind: LinkKind | null,
): void {
  const key = `${stageId}.${[a, b].sort().join(BETWEEN)}`;
  if (kind === null) linkMap(doc).delete(key);
  else linkMap(doc).set(key, kind);
}

export function viewLinks(doc: Y.Doc, stageId: string): { a: string; b: string; kind: LinkKind }[] {
  return [...linkMap(doc).entries()].flatMap(([key, kind]) => {
    if (!key.startsWith(`${stageId}.`)) return [];
    const [a, b] = key.slice(stageId.length + 1).split(BETWEEN);
    const known = kind === 'works' || kind === 'wishes';
    return a && b && known ? [{ a, b, kind }] : [];
  });
}

function share(value: unknown): number {
  const number = Number(value);
  return Number.isFinite(number) ? Math.min(1, Math.max(0, number)) : 0;
}
