import { hyphenate } from '#shared/hyphenate.ts';
import type { Locale } from '#shared/model.ts';
import { LANGUAGES } from './languages.ts';
import type { Run, Words } from './outline.ts';
import { faceOf, type Faces } from './pdf-fonts.ts';
import { setLines, type Stretch } from './pdf-lines.ts';
import { PAGE, TEXT_WIDTH, type Sheet } from './pdf-sheet.ts';

type Struct = PDFKit.PDFStructureElement;

export interface Pen {
  doc: PDFKit.PDFDocument;
  faces: Faces;
  sheet: Sheet;
  /** Of the document. */
  locale: Locale;
  /** Words of the footnotes, in order. */
  notes: string[];
  lists: Lists;
  /** Smaller than 1 where all must fit on few pages. */
  scale: number;
}

const INK = '#1f2a33';
const INK_2 = '#4a555e';
const LINK = '#1b5e7d';

interface Look {
  size: number;
  leading: number;
  before: number;
  after: number;
  indent: number;
  base: 'text' | 'bold' | 'italic';
  colour: string;
}

const BODY: Look = {
  size: 11,
  leading: 16,
  before: 0,
  after: 7,
  indent: 0,
  base: 'text',
  colour: INK,
};
const HEADINGS: Look[] = [
  { ...BODY, size: 23, leading: 29, after: 6, base: 'bold' },
  { ...BODY, size: 17, leading: 22, before: 18, after: 6, base: 'bold' },
  { ...BODY, size: 13.5, leading: 19, before: 13, after: 4, base: 'bold' },
  { ...BODY, size: 11.5, leading: 17, before: 9, after: 3, base: 'bold' },
];
const STEP = 20;

/** Draws a paragraph of any kind and files it in the structure: a heading by its level, 0 the title. */
export function drawWords(words: Words, pen: Pen, root: Struct, as?: number | 'Note'): void {
  const look = scaled(lookOf(words, as), pen.scale);
  const { sheet } = pen;
  const x = PAGE.left + look.indent;
  const lines = setLines(stretchesOf(words, pen, look), TEXT_WIDTH - look.indent, pen.faces);
  if (words.kind !== 'item') pen.lists.close();
  sheet.skip(look.before);
  // A heading stays with what it heads; of other paragraphs no single line is left behind.
  sheet.ensure(
    typeof as === 'number'
      ? lines.length * look.leading + 40
      : look.leading * Math.min(2, lines.length),
  );
  const element = elementOf(words, pen, root, as);
  if (words.number) marginNumber(words.number, pen, element, look.leading);
  if (words.list) sign(words.list, pen, pen.lists.label, x, look);
  sheet.lines(lines, x, look.leading, element);
  sheet.y += look.after;
  element.end();
}

function lookOf({ kind, list }: Words, as: number | 'Note' | undefined): Look {
  if (typeof as === 'number') return HEADINGS[Math.min(as, 3)] ?? BODY;
  if (as === 'Note' || kind === 'small')
    return { ...BODY, size: 9.5, leading: 13.5, after: 3, colour: INK_2 };
  if (list) return { ...BODY, indent: STEP * (Math.min(list.depth, 8) + 1), after: 4 };
  if (kind === 'quote') return { ...BODY, indent: STEP, base: 'italic' };
  if (kind === 'question') return { ...BODY, indent: STEP, base: 'bold', before: 4, after: 10 };
  return BODY;
}

function scaled(look: Look, scale: number): Look {
  const { size, leading, before, after } = look;
  return {
    ...look,
    size: size * scale,
    leading: leading * scale,
    before: before * scale,
    after: after * scale,
  };
}

function elementOf(words: Words, pen: Pen, root: Struct, as: number | 'Note' | undefined): Struct {
  const { doc, locale, lists } = pen;
  const lang = words.locale && words.locale !== locale ? { lang: LANGUAGES[words.locale] } : {};
  if (words.list) return lists.item(words.list, doc, root, lang);
  const kind =
    typeof as === 'number' ? `H${as + 1}` : (as ?? (words.kind === 'quote' ? 'BlockQuote' : 'P'));
  const element = doc.struct(kind, lang);
  root.add(element);
  return element;
}

