import { freeze } from '#shared/documents/draft.ts';
import type { Exported, FileFormat } from '#shared/inputs/exports.ts';
import type { Workspace } from '#shared/model.ts';
import { can, type Action } from '#shared/permissions.ts';
import { roomName } from '#shared/rooms.ts';
import { listNumbers } from '#server/db/demand-numbers.ts';
import type { Db } from '#server/db/open.ts';
import { findRound } from '#server/db/rounds.ts';
import { isSigningClosed } from '#server/db/signatures.ts';
import { listVersions } from '#server/db/versions.ts';
import { NOTHING_FURTHER, type Further } from '#server/documents/export/brief.ts';
import type { FileSource, RowsSource } from '#server/documents/export/sources.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { collectFurther } from './collect-further.ts';
import { draftRoom, enterDraft } from './enter-draft.ts';
import { enterTo } from './enter-to.ts';
import { enterWorkshop } from './enter-workshop.ts';
import { viewExport } from './export-demands.ts';
import { resultRows, withBoard } from './workshop-results.ts';

export interface FileWish {
  slug: string;
  what: Exported;
  /** Which draft, version or round. */
  item: string;
  names: boolean;
  format: FileFormat;
}

export interface CollectedFile {
  source: FileSource | RowsSource;
  workspace: Pick<Workspace, 'id' | 'name'>;
  title: string;
  further: Further;
}

type Collected = Omit<CollectedFile, 'further'>;

/** Which right opens what; more is asked below of what not everybody may see in it. */
export const RIGHT_TO: Record<Exported, Action> = {
  demands: 'demands.export',
  draft: 'drafts.read',
  version: 'versions.read',
  comments: 'rounds.read',
  report: 'rounds.read',
  workshop: 'workshops.read',
};

/**
 * All that may leave in a file for this person, and nothing else. What is long waits in its rows to
 * be collected where the file is made (`collectRows`).
 */
export async function collectFile(
  context: Context,
  actorId: string,
  wish: FileWish,
): Promise<Result<CollectedFile>> {
  const collected = await collectSource(context, actorId, wish);
  if (!collected.ok) return collected;
  const short = wish.format === 'onepager' || wish.format === 'press';
  if (!short) return done({ ...collected.value, further: NOTHING_FURTHER });
  const entered = await enterTo(context.db, actorId, wish.slug, RIGHT_TO[wish.what]);
  if (!entered.ok) return entered;
  const further = await collectFurther(context.db, entered.value, context.config.origin);
  return done({ ...collected.value, further });
}

async function collectSource(
  context: Context,
  actorId: string,
  wish: FileWish,
): Promise<Result<Collected>> {
  const { what } = wish;
  if (what === 'demands') return collectDemands(context, actorId, wish);
  if (what === 'draft') return collectDraft(context, actorId, wish);
  if (what === 'workshop') return collectWorkshop(context, actorId, wish);
  const at = context.clock.now();
  return context.db.transaction().execute((trx) => orderRows(trx, actorId, { ...wish, what }, at));
}

async function collectDemands(context: Context, actorId: string, wish: FileWish) {
  const list = await viewExport(context, actorId, wish);
  if (!list.ok) return list;
  const { demands, workspace } = list.value;
  if (demands.length === 0) return refuse('nothing_to_export');
  const entered = await enterTo(context.db, actorId, wish.slug, RIGHT_TO.demands);
  if (!entered.ok) return entered;
  const source: FileSource = { what: 'demands', list: list.value };
  return done({ source, workspace: entered.value.workspace, title: workspace.name });
}

/** What a workshop has shown: as its results page tells it. */
async function collectWorkshop(
  context: Context,
  actorId: string,
  { slug, item: workshopId, names }: FileWish,
): Promise<Result<Collected>> {
  const found = await context.db.transaction().execute(async (trx) => {
    // A pass to the workshop alone shows it, and takes nothing out of the house.
    const member = await enterTo(trx, actorId, slug, RIGHT_TO.workshop);
    if (!member.ok) return member;
    const entered = await enterWorkshop(trx, actorId, { slug, workshopId }, RIGHT_TO.workshop);
    if (!entered.ok) return entered;
    const { workspace, workshop } = entered.value;
    return done({ workspace, rows: await resultRows(trx, workspace, workshop, names) });
  });
  if (!found.ok) return found;
  const { workspace, rows } = found.value;
  const results = await withBoard(context, rows, names);
  const empty = results.themes.length === 0 && !results.stages.some(({ result }) => result);
  if (empty) return refuse('nothing_to_export');
  const source: FileSource = { what: 'workshop', results, at: context.clock.now() };
  return done({ source, workspace, title: results.title });
}

/** The working draft as it would be published at this moment. */
async function collectDraft(
  context: Context,
  actorId: string,
  { slug, item }: FileWish,
): Promise<Result<Collected>> {
  const found = await context.db.transaction().execute(async (trx) => {
    const entered = await enterDraft(trx, actorId, { slug, draftId: item }, RIGHT_TO.draft);
    if (!entered.ok) return entered;
    if (entered.value.draft.trashedAt !== null) return refuse('not_found');
    return done({ ...entered.value, numbers: await listNumbers(trx, entered.value.workspace.id) });
  });
  if (!found.ok) return found;
  const { workspace, draft, numbers } = found.value;
  const rooms = [
    draftRoom(workspace.id, draft.id),
    roomName({ kind: 'demands', workspaceId: workspace.id }),
  ];
  const blocks = await context.documents.readTogether(rooms, ([body, demands]) =>
    body && demands ? freeze(body, demands, numbers) : [],
  );
  if (blocks.length === 0) return refuse('nothing_to_export');
  const { title, locale } = draft;
  const at = context.clock.now();
  const text = { title, locale, workspace: workspace.name, version: null, at, blocks };
  return done({ source: { what: 'draft', text }, workspace, title });
}

/** A version or a round, which are long: what who asks may see of it, and no row of it yet. */
async function orderRows(
  trx: Db,
  actorId: string,
  { slug, what, item, names }: FileWish & { what: RowsSource['of'] },
  at: number,
): Promise<Result<Collected>> {
  const entered = await enterTo(trx, actorId, slug, RIGHT_TO[what]);
  if (!entered.ok) return entered;
  const { workspace, grant } = entered.value;
  const round = what === 'version' ? null : await findRound(trx, item);
  if (what !== 'version' && round?.workspaceId !== workspace.id) return refuse('not_found');
  const versionId = round?.versionId ?? item;
  const version = (await listVersions(trx, workspace.id)).find(({ id }) => id === versionId);
  if (!version) return refuse('not_found');
  const triages = can(grant, 'rounds.triage');
  // Until it is published a report is the facilitators' own.
  if (what === 'report' && round?.reportPublishedAt === null && !triages)
    return refuse('not_found');
  const positions = can(grant, 'drafts.read') || (await isSigningClosed(trx, versionId));
  const { id, name } = workspace;
  const source: RowsSource = {
    ...{ what: 'rows', of: what, item, workspace: { id, name } },
    ...{ at, names, triages, positions },
  };
  return done({ source, workspace, title: round?.title || version.title });
}
