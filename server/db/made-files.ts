import type { ExportFormat } from '#shared/inputs/documents.ts';
import type { Locale } from '#shared/model.ts';
import type { Db } from './open.ts';

/** That somebody made a file of the list: what, and when. */
export interface MadeFile {
  id: string;
  name: string;
  format: ExportFormat;
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
      format: file.format,
      locale: file.locale,
      names: file.names ? 1 : 0,
      made_at: file.madeAt,
    })
    .execute();
}

/** Newest first. */
export async function listMadeFiles(
  db: Db,
  workspaceId: string,
  most: number,
): Promise<MadeFile[]> {
  const rows = await db
    .selectFrom('made_file')
    .innerJoin('actor', 'actor.id', 'made_file.actor_id')
    .select([
      'made_file.id',
      'made_file.format',
      'made_file.locale',
      'made_file.names',
      'made_file.made_at',
      'actor.name',
    ])
    .where('made_file.workspace_id', '=', workspaceId)
    .orderBy('made_file.made_at', 'desc')
    .orderBy('made_file.id')
    .limit(most)
    .execute();
  return rows.map(({ id, name, format, locale, names, made_at: madeAt }) => ({
    id,
    name,
    format,
    locale,
    names: names === 1,
    madeAt,
  }));
}
