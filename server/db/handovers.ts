import type { HandoverEntry, HandoverWords } from '#shared/signing.ts';
import type { Db } from './open.ts';

export interface NewHandover {
  id: string;
  workspaceId: string;
  versionId: string | null;
  recipient: string;
  handedOn: string;
  note: string;
  replaces: string | null;
  actorId: string;
  at: number;
}

export async function insertHandover(db: Db, entry: NewHandover): Promise<void> {
  await db
    .insertInto('handover')
    .values({
      id: entry.id,
      workspace_id: entry.workspaceId,
      version_id: entry.versionId,
      recipient: entry.recipient,
      handed_on: entry.handedOn,
      note: entry.note,
      replaces: entry.replaces,
      actor_id: entry.actorId,
      created_at: entry.at,
    })
    .execute();
}

export interface StoredHandover {
  id: string;
  workspaceId: string;
  removedAt: number | null;
}

export async function findHandover(db: Db, id: string): Promise<StoredHandover | null> {
  const row = await db
    .selectFrom('handover')
    .select(['id', 'workspace_id as workspaceId', 'removed_at as removedAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** It no longer stands, and is still to be read. */
export async function removeHandover(
  db: Db,
  id: string,
  { actorId, at }: { actorId: string; at: number },
): Promise<void> {
  await db
    .updateTable('handover')
    .set({ removed_at: at, removed_by: actorId })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .execute();
}

/** Whether a hand-over of the version stands in the log. */
export async function isHandedOver(db: Db, versionId: string): Promise<boolean> {
  const row = await db
    .selectFrom('handover')
    .select('id')
    .where('version_id', '=', versionId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** The log, the latest day first; what was corrected stands inside what took its place. */
export async function listHandovers(db: Db, workspaceId: string): Promise<HandoverEntry[]> {
  const rows = await db
    .selectFrom('handover')
    .leftJoin('version', 'version.id', 'handover.version_id')
    .leftJoin('actor', 'actor.id', 'handover.actor_id')
    .leftJoin('actor as remover', 'remover.id', 'handover.removed_by')
    .select([
      'handover.id',
      'handover.recipient',
      'handover.handed_on as handedOn',
      'handover.note',
      'handover.replaces',
      'handover.created_at as at',
      'handover.removed_at as removedAt',
      'actor.name as by',
      'remover.name as removedBy',
      'version.id as versionId',
      'version.draft_id as draftId',
      'version.number',
      'version.title',
      'version.final',
    ])
    .where('handover.workspace_id', '=', workspaceId)
    .orderBy('handover.handed_on', 'desc')
    .orderBy('handover.created_at', 'desc')
    .execute();
  const words = new Map(rows.map((row) => [row.id, wordsOf(row)]));
  const replaced = new Map(rows.flatMap(({ id, replaces }) => (replaces ? [[id, replaces]] : [])));
  const gone = new Set(replaced.values());
  return rows
    .filter(({ id }) => !gone.has(id))
    .map((row) => ({
      id: row.id,
      ...wordsOf(row),
      earlier: chain(row.id, replaced).flatMap((id) => words.get(id) ?? []),
      removed: row.removedAt === null ? null : { by: row.removedBy, at: row.removedAt },
    }));
}

/** What stood in its place before, the latest first. */
function chain(id: string, replaced: ReadonlyMap<string, string>): string[] {
  const before = replaced.get(id);
  return before === undefined ? [] : [before, ...chain(before, replaced)];
}

interface Row extends Omit<HandoverWords, 'version'> {
  versionId: string | null;
  draftId: string | null;
  number: number | null;
  title: string | null;
  final: 0 | 1 | null;
}

function wordsOf({ recipient, handedOn, note, by, at, ...version }: Row): HandoverWords {
  const { versionId: id, draftId, number, title, final } = version;
  const known = id !== null && draftId !== null && number !== null && title !== null;
  return {
    ...{ recipient, handedOn, note, by, at },
    version: known ? { id, draftId, number, title, final: final === 1 } : null,
  };
}
