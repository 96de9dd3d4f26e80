import { sql } from 'kysely';
import { roomName } from '#shared/rooms.ts';
import type { Db } from './open.ts';

/** Rows that are indexed together, spelled as rooms are; a document is spelled as its room. */
export const commentsSource = (workspaceId: string, roundId: string) =>
  `comments:${workspaceId}.${roundId}`;
export const discussionsSource = (workspaceId: string) => `discussions:${workspaceId}`;
export const organisationsSource = (workspaceId: string) => `organisations:${workspaceId}`;
export const versionsSource = (workspaceId: string) => `versions:${workspaceId}`;
export const draftSource = (workspaceId: string, itemId: string) =>
  roomName({ kind: 'draft', workspaceId, itemId });
export const workshopSource = (workspaceId: string, itemId: string) =>
  roomName({ kind: 'board', workspaceId, itemId });

/** In the transaction that changes something: search must look at it again. */
export async function markStale(db: Db, workspaceId: string, ...sources: string[]): Promise<void> {
  for (const source of sources)
    await db
      .insertInto('search_source')
      .columns(['source', 'workspace_id', 'stale'])
      // Of a workspace that has been deleted meanwhile there is nothing to mark.
      .expression((eb) =>
        eb
          .selectFrom('workspace')
          .select([
            sql<string>`cast(${source} as text)`.as('source'),
            'workspace.id as workspace_id',
            sql<number>`1`.as('stale'),
          ])
          .where('workspace.id', '=', workspaceId),
      )
      .onConflict((conflict) =>
        conflict
          .column('source')
          .doUpdateSet((eb) => ({ stale: eb('search_source.stale', '+', 1) })),
      )
      .execute();
}

/** The same where only the row is known, which belongs to a workspace. */
export async function markOf(
  db: Db,
  table: 'draft' | 'workshop' | 'round' | 'demand_comment' | 'organisation',
  id: string,
  source: (workspaceId: string, id: string) => string,
): Promise<void> {
  const row = await db
    .selectFrom(table)
    .select('workspace_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (row) await markStale(db, row.workspace_id, source(row.workspace_id, id));
}

/** A comment of a round has been changed or taken back. */
export async function markComment(db: Db, id: string): Promise<void> {
  const row = await db
    .selectFrom('round_comment')
    .select('round_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (row) await markOf(db, 'round', row.round_id, commentsSource);
}

/** All that a workspace has: it came as a whole, or its words are taken to be in other languages. */
export async function markAll(db: Db, workspaceId: string): Promise<void> {
  await markStale(db, workspaceId, ...(await listSources(db, workspaceId)));
}

export interface StaleSource {
  source: string;
  workspaceId: string;
  stale: number;
}

export async function nextStale(db: Db): Promise<StaleSource | null> {
  const row = await db
    .selectFrom('search_source')
    .select(['source', 'workspace_id', 'stale'])
    .where('stale', '>', 0)
    .orderBy('stale', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { source: row.source, workspaceId: row.workspace_id, stale: row.stale } : null;
}

/** Its entries are what it was; unless it has changed again since it was read. */
export async function setFresh(
  db: Db,
  { source, stale }: StaleSource,
  { seq, madeBy }: { seq: number; madeBy: number },
): Promise<void> {
  await db
    .updateTable('search_source')
    .set((eb) => ({ stale: eb('stale', '-', stale), seq, stems: madeBy }))
    .where('source', '=', source)
    .where('stale', '>=', stale)
    .execute();
}

/** What a workspace has that can be indexed. */
export async function listSources(db: Db, workspaceId: string): Promise<string[]> {
  const ids = async (table: 'draft' | 'workshop' | 'round') => {
    const rows = await db
      .selectFrom(table)
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .execute();
    return rows.map(({ id }) => id);
  };
  return [
    roomName({ kind: 'demands', workspaceId }),
    discussionsSource(workspaceId),
    organisationsSource(workspaceId),
    versionsSource(workspaceId),
    ...(await ids('draft')).map((id) => draftSource(workspaceId, id)),
    ...(await ids('workshop')).map((id) => workshopSource(workspaceId, id)),
    ...(await ids('round')).map((id) => commentsSource(workspaceId, id)),
  ];
}

/** How far these are indexed, and by which stems; those never indexed are not mentioned. */
export async function indexedSources(
  db: Db,
  workspaceId: string,
): Promise<Map<string, { seq: number; madeBy: number }>> {
  const rows = await db
    .selectFrom('search_source')
    .select(['source', 'seq', 'stems'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  return new Map(rows.map(({ source, seq, stems }) => [source, { seq, madeBy: stems }]));
}

/** The number of the last update that was written in a room; 0 in an empty one. */
export async function lastUpdate(db: Db, room: string): Promise<number> {
  const [updates, snapshots] = await Promise.all(
    (['journal_update', 'journal_snapshot'] as const).map((table) =>
      db
        .selectFrom(table)
        .select((eb) => eb.fn.max('seq').as('seq'))
        .where('room', '=', room)
        .executeTakeFirst(),
    ),
  );
  return Math.max(Number(updates?.seq ?? 0), Number(snapshots?.seq ?? 0));
}
