import type { FrozenBlock } from '#shared/documents/frozen.ts';
import type { Version } from '#shared/model.ts';
import type { Db } from './open.ts';
import { markStale, versionsSource } from './search-stale.ts';

/** Writes the draft's next version and returns its number. */
export async function insertVersion(
  trx: Db,
  version: Omit<Version, 'number'> & {
    workspaceId: string;
    blocks: FrozenBlock[];
    publishedBy: string | null;
    key?: string | null;
  },
): Promise<number> {
  const { last } = await trx
    .selectFrom('version')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('draft_id', '=', version.draftId)
    .executeTakeFirstOrThrow();
  const number = Number(last ?? 0) + 1;
  await trx
    .insertInto('version')
    .values({
      id: version.id,
      workspace_id: version.workspaceId,
      draft_id: version.draftId,
      number,
      title: version.title,
      locale: version.locale,
      final: version.final ? 1 : 0,
      blocks: JSON.stringify(version.blocks),
      key: version.key ?? null,
      published_by: version.publishedBy,
      published_at: version.publishedAt,
    })
    .execute();
  await markStale(trx, version.workspaceId, versionsSource(version.workspaceId));
  return number;
}

const COLUMNS = ['id', 'draft_id', 'number', 'title', 'locale', 'final', 'published_at'] as const;

/** All versions of the workspace without their text, the newest first. */
export async function listVersions(db: Db, workspaceId: string): Promise<Version[]> {
  const rows = await db
    .selectFrom('version')
    .select(COLUMNS)
    .where('workspace_id', '=', workspaceId)
    .orderBy('published_at', 'desc')
    .orderBy('number', 'desc')
    .execute();
  return rows.map(toVersion);
}

/** Number of the version that was published last of the drafts that are not in the trash. */
export async function lastPublished(db: Db, workspaceId: string): Promise<number | null> {
  const row = await db
    .selectFrom('version')
    .innerJoin('draft', 'draft.id', 'version.draft_id')
    .select('version.number')
    .where('version.workspace_id', '=', workspaceId)
    .where('draft.trashed_at', 'is', null)
    .orderBy('version.published_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? null;
}

/** The versions of one draft without their text, the newest first. */
export async function versionsOfDraft(db: Db, draftId: string): Promise<Version[]> {
  const rows = await db
    .selectFrom('version')
    .select(COLUMNS)
    .where('draft_id', '=', draftId)
    .orderBy('number', 'desc')
    .execute();
  return rows.map(toVersion);
}

export async function findVersion(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<(Version & { blocks: FrozenBlock[] }) | null> {
  const row = await db
    .selectFrom('version')
    .select([...COLUMNS, 'blocks'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { ...toVersion(row), blocks: JSON.parse(row.blocks) as FrozenBlock[] } : null;
}

/** By its number within the draft, as addresses name it. */
export async function findVersionByNumber(
  db: Db,
  draftId: string,
  number: number,
): Promise<(Version & { blocks: FrozenBlock[] }) | null> {
  const row = await db
    .selectFrom('version')
    .select([...COLUMNS, 'blocks'])
    .where('draft_id', '=', draftId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row ? { ...toVersion(row), blocks: JSON.parse(row.blocks) as FrozenBlock[] } : null;
}

/** What a form with this key has published already. */
export async function findVersionByKey(
  trx: Db,
  draftId: string,
  key: string,
): Promise<Version | null> {
  const row = await trx
    .selectFrom('version')
    .select(COLUMNS)
    .where('draft_id', '=', draftId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row ? toVersion(row) : null;
}

function toVersion(row: {
  id: string;
  draft_id: string;
  number: number;
  title: string;
  locale: Version['locale'];
  final: 0 | 1;
  published_at: number;
}): Version {
  return {
    id: row.id,
    draftId: row.draft_id,
    number: row.number,
    title: row.title,
    locale: row.locale,
    final: row.final === 1,
    publishedAt: row.published_at,
  };
}
