import PDFDocument from 'pdfkit';
import { LANGUAGES } from './languages.ts';
import { textOf, type Block, type Outline, type Words } from './outline.ts';
import { Faces } from './pdf-fonts.ts';
import { drawGrid } from './pdf-grid.ts';
import { Sheet } from './pdf-sheet.ts';
import { Lists, drawWords, type Pen } from './pdf-words.ts';
import { drawFooters } from './pdf-footer.ts';
import { wordsIn } from './words.ts';

/** The outline as a tagged PDF: headings, lists, tables and links as such, bookmarks, its language. */
export function toPdf(outline: Outline): Promise<Uint8Array> {
  return drawPdf(outline, 1).bytes;
}

/** The same in letters of another size, with the number of its pages. */
export function drawPdf(
  outline: Outline,
  scale: number,
): { bytes: Promise<Uint8Array>; pages: number } {
  const { title, workspace, made, locale } = outline;
  const words = wordsIn(outline.headings);
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    lang: LANGUAGES[locale],
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    font: '',
    info: { Title: title, Author: workspace, CreationDate: new Date(made) },
  });
  const bytes = collect(doc);
  const faces = new Faces(doc);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const pen: Pen = {
    doc,
    faces,
    sheet: new Sheet(doc),
    locale,
    notes: [],
    lists: new Lists(),
    scale,
  };

  drawWords({ kind: 'heading', runs: [{ text: title, marks: [] }] }, pen, root, 0);
  for (const text of outline.lines)
    drawWords({ kind: 'small', runs: [{ text, marks: [] }], locale: outline.headings }, pen, root);
  const bookmarks = bookmarker(doc);
  const blocks = normalised(outline.blocks);
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'heading')
      pen.sheet.ensure(keptWith(blocks.slice(index, index + 4)) * scale);
    if (block.kind === 'table') {
      pen.lists.close();
      drawGrid(block, pen, root);
    } else if (block.kind === 'heading') {
      drawWords(block, pen, root, block.level ?? 1);
      bookmarks(block, pen.sheet.y);
    } else drawWords(block, pen, root);
  }
  pen.lists.close();
  if (pen.notes.length > 0) {
    const heading: Words = {
      kind: 'heading',
      runs: [{ text: words.footnotes, marks: [] }],
      locale: outline.headings,
    };
    drawWords(heading, pen, root, 1);
    bookmarks({ ...heading, level: 1 }, pen.sheet.y);
    pen.notes.forEach((text, index) =>
      drawWords(
        { kind: 'small', label: `${index + 1}`, runs: [{ text, marks: [] }] },
        pen,
        root,
        'Note',
      ),
    );
  }
  root.end();
  drawFooters(doc, title, words);
  const pages = doc.bufferedPageRange().count;
  doc.end();
  return { bytes, pages };
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}

/** No level of headings is left out, whatever the text's own say. */
function normalised(blocks: readonly Block[]): Block[] {
  let last = 0;
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block;
    last = Math.min(block.level ?? 1, last + 1);
    return { ...block, level: last as 1 | 2 | 3 };
  });
}

/** So much of what a heading heads stands under it on the same page: more headings, a line, a table's beginning. */
function keptWith(blocks: readonly Block[]): number {
  let height = 0;
  for (const block of blocks) {
    if (block.kind === 'table') return height + 110;
    height += block.kind === 'heading' ? 45 : 30;
    if (block.kind !== 'heading' && block.kind !== 'paragraph') return height;
  }
  return height;
}

/** The outline that a reader shows beside the pages. */
function bookmarker(doc: PDFKit.PDFDocument) {
  const open: PDFKit.PDFOutline[] = [doc.outline];
  return (heading: Words, y: number) => {
    const level = heading.level ?? 1;
    open.length = Math.min(open.length, level);
    const parent = open.at(-1) ?? doc.outline;
    const options = { top: Math.max(0, y - 40), expanded: level < 2 };
    open.push(parent.addItem(textOf(heading).slice(0, 200), options));
  };
}
