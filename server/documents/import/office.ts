import mammoth from 'mammoth';
import { readSheet } from 'read-excel-file/node';
import { checkTable, stripBullet, TableRefused, type Table } from './text.ts';
import { repackXml } from './zip.ts';

/** As far as a demands list needs to know mammoth's tree. */
interface Node {
  type: string;
  value?: string;
  numbering?: unknown;
  children?: Node[];
}

/** A Word file's largest table, or its list, or its paragraphs one demand each. */
export async function readDocx(bytes: Uint8Array): Promise<Table> {
  let tree: Node | null = null;
  await mammoth.convertToHtml(
    { buffer: repackXml(Buffer.from(bytes)) },
    {
      externalFileAccess: false,
      // Only the tree is wanted: nothing is left to convert, so no picture is ever opened.
      transformDocument: (document: Node) => {
        tree = document;
        return { ...document, children: [] };
      },
    },
  );
  const nodes = (tree as Node | null)?.children ?? [];
  const table = nodes
    .filter(({ type }) => type === 'table')
    .sort((a, b) => (b.children?.length ?? 0) - (a.children?.length ?? 0))[0];
  if (table && (table.children?.length ?? 0) > 1)
    return checkTable((table.children ?? []).map((row) => (row.children ?? []).map(cellText)));

  const paragraphs = nodes.filter(({ type }) => type === 'paragraph');
  const items = paragraphs.filter(({ numbering }) => numbering);
  const lines = (items.length > 1 ? items : paragraphs).map(textOf).map(stripBullet);
  return checkTable(lines.filter((line) => line !== '').map((line) => [line]));
}

/** An Excel file's first sheet; of a formula its last value. */
export async function readXlsx(bytes: Uint8Array): Promise<Table> {
  let rows: unknown[][];
  try {
    rows = await readSheet(repackXml(Buffer.from(bytes)));
  } catch (error) {
    // The library says "sheet" for a file that holds none.
    if ((error as Error).name.startsWith('Invalid')) throw new TableRefused('unreadable');
    throw error;
  }
  return checkTable(rows.map((row) => row.map(valueText)));
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value);
}

function cellText(cell: Node): string {
  return (cell.children ?? []).map(textOf).join('\n').trim();
}

function textOf(node: Node): string {
  if (node.type === 'text') return node.value ?? '';
  if (node.type === 'tab') return ' ';
  if (node.type === 'break') return '\n';
  return (node.children ?? []).map(textOf).join('');
}
