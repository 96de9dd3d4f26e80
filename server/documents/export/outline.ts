import type { Anchor, Locale } from '#shared/model.ts';
import type { RichMark } from '#shared/documents/rich-text.ts';

/**
 * What stands in a file, whatever kind of file it becomes: the writers of DOCX, PDF and Markdown and
 * the preview know nothing else.
 */
export interface Outline {
  title: string;
  /** Under the title: version, dates, who made it. */
  lines: string[];
  workspace: string;
  made: number;
  /** Of the words themselves. */
  locale: Locale;
  /** Of the headings that the house adds. */
  headings: Locale;
  blocks: Block[];
  /** Beside the text, where the format can hold them; elsewhere they are blocks already. */
  comments: MarginComment[];
}

export type Block = Words | Grid;

/** One paragraph of any kind. */
export interface Words {
  kind: 'heading' | 'paragraph' | 'quote' | 'item' | 'question' | 'small';
  runs: Run[];
  level?: 1 | 2 | 3;
  /** Printed before the words, `V3`; no part of what anchors count in. */
  label?: string;
  /** Stands in the margin: the number by which people speak of a paragraph. */
  number?: string;
  list?: { ordered: boolean; depth: number; at: number };
  /** Where it is not the outline's. */
  locale?: Locale;
  source?: Source;
}

/** Which words of a frozen block these are, so that an anchor finds them. */
export interface Source {
  blockId: string;
  from: number;
  length: number;
}

/** A stretch of words in one style. */
export interface Run {
  text: string;
  marks: readonly RichMark[];
  href?: string;
  /** A footnote that stands here; its `text` is empty. */
  note?: string;
}

export interface Grid {
  kind: 'table';
  rows: Cell[][];
  number?: string;
  locale?: Locale;
}

export interface Cell {
  header: 'column' | 'row' | null;
  words: Words[];
}

/** A comment as Word shows it beside the text. */
export interface MarginComment {
  id: string;
  parentId: string | null;
  author: string;
  at: number;
  lines: string[];
  /** `null` is the whole text. */
  anchor: Anchor | null;
  /** What the whole block should say. */
  suggestion: string | null;
}

export function plain(text: string, marks: readonly RichMark[] = []): Run[] {
  return text === '' ? [] : [{ text, marks }];
}

export function paragraph(text: string, more: Partial<Words> = {}): Words {
  return { kind: 'paragraph', runs: plain(text), ...more };
}

export function heading(level: 1 | 2 | 3, text: string, more: Partial<Words> = {}): Words {
  return { kind: 'heading', level, runs: plain(text), ...more };
}

/** "Vastaanottaja: Uudenmaan maakunta", the name in bold. */
export function fact(name: string, value: string, more: Partial<Words> = {}): Words {
  return { kind: 'paragraph', runs: [...plain(`${name}: `, ['bold']), ...plain(value)], ...more };
}

/** One paragraph for each line that is not empty. */
export function lines(text: string, more: Partial<Words> = {}): Words[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => paragraph(line, more));
}

export function grid(header: string[], rows: string[][]): Grid {
  const cell = (text: string, kind: Cell['header']): Cell => ({
    header: kind,
    words: [paragraph(text)],
  });
  return {
    kind: 'table',
    rows: [
      header.map((text) => cell(text, 'column')),
      ...rows.map((row) => row.map((text, at) => cell(text, at === 0 ? 'row' : null))),
    ],
  };
}

export function textOf({ label, runs }: Words): string {
  return (label ? `${label} ` : '') + runs.map(({ text }) => text).join('');
}
