import {
  AlignmentType,
  Document,
  Footer,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type ILevelsOptions,
} from 'docx';
import { BULLETS, DEEPEST_LIST, docxBlock, NUMBERS, type Pen } from './docx-blocks.ts';
import { LANGUAGES } from './languages.ts';
import { DOCX_STYLES } from './docx-styles.ts';
import { margins } from './margin.ts';
import type { Block, MarginComment, Outline } from './outline.ts';

/** The outline as a Word document: real headings, lists, footnotes, comments and tracked changes. */
export async function toDocx(outline: Outline): Promise<Uint8Array> {
  const footnotes: Record<string, { children: Paragraph[] }> = {};
  let revisions = 0;
  const pen: Pen = {
    margins: margins(outline),
    list: 0,
    footnote(words) {
      const id = Object.keys(footnotes).length + 1;
      footnotes[id] = { children: [new Paragraph({ style: 'FootnoteText', text: words })] };
      return id;
    },
    revision: () => ++revisions,
  };
  const own = { language: { value: LANGUAGES[outline.headings] } };
  const body = [
    new Paragraph({ style: 'Title', text: outline.title }),
    ...outline.lines.map(
      (text) => new Paragraph({ style: 'Small', children: [new TextRun({ text, ...own })] }),
    ),
    ...outline.blocks.flatMap((block, index) => {
      if (opensList(block)) pen.list++;
      return docxBlock(block, pen, outline.blocks[index + 1]?.kind === 'table');
    }),
  ];
  const document = new Document({
    title: outline.title,
    creator: outline.workspace,
    lastModifiedBy: outline.workspace,
    subject: outline.lines.join(', '),
    styles: DOCX_STYLES(LANGUAGES[outline.locale]),
    numbering: { config: [list(BULLETS, bullet), list(NUMBERS, decimal)] },
    footnotes,
    comments: { children: comments(outline.comments) },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 } } },
        footers: { default: footer() },
        children: body,
      },
    ],
  });
  return Packer.toBuffer(document);
}

function opensList(block: Block): boolean {
  return block.kind !== 'table' && block.list?.ordered === true && block.list.at === 1;
}

function comments(all: readonly MarginComment[]) {
  const numberOf = new Map(all.map(({ id }, number) => [id, number]));
  return all.map(({ author, at, lines, parentId }, id) => {
    const parent = parentId === null ? undefined : numberOf.get(parentId);
    return {
      id,
      author,
      initials: initialsOf(author),
      date: new Date(at),
      children: lines.map((text) => new Paragraph({ style: 'CommentText', text })),
      ...(parent !== undefined && { parentId: parent }),
    };
  });
}

function initialsOf(name: string): string {
  return name
    .split(/[\s,]+/)
    .slice(0, 3)
    .map((word) => [...word][0] ?? '')
    .join('');
}

function footer(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: 'Small',
        alignment: AlignmentType.END,
        children: [new TextRun({ children: [PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  });
}

function list(reference: string, level: (depth: number) => ILevelsOptions) {
  return { reference, levels: Array.from({ length: DEEPEST_LIST }, (_, depth) => level(depth)) };
}

function indented(depth: number) {
  return { paragraph: { indent: { left: 500 * (depth + 1), hanging: 320 } } };
}

function bullet(depth: number): ILevelsOptions {
  return {
    level: depth,
    format: LevelFormat.BULLET,
    text: depth % 2 === 0 ? '•' : '–',
    alignment: AlignmentType.LEFT,
    style: indented(depth),
  };
}

function decimal(depth: number): ILevelsOptions {
  return {
    level: depth,
    format: LevelFormat.DECIMAL,
    text: `%${depth + 1}.`,
    alignment: AlignmentType.LEFT,
    style: indented(depth),
  };
}
