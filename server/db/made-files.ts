import type { Exported, FileFormat } from '#shared/inputs/exports.ts';
import type { Locale } from '#shared/model.ts';
import type { Db } from './open.ts';

/** That somebody made a file: of what, and when. */
export interface MadeFile {
  id: string;
  name: string;
  what: Exported;
  /** Which draft, version or round; empty of the demands. */
  item: string;
  title: string;
  format: FileFormat;
  /** The language of the headings. */
  locale: Locale;
  /** Whether the names of those who discussed are in it. */
  names: boolean;
  madeAt: number;
}

export async function insertMadeFile(
  db: Db,
  file: Omit<MadeFile, 'name'> & { workspaceId: string; actorId: string },
): Promise<void> {
  await db
    .insertInto('made_file')
    .values({
      id: file.id,
      workspace_id: file.workspaceId,
      actor_id: file.actorId,
      what: file.what,
      item: file.item,
      title: file.title,
      format: file.format,
      locale: file.locale,
      names: file.names ? 1 : 0,
      made_at: file.madeAt,
    })
    .execute();
}

/** Of these kinds, newest first. */
export async function listMadeFiles(
  db: Db,
  workspaceId: string,
  whats: readonly Exported[],
  most: number,
): Promise<MadeFile[]> {
  const rows = await db
    .selectFrom('made_file')
    .innerJoin('actor', 'actor.id', 'made_file.actor_id')
    .select([
      'made_file.id',
      'made_file.what',
      'made_file.item',
      'made_file.title',
      'made_file.format',
      'made_file.locale',
      'made_file.names',
      'made_file.made_at',
      'actor.name',
    ])
    .where('made_file.workspace_id', '=', workspaceId)
    .where('made_file.what', 'in', whats)
    .orderBy('made_file.made_at', 'desc')
    .orderBy('made_file.id')
    .limit(most)
    .execute();
  return rows.map(({ names, made_at: madeAt, ...row }) => ({
    ...row,
    names: names === 1,
    madeAt,
  }));
}
