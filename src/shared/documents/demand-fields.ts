import type * as Y from 'yjs';
import type { Locale } from '../model.ts';

/**
 * What a demand is made of, without Yjs itself: a page shows a list, and ties its fields to a
 * document that has come, before or without fetching all that makes documents.
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

export function setConsent(example: DemandMap, consent: boolean): void {
  example.set('consent', consent);
}

export function removeExample(map: DemandMap, exampleId: string): void {
  (map.get('examples') as Y.Map<DemandMap>).delete(exampleId);
}
