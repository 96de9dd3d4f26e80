import { generateKeyBetween } from 'fractional-indexing';
import * as Y from 'yjs';
import type { Locale } from '../model.ts';

/**
 * The demands list as a Yjs document: one root map `demands`, a demand under its random id.
 * Nobody else spells a key of it. Titles, sentences and texts of examples are `Y.Text`,
 * the rationale is a `Y.XmlFragment`; the rest are plain values where the last write wins.
 * A demand's number is no part of the document: the server gives it (decision 13).
 */
export const DEMAND_STATES = ['seed', 'open', 'agreed'] as const;
export type DemandState = (typeof DEMAND_STATES)[number];

export const ANSWERS = ['yes', 'partly', 'no', 'unknown'] as const;
export type Answer = (typeof ANSWERS)[number];

/** Fields of a demand that several people shape letter by letter. */
export const TEXT_FIELDS = ['title', 'sentence', 'addressee'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

export const EXAMPLE_FIELDS = ['organisation', 'happens', 'helps', 'quote'] as const;
export type ExampleField = (typeof EXAMPLE_FIELDS)[number];

/** Fields of a demand with one plain value. */
export interface DemandValues {
  state: DemandState;
  /** The lead organisation's name as it was chosen. */
  lead: string;
  theme: string;
  locale: Locale;
}

export interface ExampleView {
  id: string;
  organisation: string;
  happens: string;
  helps: string;
  quote: string;
  /** The organisation's consent to publish. Without it the example never leaves the workspace. */
  consent: boolean;
}

/** A demand as plain data, as pages, exports and history read it. */
export interface DemandView extends DemandValues {
  id: string;
  position: string;
  title: string;
  sentence: string;
  addressee: string;
  /** Paragraphs as plain text, for lists, exports and comparison. */
  rationale: string;
  examples: ExampleView[];
  criteria: Record<string, Answer>;
  /** The demand that took this one in. */
  mergedInto: string | null;
  /** Epoch milliseconds of the move to the trash. */
  deletedAt: number | null;
}

export type DemandMap = Y.Map<unknown>;

/** The longest sentence the interface counts towards (product 3.5). */
export const SENTENCE_AIM = 160;

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

export function setValue<K extends keyof DemandValues>(
  map: DemandMap,
  key: K,
  value: DemandValues[K],
): void {
  if (map.get(key) !== value) map.set(key, value);
}

export function textOf(map: DemandMap, field: TextField | ExampleField): Y.Text {
  return map.get(field) as Y.Text;
}

export function rationaleOf(map: DemandMap): Y.XmlFragment {
  return map.get('rationale') as Y.XmlFragment;
}

export function setAnswer(map: DemandMap, criterionId: string, answer: Answer | null): void {
  const criteria = map.get('criteria') as Y.Map<Answer>;
  if (answer === null) criteria.delete(criterionId);
  else if (criteria.get(criterionId) !== answer) criteria.set(criterionId, answer);
}

export function addExample(map: DemandMap, example: Partial<Omit<ExampleView, 'id'>> = {}): string {
  const id = newId();
  const examples = map.get('examples') as Y.Map<DemandMap>;
  const entry: DemandMap = new Y.Map();
  for (const field of EXAMPLE_FIELDS) entry.set(field, new Y.Text(example[field] ?? ''));
  entry.set('consent', example.consent ?? false);
  entry.set('position', generateKeyBetween(lastKey([...examples.values()]), null));
  examples.set(id, entry);
  return id;
}

export function exampleMaps(map: DemandMap): [id: string, example: DemandMap][] {
  return [...(map.get('examples') as Y.Map<DemandMap>).entries()].sort(byPosition);
}

export function setConsent(example: DemandMap, consent: boolean): void {
  example.set('consent', consent);
}

export function removeExample(map: DemandMap, exampleId: string): void {
  (map.get('examples') as Y.Map<DemandMap>).delete(exampleId);
}

/** Puts a demand right after `afterId`, or first. Two who move at once both get what they see last. */
export function moveDemand(doc: Y.Doc, id: string, afterId: string | null): void {
  const others = liveDemands(doc).filter(([otherId]) => otherId !== id);
  const index = afterId === null ? -1 : others.findIndex(([otherId]) => otherId === afterId);
  const before = index < 0 ? null : keyOf(others[index]?.[1]);
  const after = keyOf(others[index + 1]?.[1]);
  demandMap(doc, id)?.set('position', between(before, after));
}

/** The demand goes to the trash, whence it can be brought back. */
export function trashDemand(doc: Y.Doc, id: string, now: number): void {
  demandMap(doc, id)?.set('deletedAt', now);
}

export function restoreDemand(doc: Y.Doc, id: string): void {
  demandMap(doc, id)?.delete('deletedAt');
}

/** `id` becomes part of `intoId`: both numbers live on, and the examples stay where they were. */
export function mergeDemand(doc: Y.Doc, id: string, intoId: string): void {
  if (id !== intoId) demandMap(doc, id)?.set('mergedInto', intoId);
}

export function unmergeDemand(doc: Y.Doc, id: string): void {
  demandMap(doc, id)?.delete('mergedInto');
}

/** Demands on the list, in order: neither trashed nor merged into another. */
export function liveDemands(doc: Y.Doc): [id: string, map: DemandMap][] {
  return sortedDemands(doc).filter(([, map]) => !map.get('deletedAt') && !map.get('mergedInto'));
}

export function sortedDemands(doc: Y.Doc): [id: string, map: DemandMap][] {
  return [...demandMaps(doc).entries()].filter(isDemand).sort(byPosition);
}

export function viewDemands(doc: Y.Doc): DemandView[] {
  return sortedDemands(doc).map(([id, map]) => viewDemand(id, map));
}

export function viewDemand(id: string, map: DemandMap): DemandView {
  const text = (entry: DemandMap, key: string) => entry.get(key)?.toString() ?? '';
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
    criteria: Object.fromEntries((map.get('criteria') as Y.Map<Answer>).entries()),
    state: known(DEMAND_STATES, map.get('state'), 'seed'),
    lead: text(map, 'lead'),
    theme: text(map, 'theme'),
    locale: known(['fi', 'sv', 'en'] as const, map.get('locale'), 'fi'),
    mergedInto: (map.get('mergedInto') as string | undefined) ?? null,
    deletedAt: (map.get('deletedAt') as number | undefined) ?? null,
  };
}

