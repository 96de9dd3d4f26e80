import type { Generated } from 'kysely';
import type { SearchKind } from '#shared/search.ts';

/** What search finds: made from rows and documents, and made anew from them when it is stale. */
export interface SearchTables {
  search_source: SearchSourceRow;
  search_entry: SearchEntryRow;
  search_term: SearchTermRow;
}

/** What is indexed as a whole: a document, or the rows of one kind. */
export interface SearchSourceRow {
  /** `draft:<workspace>.<draft>`, as rooms are spelled. */
  source: string;
  workspace_id: string;
  /** Raised with every change, 0 when the entries are as the source is. */
  stale: number;
  /** Of a document: the number of the last update that is indexed. */
  seq: Generated<number>;
  /** By which stems. */
  stems: Generated<number>;
}

export interface SearchEntryRow {
  /** Given in turn, the same in both databases and after a move. */
  id: number;
  workspace_id: string;
  source: string;
  kind: SearchKind;
  /** Its id where it comes from. */
  item: string;
  /** The languages that its words are taken to be in, apart by a blank. */
  locales: string;
  title: string;
  /** Its paragraphs, one a line. */
  body: string;
  /** JSON: the id of each line's paragraph, where a link can lead to it. */
  places: string;
  /** A hash of all that is indexed. */
  hash: string;
}

export interface SearchTermRow {
  workspace_id: string;
  term: string;
  entry: number;
  kind: SearchKind;
  /** 2 in the title, 1 elsewhere. */
  weight: number;
}
