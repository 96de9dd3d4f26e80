import { dayOf } from '#shared/dates.ts';
import type { ExportFormat } from '#shared/inputs/documents.ts';
import type { Locale } from '#shared/model.ts';
import { toCsv } from './csv.ts';
import type { ExportedList } from './list.ts';
import { toMarkdown } from './markdown.ts';
import { wordsIn } from './words.ts';

export interface ExportedFile {
  name: string;
  type: string;
  text: string;
}

const KINDS: Record<ExportFormat, { ending: string; type: string }> = {
  markdown: { ending: 'md', type: 'text/markdown' },
  csv: { ending: 'csv', type: 'text/csv' },
  json: { ending: 'json', type: 'application/json' },
};

/** `slug` is of plain letters already, so the name is fit for every file system. */
export function writeFile(
  list: ExportedList,
  { format, locale, slug }: { format: ExportFormat; locale: Locale; slug: string },
): ExportedFile {
  const words = wordsIn(locale);
  const { ending, type } = KINDS[format];
  const day = dayOf(list.exportedAt);
  return {
    name: `${words.fileName}-${slug}-${day}.${ending}`.replace(/[^a-z0-9.-]/gi, ''),
    type: `${type}; charset=utf-8`,
    text: textIn(format),
  };

  function textIn(kind: ExportFormat): string {
    if (kind === 'markdown') return toMarkdown(list, words);
    if (kind === 'csv') return toCsv(list, words);
    return `${JSON.stringify({ format: 'talkoot-demands', version: 1, ...list }, null, 2)}\n`;
  }
}
