import * as Y from 'yjs';
import { LOCALES } from '../model.ts';
import {
  ANSWERS,
  DEMAND_STATES,
  EXAMPLE_FIELDS,
  TEXT_FIELDS,
  type Answer,
  type DemandMap,
  type DemandValues,
  type DemandView,
  type ExampleView,
} from './demand-fields.ts';
import { mergeEnd, mergeParent, type FindMergeable } from './merges.ts';
import { byPosition, keyOf, lastPosition, makeRoom } from './order.ts';
import { paragraphs, plainText } from './rich-text.ts';

export * from './demand-fields.ts';
export { plainText } from './rich-text.ts';

/**
 * The demands list as a Yjs document: one root map `demands`, a demand under its random id.
 * Nobody but this file and `demand-fields.ts` spells a key of it. Titles, sentences and texts of examples are `Y.Text`,
 * the rationale is a `Y.XmlFragment`; the rest are plain values where the last write wins.
 * A demand's number is no part of the document: the server gives it (decision 13).
 */
export function demandMaps(doc: Y.Doc): Y.Map<DemandMap> {
  return doc.getMap<DemandMap>('demands');
}

export function demandMap(doc: Y.Doc, id: string): DemandMap | null {
  return demandMaps(doc).get(id) ?? null;
}

export interface NewDemand extends Partial<DemandValues> {
  id?: string;
  title?: string;
  sentence?: string;
  addressee?: string;
  /** One string a paragraph. */
  rationale?: string[];
  examples?: Omit<ExampleView, 'id'>[];
  criteria?: Record<string, Answer>;
}

/** Adds a demand after `afterId`, or last. Returns its id. */
export function addDemand(doc: Y.Doc, demand: NewDemand, afterId: string | null = null): string {
  const id = demand.id ?? newId();
  doc.transact(() => {
    const map: DemandMap = new Y.Map();
    for (const field of TEXT_FIELDS) map.set(field, new Y.Text(demand[field] ?? ''));
    map.set('rationale', paragraphs(demand.rationale ?? []));
    map.set('examples', new Y.Map());
    map.set('criteria', new Y.Map(Object.entries(demand.criteria ?? {})));
    map.set('position', positionAfter(doc, afterId));
    map.set('state', demand.state ?? 'seed');
    map.set('lead', demand.lead ?? '');
    map.set('theme', demand.theme ?? '');
    map.set('locale', demand.locale ?? 'fi');
    demandMaps(doc).set(id, map);
    for (const example of demand.examples ?? []) addExample(map, example);
  });
  return id;
}

export function addExample(map: DemandMap, example: Partial<Omit<ExampleView, 'id'>> = {}): string {
  const id = newId();
  const examples = map.get('examples') as Y.Map<DemandMap>;
  const entry: DemandMap = new Y.Map();
  for (const field of EXAMPLE_FIELDS) entry.set(field, new Y.Text(example[field] ?? ''));
  entry.set('consent', example.consent ?? false);
  entry.set('position', lastPosition(exampleMaps(map)));
  examples.set(id, entry);
  return id;
}

export function exampleMaps(map: DemandMap): [id: string, example: DemandMap][] {
  return [...(map.get('examples') as Y.Map<DemandMap>).entries()]
    .filter(isExample)
    .sort(byPosition);
}

/** Puts a demand right after `afterId`, or first. Two who move at once both get what they see last. */
export function moveDemand(doc: Y.Doc, id: string, afterId: string | null): void {
  const map = demandMap(doc, id);
  if (!map || id === afterId) return;
  const others = liveDemands(doc).filter(([otherId]) => otherId !== id);
  const index = others.findIndex(([otherId]) => otherId === afterId) + 1;
  doc.transact(() => map.set('position', makeRoom(others, index)));
}

/** The demand goes to the trash, whence it can be brought back. */
export function trashDemand(doc: Y.Doc, id: string, now: number): void {
  demandMap(doc, id)?.set('deletedAt', now);
}

export function restoreDemand(doc: Y.Doc, id: string): void {
  demandMap(doc, id)?.delete('deletedAt');
}

/** Removes for good what went to the trash before `before`. Returns how many. */
export function purgeTrash(doc: Y.Doc, before: number): number {
  const old = sortedDemands(doc).filter(([, map]) => (trashedAt(map) ?? before) < before);
  doc.transact(() => old.forEach(([id]) => demandMaps(doc).delete(id)));
  return old.length;
}

