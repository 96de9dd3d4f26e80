import * as v from 'valibot';
import { LOCALES } from '../model.ts';

/** What can be taken out of the house as a file. */
export const EXPORTED = ['demands', 'draft', 'version', 'comments', 'report', 'workshop'] as const;
export type Exported = (typeof EXPORTED)[number];

export const FILE_FORMATS = [
  'docx',
  'pdf',
  'odt',
  'xlsx',
  'csv',
  'markdown',
  'json',
  'guide',
  'onepager',
  'press',
] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/**
 * The first is what most people want. `guide` tells what the columns of a table hold; `onepager` and
 * `press` hold the demands in short.
 */
export const FORMATS_OF: Record<Exported, readonly FileFormat[]> = {
  demands: ['docx', 'pdf', 'odt', 'onepager', 'press', 'csv', 'markdown', 'json'],
  draft: ['docx', 'pdf', 'odt', 'markdown', 'json'],
  version: ['docx', 'pdf', 'odt', 'onepager', 'press', 'markdown', 'json'],
  comments: ['docx', 'pdf', 'odt', 'xlsx', 'csv', 'markdown', 'json', 'guide'],
  report: ['docx', 'pdf', 'odt', 'markdown', 'json'],
  workshop: ['docx', 'pdf', 'odt', 'xlsx', 'csv', 'markdown', 'json'],
};

const PRESENT = v.optional(
  v.pipe(
    v.string(),
    v.transform((value) => value !== ''),
  ),
  '',
);

export const FileQuery = v.pipe(
  v.object({
    what: v.optional(v.picklist(EXPORTED), 'demands'),
    /** Which draft, version, round or workshop; none of the demands. */
    item: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9]{0,32}$/)), ''),
    format: v.picklist(FILE_FORMATS),
    locale: v.picklist(LOCALES),
    names: PRESENT,
  }),
  v.check(({ what, format }) => FORMATS_OF[what].includes(format)),
);
export type FileQuery = v.InferOutput<typeof FileQuery>;