/** The text of a rich-text fragment, its blocks apart by a blank line. */
export function plainText(fragment: unknown): string {
  if (!(fragment instanceof Y.XmlFragment)) return '';
  return fragment
    .toArray()
    .map((node) => nodeText(node).trimEnd())
    .filter((block) => block !== '')
    .join('\n\n');
}

function nodeText(node: unknown): string {
  if (node instanceof Y.XmlText)
    return (node.toDelta() as { insert: unknown }[])
      .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
      .join('');
  if (!(node instanceof Y.XmlElement)) return '';
  if (node.nodeName === 'hardBreak') return '\n';
  const parts = node.toArray().map(nodeText).join('');
  return node.nodeName === 'listItem' ? `- ${parts}\n` : parts;
}

function paragraphs(lines: string[]): Y.XmlFragment {
  const fragment = new Y.XmlFragment();
  fragment.insert(
    0,
    lines.map((line) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(line)]);
      return paragraph;
    }),
  );
  return fragment;
}

function positionAfter(doc: Y.Doc, afterId: string | null): string {
  const all = sortedDemands(doc);
  const index = all.findIndex(([id]) => id === afterId);
  if (index < 0) return generateKeyBetween(lastKey(all.map(([, map]) => map)), null);
  return between(keyOf(all[index]?.[1]), keyOf(all[index + 1]?.[1]));
}

/** Equal keys can come of two simultaneous moves; the next move then only needs to land behind. */
function between(before: string | null, after: string | null): string {
  return generateKeyBetween(
    before,
    before !== null && after !== null && before >= after ? null : after,
  );
}

function lastKey(maps: DemandMap[]): string | null {
  return maps
    .map(keyOf)
    .reduce((last, key) => (last === null || (key ?? '') > last ? key : last), null);
}

function keyOf(map: DemandMap | undefined): string | null {
  return (map?.get('position') as string | undefined) ?? null;
}

function byPosition([aId, a]: [string, DemandMap], [bId, b]: [string, DemandMap]): number {
  const [aKey, bKey] = [keyOf(a) ?? '', keyOf(b) ?? ''];
  if (aKey !== bKey) return aKey < bKey ? -1 : 1;
  return aId < bId ? -1 : 1;
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

function known<T extends string>(values: readonly T[], value: unknown, otherwise: T): T {
  return values.includes(value as T) ? (value as T) : otherwise;
}

function newId(): string {
  const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => alphabet[byte % 36]).join(
    '',
  );
}