/** The words as they are printed: long Finnish words may part, a footnote is a small number. */
export function stretchesOf(
  { runs, label, locale }: Words,
  pen: Pen,
  { size, base, colour }: Pick<Look, 'size' | 'base' | 'colour'>,
): Stretch[] {
  const plain = { size, colour };
  const bold = label ? [{ ...plain, text: `${label} `, face: faceOf([], 'bold') }] : [];
  return [...bold, ...runs.map(stretchOf)];

  function stretchOf({ text, marks, href, note }: Run): Stretch {
    if (note !== undefined) {
      pen.notes.push(note);
      const raised = { size: size * 0.65, raised: size * 0.35 };
      return { ...plain, ...raised, text: `${pen.notes.length}`, face: faceOf(marks, base) };
    }
    return {
      ...plain,
      text: hyphenate(text, locale ?? pen.locale),
      face: faceOf(marks, base),
      ...(marks.includes('strike') && { strike: true }),
      ...(marks.includes('underline') && { underline: true }),
      ...(href && { href, colour: LINK }),
    };
  }
}

const SMALL = { size: 8.5, colour: INK_2 } as const;

function marginNumber(text: string, { faces, sheet }: Pen, element: Struct, leading: number): void {
  const [line = []] = setLines([{ ...SMALL, text: `${text} `, face: 'text' }], PAGE.left, faces);
  const width = line.reduce((sum, part) => sum + part.width, 0);
  sheet.line(line, PAGE.left - 12 - width, sheet.y, leading, element);
}

function sign(
  { ordered, at, depth }: NonNullable<Words['list']>,
  { faces, sheet }: Pen,
  label: Struct | null,
  x: number,
  { size, leading, colour }: Look,
): void {
  if (!label) return;
  const text = ordered ? `${at}. ` : depth % 2 === 0 ? '• ' : '– ';
  const [line = []] = setLines([{ text, face: 'text', size, colour }], STEP * 2, faces);
  const width = line.reduce((sum, part) => sum + part.width, 0);
  sheet.line(line, x - Math.max(width, STEP - 6), sheet.y, leading, label);
  label.end();
}

/** Lists that are open, the outermost first: their items are filed under each other as they nest. */
export class Lists {
  #open: { list: Struct; body: Struct | null; ordered: boolean }[] = [];
  label: Struct | null = null;

  item(
    { depth, ordered, at }: NonNullable<Words['list']>,
    doc: PDFKit.PDFDocument,
    root: Struct,
    lang: { lang?: string },
  ): Struct {
    this.#closeTo(depth + 1);
    const own = this.#open[depth];
    if (own && (own.ordered !== ordered || at === 1)) this.#closeTo(depth);
    while (this.#open.length <= depth) {
      const list = doc.struct('L');
      (this.#open.at(-1)?.body ?? root).add(list);
      this.#open.push({ list, body: null, ordered });
      if (this.#open.length <= depth) this.#newItem(doc, lang);
    }
    return this.#newItem(doc, lang);
  }

  close(): void {
    this.#closeTo(0);
  }

  /** Its words are a paragraph inside the body, which a deeper list may join later. */
  #newItem(doc: PDFKit.PDFDocument, lang: { lang?: string }): Struct {
    const level = this.#open.at(-1);
    if (!level) throw new Error('no list is open');
    const item = doc.struct('LI', lang);
    level.list.add(item);
    this.label = doc.struct('Lbl');
    item.add(this.label);
    level.body = doc.struct('LBody');
    item.add(level.body);
    const words = doc.struct('P');
    level.body.add(words);
    return words;
  }

  #closeTo(depth: number): void {
    while (this.#open.length > depth) this.#open.pop()?.list.end();
  }
}
