import { addDemand } from '#shared/documents/demands.ts';
import type { ImportColumn } from '#shared/inputs/documents.ts';
import type { Locale } from '#shared/model.ts';
import { readRows, type ImportedDemand } from '#server/documents/import/rows.ts';
import type { Table } from '#server/documents/import/text.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterDemands } from './demands-room.ts';

export interface ImportChoice {
  slug: string;
  /** One for each import: a form that is sent twice brings the demands in once. */
  importId: string;
  table: Table;
  header: boolean;
  columns: ImportColumn[];
  /** Indexes of the rows that the person wants. */
  rows: number[];
  /** The language that the demands are written in. */
  locale: Locale;
}

/** Puts the chosen rows at the end of the list, with a moment in the history before them. */
export async function importDemands(
  context: Context,
  actorId: string,
  { slug, importId, table, header, columns, rows, locale }: ImportChoice,
): Promise<Result<{ added: number }>> {
  const entered = await enterDemands(context, actorId, slug, 'demands.import');
  if (!entered.ok) return entered;

  const wanted = new Set(rows);
  const demands = readRows(table, columns, header)
    .filter(({ index, fits }) => fits && wanted.has(index))
    .map(({ demand }) => demand);
  if (demands.length === 0) return refuse('nothing_to_import');

  const { room } = entered.value;
  await context.documents.edit(
    room,
    `import:${actorId}:${importId}`,
    (doc) => {
      for (const demand of demands) addDemand(doc, newDemand(demand, locale));
    },
    { actorId, reason: 'import' },
  );
  context.rooms.announce(room, { kind: 'history' });
  return done({ added: demands.length });
}

function newDemand({ examples, ...demand }: ImportedDemand, locale: Locale) {
  const none = { organisation: '', helps: '', quote: '', consent: false };
  return { ...demand, locale, examples: examples.map((happens) => ({ ...none, happens })) };
}