/** `id` becomes part of `intoId`: both numbers live on, and the examples stay where they were. */
export function mergeDemand(doc: Y.Doc, id: string, intoId: string): void {
  if (id !== intoId && demandMap(doc, intoId)) demandMap(doc, id)?.set('mergedInto', intoId);
}

export function unmergeDemand(doc: Y.Doc, id: string): void {
  demandMap(doc, id)?.delete('mergedInto');
}

/** The demand that stands on the list for this one, or `null` when it stands for itself. */
export function mergeTarget(doc: Y.Doc, id: string): string | null {
  return mergeEnd(finder(doc), id);
}

function finder(doc: Y.Doc): FindMergeable {
  return (id) => {
    const map = demandMap(doc, id);
    if (map === null || !isDemand([id, map])) return null;
    return { mergedInto: mergedInto(map), deletedAt: trashedAt(map) };
  };
}

/** Demands on the list, in order: neither trashed nor merged into another. */
export function liveDemands(doc: Y.Doc): [id: string, map: DemandMap][] {
  return sortedDemands(doc).filter(
    ([id, map]) => trashedAt(map) === null && mergeTarget(doc, id) === null,
  );
}

export function sortedDemands(doc: Y.Doc): [id: string, map: DemandMap][] {
  return [...demandMaps(doc).entries()].filter(isDemand).sort(byPosition);
}

export function viewDemands(doc: Y.Doc): DemandView[] {
  const find = finder(doc);
  return sortedDemands(doc).map(([id, map]) => ({
    ...viewDemand(id, map),
    mergedInto: mergeParent(find, id),
  }));
}

/** Its `mergedInto` is as written: where it stands only the whole list can tell. */
export function viewDemand(id: string, map: DemandMap): DemandView {
  const text = (entry: DemandMap, key: string) => textValue(entry.get(key));
  return {
    id,
    position: keyOf(map) ?? '',
    title: text(map, 'title'),
    sentence: text(map, 'sentence'),
    addressee: text(map, 'addressee'),
    rationale: plainText(map.get('rationale')),
    examples: exampleMaps(map).map(([exampleId, example]) => ({
      id: exampleId,
      organisation: text(example, 'organisation'),
      happens: text(example, 'happens'),
      helps: text(example, 'helps'),
      quote: text(example, 'quote'),
      consent: example.get('consent') === true,
    })),
    criteria: answersOf(map),
    state: known(DEMAND_STATES, map.get('state'), 'seed'),
    lead: text(map, 'lead'),
    theme: text(map, 'theme'),
    locale: known(LOCALES, map.get('locale'), 'fi'),
    mergedInto: mergedInto(map),
    deletedAt: trashedAt(map),
  };
}

/** Behind `afterId` among all there are, hidden ones included; last when that is not here. */
function positionAfter(doc: Y.Doc, afterId: string | null): string {
  const all = sortedDemands(doc);
  const index = all.findIndex(([id]) => id === afterId);
  return index < 0 ? lastPosition(all) : makeRoom(all, index + 1);
}

/** The answers that are answers, by criterion. */
export function answersOf(map: DemandMap): Record<string, Answer> {
  const answers = map.get('criteria') as Y.Map<Answer>;
  return Object.fromEntries([...answers].filter(([, answer]) => ANSWERS.includes(answer)));
}

function textValue(value: unknown): string {
  if (value instanceof Y.Text) return value.toString();
  return typeof value === 'string' ? value : '';
}

function mergedInto(map: DemandMap | null): string | null {
  const into = map instanceof Y.Map ? map.get('mergedInto') : null;
  return typeof into === 'string' ? into : null;
}

function trashedAt(map: DemandMap): number | null {
  const at = map.get('deletedAt');
  return typeof at === 'number' && at > 0 ? at : null;
}

/** A hostile or half-written entry must not stop the others from being read. */
function isDemand([, map]: [string, unknown]): boolean {
  return (
    map instanceof Y.Map &&
    TEXT_FIELDS.every((field) => map.get(field) instanceof Y.Text) &&
    map.get('rationale') instanceof Y.XmlFragment &&
    map.get('examples') instanceof Y.Map &&
    map.get('criteria') instanceof Y.Map
  );
}

function isExample([, map]: [string, unknown]): boolean {
  return map instanceof Y.Map && EXAMPLE_FIELDS.every((field) => map.get(field) instanceof Y.Text);
}

function known<T extends string>(values: readonly T[], value: unknown, otherwise: T): T {
  return values.includes(value as T) ? (value as T) : otherwise;
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => '0123456789abcdefghijklmnopqrstuvwxyz'[byte % 36]).join('');
}
