import * as v from 'valibot';
import { LOCALES } from '../model.ts';

/** What can be taken out of the house as a file. */
export const EXPORTED = ['demands', 'draft', 'version', 'comments', 'report'] as const;
export type Exported = (typeof EXPORTED)[number];

export const FILE_FORMATS = ['docx', 'pdf', 'xlsx', 'csv', 'markdown', 'json', 'guide'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** The first is what most people want. `guide` tells what the columns of a table hold. */
export const FORMATS_OF: Record<Exported, readonly FileFormat[]> = {
  demands: ['docx', 'pdf', 'csv', 'markdown', 'json'],
  draft: ['docx', 'pdf', 'markdown', 'json'],
  version: ['docx', 'pdf', 'markdown', 'json'],
  comments: ['docx', 'pdf', 'xlsx', 'csv', 'markdown', 'json', 'guide'],
  report: ['docx', 'pdf', 'markdown', 'json'],
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
    /** Which draft, version or round; none of the demands. */
    item: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9]{0,32}$/)), ''),
    format: v.picklist(FILE_FORMATS),
    locale: v.picklist(LOCALES),
    names: PRESENT,
  }),
  v.check(({ what, format }) => FORMATS_OF[what].includes(format)),
);
export type FileQuery = v.InferOutput<typeof FileQuery>;
