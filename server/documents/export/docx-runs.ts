import {
  CarriageReturn,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  ExternalHyperlink,
  FootnoteReferenceRun,
  InsertedTextRun,
  TextRun,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import { LANGUAGES } from './languages.ts';
import type { Edit, Margin } from './margin.ts';
import type { Run, Words } from './outline.ts';

/** What is counted through the whole document. */
export interface Numbering {
  /** Numbers a footnote and keeps its words. */
  footnote(words: string): number;
  revision(): number;
}

const NOTHING: Margin = { starts: [], ends: [], edits: [] };

/** The words of a paragraph with their comments and suggested changes. */
export function runsOf(
  { runs, locale }: Words,
  numbering: Numbering,
  { starts, ends, edits }: Margin = NOTHING,
): ParagraphChild[] {
  const language: IRunOptions = locale ? { language: { value: LANGUAGES[locale] } } : {};
  const cuts = cutsOf(runs, { starts, ends, edits });
  const made: ParagraphChild[] = [];
  const markAt = (at: number) => {
    const startsHere = starts.filter((one) => one.at === at);
    const opened = new Set(startsHere.map(({ comment }) => comment));
    const endsHere = ends.filter((one) => one.at === at);
    for (const { comment } of endsHere) if (!opened.has(comment)) made.push(...endOf(comment));
    for (const { comment } of startsHere) made.push(new CommentRangeStart(comment));
    for (const { comment } of endsHere) if (opened.has(comment)) made.push(...endOf(comment));
    for (const edit of edits)
      if (edit.to === at && edit.insert !== '')
        made.push(new InsertedTextRun({ ...lined(edit.insert), ...language, ...revision(edit) }));
  };
  const revision = ({ author, at }: Edit) => ({
    id: numbering.revision(),
    author,
    date: new Date(at).toISOString().replace(/\.\d+/, ''),
  });

  let at = 0;
  let marked = -1;
  for (const run of runs) {
    if (run.note !== undefined) made.push(new FootnoteReferenceRun(numbering.footnote(run.note)));
    const end = at + run.text.length;
    while (at < end) {
      if (marked < at) markAt((marked = at));
      const next = Math.min(end, cuts.find((cut) => cut > at) ?? end);
      const text = run.text.slice(at - (end - run.text.length), next - (end - run.text.length));
      const gone = edits.find(({ from, to }) => from <= at && at < to);
      made.push(written(text, run, gone && revision(gone)));
      at = next;
    }
  }
  if (marked < at) markAt(at);
  return made;

  function written(
    text: string,
    { marks, href }: Run,
    deleted: ReturnType<typeof revision> | undefined,
  ): ParagraphChild {
    const options: IRunOptions = {
      ...lined(text),
      ...language,
      ...(marks.includes('bold') && { bold: true }),
      ...(marks.includes('italic') && { italics: true }),
      ...(marks.includes('strike') && { strike: true }),
      ...(marks.includes('underline') && { underline: {} }),
      ...(marks.includes('code') && { font: 'Consolas' }),
      ...(href && { style: 'Hyperlink' }),
    };
    if (deleted) return new DeletedTextRun({ ...options, ...deleted });
    if (href) return new ExternalHyperlink({ link: href, children: [new TextRun(options)] });
    return new TextRun(options);
  }
}

function endOf(comment: number): ParagraphChild[] {
  return [
    new CommentRangeEnd(comment),
    new TextRun({ style: 'CommentReference', children: [new CommentReference(comment)] }),
  ];
}

/** Where something begins or ends. */
function cutsOf(runs: readonly Run[], { starts, ends, edits }: Margin): number[] {
  const places = new Set<number>();
  for (const { at } of [...starts, ...ends]) places.add(at);
  for (const { from, to } of edits) places.add(from).add(to);
  let at = 0;
  for (const { text } of runs) places.add((at += text.length));
  return [...places].sort((a, b) => a - b);
}

/** A line break is a sign of its own in Word. */
export function lined(text: string): IRunOptions {
  if (!text.includes('\n')) return { text };
  const children = text
    .split('\n')
    .flatMap((line, index) => (index === 0 ? [line] : [new CarriageReturn(), line]));
  return { children };
}
