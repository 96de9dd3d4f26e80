import { dayOf } from '#shared/dates.ts';
import type { FileFormat } from '#shared/inputs/exports.ts';
import type { Locale } from '#shared/model.ts';
import { commentsCsv, commentTable, guideCsv } from './comment-table.ts';
import { toCsv } from './csv.ts';
import { listOutline } from './list-outline.ts';
import { toMarkdown } from './markdown.ts';
import type { Outline } from './outline.ts';
import { outlineMarkdown } from './outline-markdown.ts';
import { printable } from './printable.ts';
import { reportOutline } from './report-outline.ts';
import type { FileSource } from './sources.ts';
import { commentsOutline, marginOutline, signedOutline, textOutline } from './text-outline.ts';
import { textWordsIn, type TextWords } from './text-words.ts';
import { wordsIn, type Words } from './words.ts';

export interface FileJob {
  source: FileSource;
  format: FileFormat;
  /** Of the headings. */
  locale: Locale;
  /** Of plain letters already, so that the name is fit for every file system. */
  slug: string;
}

export interface MadeFile {
  name: string;
  type: string;
  bytes: Uint8Array;
}

const KINDS: Record<FileFormat, { ending: string; type: string }> = {
  docx: {
    ending: 'docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  pdf: { ending: 'pdf', type: 'application/pdf' },
  xlsx: {
    ending: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  csv: { ending: 'csv', type: 'text/csv; charset=utf-8' },
  guide: { ending: 'csv', type: 'text/csv; charset=utf-8' },
  markdown: { ending: 'md', type: 'text/markdown; charset=utf-8' },
  json: { ending: 'json', type: 'application/json; charset=utf-8' },
};

/** Turns what may leave into the file that was asked for. Libraries are loaded when they are needed. */
export async function makeFile({ source, format, locale, slug }: FileJob): Promise<MadeFile> {
  const words = wordsIn(locale);
  const more = textWordsIn(locale);
  const { ending, type } = KINDS[format];
  const clean = format === 'json' ? source : printable(source);
  const bytes = await bytesOf(clean, format, words, more);
  const name = [nameOf(source, words, more), slug, dayOf(madeAt(source))].join('-');
  const guide = format === 'guide' ? '-columns' : '';
  return { name: `${name}${guide}.${ending}`.replace(/[^a-z0-9.-]/gi, ''), type, bytes };
}

async function bytesOf(
  source: FileSource,
  format: FileFormat,
  words: Words,
  more: TextWords,
): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return (await import('./docx.ts')).toDocx(outlineOf(source, words, more, true));
    case 'pdf':
      return (await import('./pdf.ts')).toPdf(outlineOf(source, words, more, false));
    case 'json':
      return Buffer.from(jsonOf(source));
    case 'markdown':
      return Buffer.from(
        source.what === 'demands'
          ? toMarkdown(source.list, words)
          : outlineMarkdown(outlineOf(source, words, more, false), words),
      );
    case 'guide':
      return Buffer.from(guideCsv(more));
    case 'csv':
    case 'xlsx':
      if (source.what === 'demands') return Buffer.from(toCsv(source.list, words));
      if (source.what !== 'comments') throw new Error(`no table of ${source.what}`);
      return tableOf(source, format, more);
  }
}

async function tableOf(
  { text, comments }: Extract<FileSource, { what: 'comments' }>,
  format: 'csv' | 'xlsx',
  words: TextWords,
): Promise<Uint8Array> {
  const table = commentTable(text, comments, words);
  if (format === 'csv') return Buffer.from(commentsCsv(table));
  return (await import('./xlsx.ts')).commentsXlsx(table, words);
}

/** What the file will hold; with a margin, comments stand beside the text instead of behind it. */
export function outlineOf(
  source: FileSource,
  words: Words,
  more: TextWords,
  margin: boolean,
): Outline {
  switch (source.what) {
    case 'demands':
      return listOutline(source.list, words);
    case 'draft':
      return textOutline(source.text, words, more);
    case 'version':
      return signedOutline(source.text, source.signatures, words, more);
    case 'comments':
      return margin
        ? marginOutline(source.text, source.comments, words, more)
        : commentsOutline(source.text, source.comments, words, more);
    case 'report':
      return reportOutline(source.report, words, more);
  }
}

function jsonOf(source: FileSource): string {
  const { what } = source;
  const data = source.what === 'demands' ? source.list : { ...source };
  return `${JSON.stringify({ format: `talkoot-${what}`, version: 1, ...data }, null, 2)}\n`;
}

function nameOf(source: FileSource, words: Words, { files }: TextWords): string {
  if (source.what === 'demands') return words.fileName;
  const text = source.what === 'report' ? source.report.text : source.text;
  const number = text.version && source.what !== 'report' ? `-${text.version.number}` : '';
  return files[source.what] + number;
}

function madeAt(source: FileSource): number {
  if (source.what === 'demands') return source.list.exportedAt;
  return source.what === 'report' ? source.report.text.at : source.text.at;
}
