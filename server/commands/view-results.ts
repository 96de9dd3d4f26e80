import type { Promoted } from '#shared/demand-origin.ts';
import type { Locale } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import { can } from '#shared/permissions.ts';
import { placesTable, stageTables } from '#shared/stage-tables.ts';
import type { WorkshopResults } from '#shared/workshop-results.ts';
import { boardPicture } from '#server/documents/charts/board-picture.ts';
import { chartOf } from '#server/documents/charts/options.ts';
import { FILE, PAGE } from '#server/documents/charts/palette.ts';
import { listPromoted } from '#server/db/demand-origins.ts';
import { findWorkspaceById } from '#server/db/grants.ts';
import { findPublicWorkshop } from '#server/db/workshops.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterWorkshop, type AtWorkshop } from './enter-workshop.ts';
import { resultRows, withBoard } from './workshop-results.ts';

/** A picture of a table for a page: one for a wide page, one for a phone. */
export interface ResultChart {
  wide: string;
  narrow: string;
}

export interface ResultsPage {
  results: WorkshopResults;
  /** By `<stage>.<table>`. */
  charts: Record<string, ResultChart>;
}

export interface OwnResultsPage extends ResultsPage {
  /** May open and close the public page. */
  runs: boolean;
  /** Whether the results have a public page. */
  open: boolean;
  /** May raise themes to demands. */
  promotes: boolean;
  /** Themes and notes that have become demands; none for who may not read the list. */
  promoted: Promoted[];
}

const WIDE = 720;
const NARROW = 340;

/** What a workshop came to, for who may look at it. */
export async function viewResults(
  context: Context,
  actorId: string,
  { locale, ...at }: AtWorkshop & { locale: Locale },
): Promise<Result<OwnResultsPage>> {
  const found = await context.db.transaction().execute(async (trx) => {
    const entered = await enterWorkshop(trx, actorId, at, 'workshops.read');
    if (!entered.ok) return entered;
    const { workspace, workshop, runs, grant } = entered.value;
    return done({
      runs,
      workshop,
      promotes: can(grant, 'demands.edit') && workshop.rehearsalOf === null,
      promoted: can(grant, 'demands.read') ? await listPromoted(trx, workshop.id) : [],
      rows: await resultRows(trx, workspace, workshop, true),
    });
  });
  if (!found.ok) return found;
  const { rows, runs, workshop, promotes, promoted } = found.value;
  const results = await withBoard(context, rows, true);
  return done({
    results,
    charts: await chartsOf(results, locale),
    ...{ runs, promotes, promoted },
    open: workshop.resultsPublic,
  });
}

/** The same without anybody's name, for whoever has the link, while it is open. */
export async function viewPublicResults(
  context: Context,
  { workshopId, locale }: { workshopId: string; locale: Locale },
): Promise<Result<ResultsPage>> {
  const results = await publicResults(context, workshopId);
  if (!results) return refuse('not_found');
  return done({ results, charts: await chartsOf(results, locale) });
}

/** A picture to take along: a chart by `<stage>.<table>`, or the `board`. */
export async function viewResultPicture(
  context: Context,
  actorId: string,
  { picture, ...at }: AtWorkshop & { picture: string; locale: Locale },
): Promise<Result<string>> {
  const found = await viewResults(context, actorId, at);
  return found.ok ? pictureOf(found.value.results, picture, at.locale) : found;
}

/** The same of a public page. */
export async function viewPublicPicture(
  context: Context,
  { picture, ...at }: { workshopId: string; picture: string; locale: Locale },
): Promise<Result<string>> {
  const results = await publicResults(context, at.workshopId);
  return results ? pictureOf(results, picture, at.locale) : refuse('not_found');
}

async function publicResults(
  context: Context,
  workshopId: string,
): Promise<WorkshopResults | null> {
  const rows = await context.db.transaction().execute(async (trx) => {
    const workshop = await findPublicWorkshop(trx, workshopId);
    const workspace = workshop && (await findWorkspaceById(trx, workshop.workspaceId));
    return workspace ? resultRows(trx, workspace, workshop, false) : null;
  });
  return rows && withBoard(context, rows, false);
}

async function chartsOf(
  results: WorkshopResults,
  locale: Locale,
): Promise<Record<string, ResultChart>> {
  const tables = tablesOf(results, locale);
  if (tables.length === 0) return {};
  // Loaded when there is something to draw: the library is large.
  const { renderChart } = await import('#server/documents/charts/render.ts');
  return Object.fromEntries(
    tables.map(({ key, table, config }) => [
      key,
      {
        wide: renderChart(chartOf(table, config, PAGE, WIDE, locale)),
        narrow: renderChart(chartOf(table, config, PAGE, NARROW, locale)),
      },
    ]),
  );
}

async function pictureOf(
  results: WorkshopResults,
  picture: string,
  locale: Locale,
): Promise<Result<string>> {
  if (picture === 'board') {
    const unnamed = (id: string) =>
      id === '' ? m.screen_no_theme({}, { locale }) : m.screen_theme_unnamed({}, { locale });
    return done(
      boardPicture(
        results.themes.map(({ id, name, notes }) => ({ name: name || unnamed(id), notes })),
      ),
    );
  }
  const found = tablesOf(results, locale).find(({ key }) => key === picture);
  if (!found) return refuse('not_found');
  const { renderChart } = await import('#server/documents/charts/render.ts');
  return done(renderChart(chartOf(found.table, found.config, FILE, WIDE, locale)));
}

function tablesOf({ stages, criteria }: WorkshopResults, locale: Locale) {
  return stages.flatMap(({ id, type, config, result, places, links }) =>
    [
      ...(result ? stageTables({ type, config }, result, criteria, { locale }) : []),
      ...(places.length > 0 ? [placesTable({ places, links })] : []),
    ].map((table) => ({ key: `${id}.${table.id}`, table, config })),
  );
}
