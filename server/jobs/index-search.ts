import { setImmediate as breath } from 'node:timers/promises';
import { parseRoom, roomName } from '#shared/rooms.ts';
import {
  hashOf,
  removeEntries,
  storedHashes,
  writeEntries,
  type IndexedItem,
  type SearchItem,
} from '../db/search-entries.ts';
import { itemsOfRows } from '../db/search-rows.ts';
import {
  indexedSources,
  lastUpdate,
  listSources,
  markStale,
  nextStale,
  setFresh,
  type StaleSource,
} from '../db/search-stale.ts';
import { listWorkspaceIds } from '../db/workspaces.ts';
import type { Context } from '../ports.ts';
import { plain, stemsOf, STEMS, wordsOf } from '../search/words.ts';
import type { Job } from './run.ts';
import { itemsOfDocument } from './search-documents.ts';

export const INDEX_SEARCH = 'index-search';
const HOUR = 60 * 60 * 1000;
/** A long text that is being written is not gone through at every letter. */
const PAUSE_MS = 5000;
/** Others wait no longer than about this for words to be taken apart. */
const TURN_MS = 5;
/** Few enough that nobody waits for their transaction. */
const ENTRIES = 25;

/**
 * Makes what search finds anew where it is marked stale. At its first round and then a few times a day
 * it goes through all there is: what was there before the tables, and what nobody marked.
 */
export function indexSearch(): Job {
  let lookedThrough = -Infinity;
  return {
    name: INDEX_SEARCH,
    every: 3000,
    async run(context, signal) {
      const now = context.clock.now();
      if (lookedThrough + 6 * HOUR <= now) {
        for (const workspaceId of await listWorkspaceIds(context.db)) {
          if (signal.aborted) return;
          await markUnseen(context, workspaceId);
          await breath();
        }
        lookedThrough = now;
      }
      for (;;) {
        const stale = signal.aborted ? null : await nextStale(context.db);
        if (!stale) return;
        await index(context, stale, signal);
        await breath();
      }
    },
  };
}

/** Rows are compared in any case, which is quick; a document is read only where it has gone on. */
async function markUnseen({ db }: Context, workspaceId: string): Promise<void> {
  const indexed = await indexedSources(db, workspaceId);
  const unseen: string[] = [];
  for (const source of await listSources(db, workspaceId)) {
    const known = indexed.get(source);
    const isDocument = parseRoom(source) !== null;
    if (isDocument && known?.madeBy === STEMS && known.seq === (await lastUpdate(db, source)))
      continue;
    unseen.push(source);
  }
  await markStale(db, workspaceId, ...unseen);
}

async function index(context: Context, stale: StaleSource, signal: AbortSignal): Promise<void> {
  const { db } = context;
  // Asked for before it is read: what comes in between is indexed twice rather than not.
  const seq = parseRoom(stale.source) ? await lastUpdate(db, stale.source) : 0;
  const items = (await itemsOf(context, stale)).map((item) => ({
    item,
    hash: hashOf(item, STEMS),
    key: `${item.kind} ${item.item}`,
  }));
  const stored = await storedHashes(db, stale.source);
  const changed = items.filter(({ key, hash }) => stored.get(key)?.hash !== hash);
  const kept = new Set(
    items.flatMap(({ key, hash }) => (stored.get(key)?.hash === hash ? [key] : [])),
  );
  const gone = [...stored].flatMap(([key, { id }]) => (kept.has(key) ? [] : [id]));
  for (let at = 0; at < Math.max(changed.length, gone.length); at += ENTRIES) {
    if (signal.aborted) return;
    const some = changed.slice(at, at + ENTRIES);
    const own = some.flatMap(({ key }) => stored.get(key)?.id ?? []);
    const old = [...new Set([...own, ...gone.slice(at, at + ENTRIES)])];
    const indexed: IndexedItem[] = [];
    for (const { item, hash } of some) indexed.push(await withTerms(item, hash));
    await db.transaction().execute(async (trx) => {
      await removeEntries(trx, old);
      await writeEntries(trx, stale, indexed);
    });
    await breath();
  }
  await setFresh(db, stale, { seq, madeBy: STEMS });
}

function itemsOf(context: Context, { source, workspaceId }: StaleSource): Promise<SearchItem[]> {
  const room = parseRoom(source);
  if (room) return itemsOfDocument(context, room);
  const [kind = '', , itemId = ''] = source.split(/[:.]/);
  return itemsOfRows(context.db, kind, { workspaceId, itemId });
}

/** In turns: a version of sixty pages would hold everybody else up. Exported for the bench. */
export async function withTerms(item: SearchItem, hash: string): Promise<IndexedItem> {
  const terms = new Map<string, number>();
  const title = plain(item.title);
  const lines = item.lines.map((line) => ({ ...line, text: plain(line.text) }));
  const add = (text: string, weight: number) => {
    for (const { word } of wordsOf(text))
      for (const term of stemsOf(word, item.locales))
        terms.set(term, Math.max(weight, terms.get(term) ?? 0));
  };
  add(title, 2);
  let end = performance.now() + TURN_MS;
  for (const { text } of lines) {
    add(text, 1);
    if (performance.now() < end) continue;
    await breath();
    end = performance.now() + TURN_MS;
  }
  return { ...item, title, lines, hash, terms };
}

/** For documents, after a commit: to be looked at soon, once for all that comes together. */
export function documentMarker(
  { db, crowds }: Pick<Context, 'db' | 'crowds'>,
  wake: () => void,
): (room: string) => void {
  return (name) => {
    const room = parseRoom(name);
    if (!room || !['demands', 'draft', 'board'].includes(room.kind)) return;
    const mark = async () => {
      await markStale(db, room.workspaceId, roomName(room));
      wake();
    };
    crowds.soon(`search ${name}`, mark, PAUSE_MS);
  };
}
