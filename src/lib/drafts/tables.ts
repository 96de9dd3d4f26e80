import { Node, type Editor } from '@tiptap/core';
import type { Node as PmNode } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  tableEditing,
} from '@tiptap/pm/tables';

const ROLES: Record<string, string> = {
  table: 'table',
  tableRow: 'row',
  tableHeader: 'header_cell',
  tableCell: 'cell',
};

/** Plain tables: rows, header cells and cells. Tab is not taken, it leaves the editor. */
const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
  extendNodeSchema: ({ name }) => (ROLES[name] ? { tableRole: ROLES[name] } : {}),
  addProseMirrorPlugins: () => [tableEditing()],
});

const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableHeader | tableCell)+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: ({ HTMLAttributes }) => ['tr', HTMLAttributes, 0],
});

const span = (name: 'colspan' | 'rowspan') => ({
  default: 1,
  parseHTML: (element: HTMLElement) => {
    const count = Number(element.getAttribute(name));
    return Number.isInteger(count) && count > 1 && count < 100 ? count : 1;
  },
});

const cell = (name: 'tableHeader' | 'tableCell', tag: 'th' | 'td') =>
  Node.create({
    name,
    content: 'block+',
    isolating: true,
    addAttributes: () => ({
      colspan: span('colspan'),
      rowspan: span('rowspan'),
      colwidth: { default: null, rendered: false },
    }),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  });

export const tables = [Table, TableRow, cell('tableHeader', 'th'), cell('tableCell', 'td')];

/** Three columns and three rows, the first of them heads. */
export function insertTable(editor: Editor): void {
  const { schema, tr, selection } = editor.state;
  const { table, tableRow, tableHeader, tableCell } = schema.nodes;
  if (!table || !tableRow || !tableHeader || !tableCell) return;
  const row = (type: typeof tableCell) =>
    tableRow.create(
      null,
      [0, 1, 2].map(() => type.createAndFill() as PmNode),
    );
  const made = table.create(null, [row(tableHeader), row(tableCell), row(tableCell)]);
  const at = selection.$from.after(1);
  tr.insert(at, made);
  tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView();
  editor.view.dispatch(tr);
  editor.view.focus();
}

export const TABLE_ACTS = { addRowAfter, addColumnAfter, deleteRow, deleteColumn, deleteTable };
