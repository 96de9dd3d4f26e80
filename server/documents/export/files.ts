import { dayOf } from '#shared/dates.ts';
import type { FileFormat } from '#shared/inputs/exports.ts';
import type { Locale } from '#shared/model.ts';
import { briefOf, NOTHING_FURTHER, type Further } from './brief.ts';
import { briefOutline, pressOutline } from './brief-outline.ts';
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
import { workshopOutline } from './workshop-outline.ts';

export interface FileJob {
  source: FileSource;
  format: FileFormat;
  /** Of the headings. */
  locale: Locale;
  /** Of plain letters already, so that the name is fit for every file system. */
  slug: string;
  /** For short files, which say where to go on. */
  further?: Further;
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
  odt: { ending: 'odt', type: 'application/vnd.oasis.opendocument.text' },
  xlsx: {
    ending: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  csv: { ending: 'csv', type: 'text/csv; charset=utf-8' },
  guide: { ending: 'csv', type: 'text/csv; charset=utf-8' },
  markdown: { ending: 'md', type: 'text/markdown; charset=utf-8' },
  json: { ending: 'json', type: 'application/json; charset=utf-8' },
  onepager: { ending: 'pdf', type: 'application/pdf' },
  press: {
    ending: 'docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
};

/** Files that would else be called alike. */
const NAME_ENDS: Partial<Record<FileFormat, string>> = {
  guide: '-columns',
  onepager: '-a4',
  press: '-press',
};

/** Turns what may leave into the file that was asked for. Libraries are loaded when they are needed. */
export async function makeFile(job: FileJob): Promise<MadeFile> {
  const { source, format, locale, slug } = job;
  const words = wordsIn(locale);
  const more = textWordsIn(locale);
  const { ending, type } = KINDS[format];
  const bytes = await bytesOf(format === 'json' ? job : printable(job), words, more);
  const name = [nameOf(source, words, more), slug, dayOf(madeAt(source))].join('-');
  return {
    name: `${name}${NAME_ENDS[format] ?? ''}.${ending}`.replace(/[^a-z0-9.-]/gi, ''),
    type,
    bytes,
  };
}

async function bytesOf(job: FileJob, words: Words, more: TextWords): Promise<Uint8Array> {
  const { source, format, further = NOTHING_FURTHER } = job;
  const outline = () => outlineOf(job, words, more);
  switch (format) {
    case 'docx':
    case 'press':
      return (await import('./docx.ts')).toDocx(outline());
    case 'onepager':
      return (await import('./one-page.ts')).toOnePage(briefIn(source, more), further, more);
    case 'pdf':
      return (await import('./pdf.ts')).toPdf(outline());
    case 'odt':
      return (await import('./odt.ts')).toOdt(outline());
    case 'json':
      return Buffer.from(jsonOf(source));
    case 'markdown':
      return Buffer.from(
        source.what === 'demands'
          ? toMarkdown(source.list, words)
          : outlineMarkdown(outline(), words),
      );
    case 'guide':
      return Buffer.from(guideCsv(more));
    case 'csv':
    case 'xlsx':
      if (source.what === 'demands') return Buffer.from(toCsv(source.list, words));
      if (source.what === 'workshop') return workshopTable(source, format, words);
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

async function workshopTable(
  { results }: Extract<FileSource, { what: 'workshop' }>,
  format: 'csv' | 'xlsx',
  { locale }: Words,
): Promise<Uint8Array> {
  const { workshopCsv, workshopXlsx } = await import('./workshop-table.ts');
  return format === 'csv'
    ? Buffer.from(workshopCsv(results, locale))
    : workshopXlsx(results, locale);
}

/** Whether comments can stand beside the text. */
function hasMargin(format: FileFormat): boolean {
  return format === 'docx' || format === 'odt';
}

/** What the file will hold; with a margin, comments stand beside the text instead of behind it. */
export function outlineOf(
  { source, format, further = NOTHING_FURTHER }: Omit<FileJob, 'slug' | 'locale'>,
  words: Words,
  more: TextWords,
): Outline {
  if (format === 'onepager') return briefOutline(briefIn(source, more), further, more);
  if (format === 'press') return pressOutline(briefIn(source, more), further, more);
  switch (source.what) {
    case 'demands':
      return listOutline(source.list, words);
    case 'draft':
      return textOutline(source.text, words, more);
    case 'version':
      return signedOutline(source.text, source.signatures, words, more);
    case 'comments':
      return hasMargin(format)
        ? marginOutline(source.text, source.comments, words, more)
        : commentsOutline(source.text, source.comments, words, more);
    case 'report':
      return reportOutline(source.report, words, more);
    case 'workshop':
      return workshopOutline(source.results, source.at, words);
  }
}

function briefIn(source: FileSource, words: TextWords) {
  const brief = briefOf(source, words);
  if (!brief) throw new Error(`no brief of ${source.what}`);
  return brief;
}

function jsonOf(source: FileSource): string {
  const { what } = source;
  const data = source.what === 'demands' ? source.list : { ...source };
  return `${JSON.stringify({ format: `talkoot-${what}`, version: 1, ...data }, null, 2)}\n`;
}

function nameOf(source: FileSource, words: Words, { files }: TextWords): string {
  if (source.what === 'demands') return words.fileName;
  if (source.what === 'workshop') return files.workshop;
  const text = source.what === 'report' ? source.report.text : source.text;
  const number = text.version && source.what !== 'report' ? `-${text.version.number}` : '';
  return files[source.what] + number;
}

function madeAt(source: FileSource): number {
  if (source.what === 'demands') return source.list.exportedAt;
  if (source.what === 'workshop') return source.at;
  return source.what === 'report' ? source.report.text.at : source.text.at;
}
