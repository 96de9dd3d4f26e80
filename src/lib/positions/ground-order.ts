import { byAlphabet } from '#shared/alphabet.ts';
import { ORGANISATION_TYPES } from '#shared/model.ts';
import { GROUNDS, type Ground } from '#shared/positions.ts';
import type { CommonGround, GroundRow } from '#shared/positions-page.ts';

export const ROW_ORDERS = ['list', 'support', 'ground'] as const;
export type RowOrder = (typeof ROW_ORDERS)[number];
export const COLUMN_ORDERS = ['name', 'type'] as const;
export type ColumnOrder = (typeof COLUMN_ORDERS)[number];

export interface GroundChoice {
  rows: RowOrder;
  columns: ColumnOrder;
  /** Only demands that stand there. */
  ground: Ground | null;
}

/** As the address asks; what it does not know is as usual. */
export function choiceOf(search: URLSearchParams): GroundChoice {
  const rows = search.get('rows');
  const columns = search.get('columns');
  const ground = search.get('ground');
  return {
    rows: ROW_ORDERS.find((one) => one === rows) ?? 'list',
    columns: COLUMN_ORDERS.find((one) => one === columns) ?? 'name',
    ground: GROUNDS.find((one) => one === ground) ?? null,
  };
}

/** The address of a choice; what is as usual stays out of it. */
export function addressOf(choice: GroundChoice & { list?: boolean }): string {
  const search = new URLSearchParams();
  if (choice.rows !== 'list') search.set('rows', choice.rows);
  if (choice.columns !== 'name') search.set('columns', choice.columns);
  if (choice.ground) search.set('ground', choice.ground);
  if (choice.list) search.set('view', 'list');
  return `?${search}`;
}

/** The columns in their order, each row's cells under them. Rows in another order stay the same rows. */
export function withColumns(
  { organisations, rows }: Pick<CommonGround, 'organisations' | 'rows'>,
  columns: ColumnOrder,
): Pick<CommonGround, 'organisations' | 'rows'> {
  const order = organisations
    .map((organisation, at) => ({ organisation, at }))
    .sort(
      (a, b) =>
        (columns === 'type' ? rank(a.organisation) - rank(b.organisation) : 0) ||
        byAlphabet(a.organisation.name, b.organisation.name),
    );
  return {
    organisations: order.map(({ organisation }) => organisation),
    rows: rows.map((row) => ({ ...row, cells: order.map(({ at }) => row.cells[at] ?? null) })),
  };
}

/** The rows that are shown, in their order. */
export function shownRows(
  rows: readonly GroundRow[],
  { rows: order, ground }: Pick<GroundChoice, 'rows' | 'ground'>,
): GroundRow[] {
  return sorted(
    rows.filter((row) => ground === null || row.ground === ground),
    order,
  );
}

function rank({ type }: CommonGround['organisations'][number]): number {
  return type === null ? ORGANISATION_TYPES.length : ORGANISATION_TYPES.indexOf(type);
}

/** Equal ones stay as the list has them. */
function sorted(rows: readonly GroundRow[], order: RowOrder): GroundRow[] {
  if (order === 'list') return [...rows];
  const key =
    order === 'support'
      ? ({ facts }: GroundRow) => facts.objecting - facts.supporting
      : ({ ground }: GroundRow) => GROUNDS.indexOf(ground);
  return rows.toSorted((a, b) => key(a) - key(b));
}
