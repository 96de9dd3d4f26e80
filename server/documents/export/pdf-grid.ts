import type { Cell, Grid } from './outline.ts';
import type { Line } from './pdf-lines.ts';
import { setLines } from './pdf-lines.ts';
import { PAGE, TEXT_WIDTH } from './pdf-sheet.ts';
import { stretchesOf, type Pen } from './pdf-words.ts';

const PAD = 5;
const LOOK = { size: 10, colour: '#1f2a33' };
const LEADING = 14;
/** More columns than this would leave no room for a letter. */
const NARROWEST = 24;

type Struct = PDFKit.PDFStructureElement;

/** A table as a table: rows go on over pages, header cells say what they head. */
export function drawGrid({ rows, number }: Grid, pen: Pen, root: Struct): void {
  const { doc, sheet } = pen;
  const columns = rows[0]?.length ?? 1;
  const width = Math.max(TEXT_WIDTH / columns, NARROWEST);
  const table = doc.struct('Table');
  root.add(table);
  sheet.skip(4);
  rows.forEach((cells, index) => {
    const row = doc.struct('TR');
    table.add(row);
    drawRow(cells, width, pen, row, index === 0 ? number : undefined);
    row.end();
  });
  sheet.y += 10;
  table.end();
}

function drawRow(
  cells: readonly Cell[],
  width: number,
  pen: Pen,
  row: Struct,
  number?: string,
): void {
  const { doc, sheet } = pen;
  const elements = cells.map((cell) => {
    const element = doc.struct(cell.header ? 'TH' : 'TD', scopeOf(cell));
    row.add(element);
    return element;
  });
  const lines = cells.map((cell) => linesOf(cell, width, pen));
  sheet.ensure(Math.min(Math.max(...lines.map(({ length }) => length)), 2) * LEADING + 2 * PAD);
  if (number && elements[0]) {
    const [line = []] = setLines(
      [{ text: `${number} `, face: 'text', size: 8.5, colour: '#4a555e' }],
      60,
      pen.faces,
    );
    const wide = line.reduce((sum, part) => sum + part.width, 0);
    sheet.line(line, PAGE.left - 12 - wide, sheet.y + PAD, LEADING, elements[0]);
  }
  sheet.rule(PAGE.left, sheet.y, TEXT_WIDTH);
  // What of a high row does not fit goes on at the top of the next page.
  for (let from = 0; from === 0 || lines.some(({ length }) => length > from);) {
    const room = Math.max(1, Math.floor((sheet.left - 2 * PAD) / LEADING));
    const here = lines.map((all) => all.slice(from, from + room));
    here.forEach((part, column) => drawCell(part, column, width, pen, elements[column]));
    sheet.y += Math.max(...here.map(({ length }) => length)) * LEADING + 2 * PAD;
    from += room;
    if (lines.some(({ length }) => length > from)) sheet.newPage();
  }
  sheet.rule(PAGE.left, sheet.y, TEXT_WIDTH);
  for (const element of elements) element.end();
}

function drawCell(
  lines: readonly Line[],
  column: number,
  width: number,
  pen: Pen,
  element?: Struct,
): void {
  if (!element) return;
  const { sheet } = pen;
  lines.forEach((line, index) =>
    sheet.line(
      line,
      PAGE.left + column * width + PAD,
      sheet.y + PAD + index * LEADING,
      LEADING,
      element,
    ),
  );
}

function linesOf({ words, header }: Cell, width: number, pen: Pen): Line[] {
  return words.flatMap((one) => {
    const look = { ...LOOK, base: header ? ('bold' as const) : ('text' as const) };
    const label = one.list ? (one.list.ordered ? `${one.list.at}.` : '•') : one.label;
    return setLines(
      stretchesOf({ ...one, ...(label && { label }) }, pen, look),
      width - 2 * PAD,
      pen.faces,
    );
  });
}

/** PDFKit knows the scope of a header cell; its types do not. */
function scopeOf({ header }: Cell): { title?: string } {
  if (!header) return {};
  return { scope: header === 'column' ? 'Column' : 'Row' } as { title?: string };
}
