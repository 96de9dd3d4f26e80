import type { FrozenBlock } from '#shared/documents/frozen.ts';
import type { Locale } from '#shared/model.ts';
import { findWorkspaceById } from './grants.ts';
import type { Db } from './open.ts';
import type { SearchItem } from './search-entries.ts';

/** What can be found of the rows of a source; of a document see server/jobs/search-documents.ts. */
export async function itemsOfRows(
  db: Db,
  kind: string,
  { workspaceId, itemId }: { workspaceId: string; itemId: string },
): Promise<SearchItem[]> {
  const workspace = await findWorkspaceById(db, workspaceId);
  if (!workspace) return [];
  // Nobody is asked in which of them they write.
  const { locales } = workspace;
  switch (kind) {
    case 'comments':
      return commentsOfRound(db, itemId, locales);
    case 'discussions':
      return discussions(db, workspaceId, locales);
    case 'organisations':
      return organisations(db, workspaceId, locales);
    case 'versions':
      return versions(db, workspaceId);
    default:
      return [];
  }
}

async function commentsOfRound(db: Db, roundId: string, locales: Locale[]): Promise<SearchItem[]> {
  const rows = await db
    .selectFrom('round_comment')
    .select(['id', 'body', 'suggestion'])
    .where('round_id', '=', roundId)
    .where('state', '!=', 'withdrawn')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, body, suggestion }) => ({
    ...{ kind: 'comment', item: id, locales, title: '' },
    lines: paragraphs(body, suggestion ?? ''),
  }));
}

async function discussions(db: Db, workspaceId: string, locales: Locale[]): Promise<SearchItem[]> {
  const rows = await db
    .selectFrom('demand_comment')
    .select(['id', 'body'])
    .where('workspace_id', '=', workspaceId)
    .where('deleted_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, body }) => ({
    ...{ kind: 'discussion', item: id, locales, title: '' },
    lines: paragraphs(body),
  }));
}

async function organisations(
  db: Db,
  workspaceId: string,
  locales: Locale[],
): Promise<SearchItem[]> {
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  return rows.map(({ id, name }) => ({
    ...{ kind: 'organisation', item: id, locales, title: name, lines: [] },
  }));
}

async function versions(db: Db, workspaceId: string): Promise<SearchItem[]> {
  const rows = await db
    .selectFrom('version')
    .select(['id', 'title', 'locale', 'blocks'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('published_at')
    .execute();
  return rows.map(({ id, title, locale, blocks }) => ({
    ...{ kind: 'version', item: id, locales: [locale], title },
    lines: (JSON.parse(blocks) as FrozenBlock[]).map((block) => ({
      id: block.id,
      text: block.text,
    })),
  }));
}

function paragraphs(...texts: string[]): { text: string }[] {
  return texts.flatMap((text) => text.split(/\n+/)).flatMap((text) => (text ? [{ text }] : []));
}
