import { freeze } from '#shared/documents/draft.ts';
import type { Exported } from '#shared/inputs/exports.ts';
import type { Workspace } from '#shared/model.ts';
import { can, type Action } from '#shared/permissions.ts';
import { roomName } from '#shared/rooms.ts';
import { listNumbers } from '#server/db/demand-numbers.ts';
import type { Db } from '#server/db/open.ts';
import { isHandedOver, listSignatures, readReport } from '#server/db/report-rows.ts';
import { findRound, type StandingRound } from '#server/db/rounds.ts';
import { findVersion } from '#server/db/versions.ts';
import type {
  ExportedSignature,
  ExportedText,
  FileSource,
} from '#server/documents/export/sources.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { collectComments } from './collect-comments.ts';
import { draftRoom, enterDraft } from './enter-draft.ts';
import { enterTo, type Entered } from './enter-to.ts';
import { viewExport } from './export-demands.ts';

export interface FileWish {
  slug: string;
  what: Exported;
  /** Which draft, version or round. */
  item: string;
  names: boolean;
}

export interface CollectedFile {
  source: FileSource;
  workspace: Pick<Workspace, 'id' | 'name'>;
  title: string;
}

/** Which right opens what; more is asked below of what not everybody may see in it. */
export const RIGHT_TO: Record<Exported, Action> = {
  demands: 'demands.export',
  draft: 'drafts.read',
  version: 'versions.read',
  comments: 'rounds.read',
  report: 'rounds.read',
};

/** All that may leave in a file for this person, and nothing else. */
export async function collectFile(
  context: Context,
  actorId: string,
  wish: FileWish,
): Promise<Result<CollectedFile>> {
  if (wish.what === 'demands') return collectDemands(context, actorId, wish);
  if (wish.what === 'draft') return collectDraft(context, actorId, wish);
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, wish.slug, RIGHT_TO[wish.what]);
    if (!entered.ok) return entered;
    const at = context.clock.now();
    return wish.what === 'version'
      ? collectVersion(trx, entered.value, wish, at)
      : collectRound(trx, entered.value, wish, at);
  });
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

/** The working draft as it would be published at this moment. */
async function collectDraft(
  context: Context,
  actorId: string,
  { slug, item }: FileWish,
): Promise<Result<CollectedFile>> {
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

async function collectVersion(
  trx: Db,
  entered: Entered,
  { item, names }: FileWish,
  at: number,
): Promise<Result<CollectedFile>> {
  const text = await textOf(trx, entered, item, at);
  if (!text) return refuse('not_found');
  const signatures = await signaturesOf(trx, entered, item, names);
  const { workspace } = entered;
  return done({ source: { what: 'version', text, signatures }, workspace, title: text.title });
}

async function collectRound(
  trx: Db,
  entered: Entered,
  { what, item, names }: FileWish,
  at: number,
): Promise<Result<CollectedFile>> {
  const { workspace, grant } = entered;
  const round = await findRound(trx, item);
  if (!round || round.workspaceId !== workspace.id) return refuse('not_found');
  const text = await textOf(trx, entered, round.versionId, at);
  if (!text) return refuse('not_found');
  const triages = can(grant, 'rounds.triage');
  const comments = await collectComments(trx, round, { triages, names });
  if (comments.length === 0) return refuse('nothing_to_export');
  const { title } = text;
  if (what === 'comments')
    return done({ source: { what, text, comments }, workspace, title: round.title || title });
  // Until it is published a report is the facilitators' own.
  if (round.reportPublishedAt === null && !triages) return refuse('not_found');
  const { intro, corrections } = await readReport(trx, round.id);
  const signatures = await signaturesOf(trx, entered, round.versionId, names);
  const report = {
    text,
    round: datesOf(round),
    intro,
    publishedAt: round.reportPublishedAt,
    comments,
    corrections,
    signatures,
  };
  return done({ source: { what: 'report', report }, workspace, title: round.title || title });
}

function datesOf({ title, opensAt, closesAt }: StandingRound) {
  return { title, opensAt, closesAt };
}

async function textOf(
  trx: Db,
  { workspace }: Entered,
  versionId: string,
  at: number,
): Promise<ExportedText | null> {
  const version = await findVersion(trx, workspace.id, versionId);
  if (!version) return null;
  const { title, locale, number, final, publishedAt, blocks } = version;
  return {
    title,
    locale,
    workspace: workspace.name,
    version: { number, final, publishedAt },
    at,
    blocks,
  };
}

/** Positions are the working group's until the version has been handed over. */
async function signaturesOf(
  trx: Db,
  { grant }: Entered,
  versionId: string,
  names: boolean,
): Promise<ExportedSignature[]> {
  if (!can(grant, 'drafts.read') && !(await isHandedOver(trx, versionId))) return [];
  const rows = await listSignatures(trx, versionId);
  return rows.map((row) => ({ ...row, organisation: names ? row.organisation : null }));
}
