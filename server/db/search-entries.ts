import { createHash } from 'node:crypto';
import type { Locale } from '#shared/model.ts';
import type { SearchKind } from '#shared/search.ts';
import type { Db } from './open.ts';

/** Something that can be found, as its source has it now. */
export interface SearchItem {
  kind: SearchKind;
  item: string;
  locales: readonly Locale[];
  title: string;
  /** Paragraphs, each with the id that a link leads to. */
  lines: readonly { id?: string; text: string }[];
}

/** An item with the terms that it is found by. */
export interface IndexedItem extends SearchItem {
  hash: string;
  terms: ReadonlyMap<string, number>;
}

/** What is stored of a source now: by kind and item, its hash. */
export async function storedHashes(
  db: Db,
  source: string,
): Promise<Map<string, { id: number; hash: string }>> {
  const rows = await db
    .selectFrom('search_entry')
    .select(['id', 'kind', 'item', 'hash'])
    .where('source', '=', source)
    .execute();
  return new Map(rows.map(({ id, kind, item, hash }) => [`${kind} ${item}`, { id, hash }]));
}

export function hashOf(item: SearchItem, stems: number): string {
  const all = JSON.stringify([stems, item.locales, item.title, item.lines]);
  return createHash('sha256').update(all).digest('base64url').slice(0, 22);
}

export async function removeEntries(trx: Db, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await trx.deleteFrom('search_term').where('entry', 'in', ids).execute();
  await trx.deleteFrom('search_entry').where('id', 'in', ids).execute();
}

/** Rows of a statement: SQLite takes 32 766 values at once. */
const AT_ONCE = 1000;

export async function writeEntries(
  trx: Db,
  { workspaceId, source }: { workspaceId: string; source: string },
  items: readonly IndexedItem[],
): Promise<void> {
  if (items.length === 0) return;
  // The workspace may have been deleted meanwhile, and its rows may not be put back.
  const there = await trx
    .selectFrom('workspace')
    .select('id')
    .where('id', '=', workspaceId)
    .executeTakeFirst();
  if (!there) return;
  const { last } = await trx
    .selectFrom('search_entry')
    .select((eb) => eb.fn.max('id').as('last'))
    .executeTakeFirstOrThrow();
  const first = Number(last ?? 0) + 1;
  await trx
    .insertInto('search_entry')
    .values(
      items.map(({ kind, item, locales, title, lines, hash }, index) => ({
        ...{ id: first + index, workspace_id: workspaceId, source, kind, item, title, hash },
        locales: locales.join(' '),
        body: lines.map(({ text }) => text.replaceAll('\n', ' ')).join('\n'),
        places: JSON.stringify(lines.map(({ id }) => id ?? null)),
      })),
    )
    .execute();
  const terms = items.flatMap(({ kind, terms: own }, index) =>
    [...own].map(([term, weight]) => ({
      ...{ workspace_id: workspaceId, term, entry: first + index, kind, weight },
    })),
  );
  for (let at = 0; at < terms.length; at += AT_ONCE)
    await trx
      .insertInto('search_term')
      .values(terms.slice(at, at + AT_ONCE))
      .execute();
}
