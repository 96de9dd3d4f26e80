import { readReport } from '#server/db/report-rows.ts';
import type { Db } from '#server/db/open.ts';
import { findRound } from '#server/db/rounds.ts';
import { listFinalVersions, listSignatures } from '#server/db/signatures.ts';
import { findVersion } from '#server/db/versions.ts';
import type { FileOrder, SourceFault } from '#server/documents/export/make.ts';
import type {
  ExportedSignature,
  ExportedText,
  FileSource,
  RowsSource,
} from '#server/documents/export/sources.ts';
import { collectComments } from './collect-comments.ts';

/**
 * What the order is to be made of, its rows read at one moment. It asks for no right: who orders has
 * been let in, and the order says how far.
 */
export async function collectRows(
  db: Db,
  { source: ordered, format }: Pick<FileOrder, 'source' | 'format'>,
): Promise<FileSource | SourceFault> {
  if (ordered.what !== 'rows') return ordered;
  const source = await db
    .transaction()
    .execute((trx) =>
      ordered.of === 'version' ? collectVersion(trx, ordered) : collectRound(trx, ordered),
    );
  const short = format === 'onepager' || format === 'press';
  return short && typeof source !== 'string' && !hasDemands(source) ? 'empty' : source;
}

/** A short file is made of demands. */
function hasDemands(source: FileSource): boolean {
  return source.what === 'version' && source.text.blocks.some(({ demand }) => demand);
}

async function collectVersion(trx: Db, order: RowsSource): Promise<FileSource | SourceFault> {
  const { item, names, positions } = order;
  const text = await textOf(trx, order, item);
  if (!text) return 'gone';
  const signatures = positions ? await exportedSignatures(trx, item, names) : [];
  return { what: 'version', text, signatures };
}

async function collectRound(trx: Db, order: RowsSource): Promise<FileSource | SourceFault> {
  const { of, item, triages, names } = order;
  const round = await findRound(trx, item);
  const text = round && (await textOf(trx, order, round.versionId));
  if (!text) return 'gone';
  const comments = await collectComments(trx, round, { triages, names });
  if (comments.length === 0) return 'empty';
  if (of === 'comments') return { what: of, text, comments };
  const { title, opensAt, closesAt, reportPublishedAt: publishedAt } = round;
  const { intro, corrections } = await readReport(trx, round.id);
  const signatures = await finalSignatures(trx, order, round.versionId);
  const dates = { title, opensAt, closesAt };
  return {
    what: 'report',
    report: { text, round: dates, intro, publishedAt, comments, corrections, signatures },
  };
}

async function textOf(
  trx: Db,
  { workspace, at }: RowsSource,
  versionId: string,
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

/** A report is the same for all its readers: it has the final version's signatures once they stand. */
async function finalSignatures(
  trx: Db,
  { workspace, names }: RowsSource,
  versionId: string,
): Promise<ExportedSignature[]> {
  const draftId = (await findVersion(trx, workspace.id, versionId))?.draftId;
  const last = (await listFinalVersions(trx, workspace.id)).find((one) => one.draftId === draftId);
  return last && !last.open ? exportedSignatures(trx, last.id, names) : [];
}

async function exportedSignatures(
  trx: Db,
  versionId: string,
  names: boolean,
): Promise<ExportedSignature[]> {
  const rows = await listSignatures(trx, versionId);
  return rows.map(({ organisation, answer, dissent }) => ({
    ...{ answer, dissent },
    organisation: names ? organisation : null,
  }));
}
