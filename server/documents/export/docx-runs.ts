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
import { markedRuns, type Piece } from './marked-runs.ts';
import type { Words } from './outline.ts';

/** What is counted through the whole document. */
export interface Numbering {
  /** Numbers a footnote and keeps its words. */
  footnote(words: string): number;
  revision(): number;
}

/** The words of a paragraph with their comments and suggested changes. */
export function runsOf(
  { runs, locale }: Words,
  numbering: Numbering,
  margin?: Margin,
): ParagraphChild[] {
  const language: IRunOptions = locale ? { language: { value: LANGUAGES[locale] } } : {};
  const revision = ({ author, at }: Edit) => ({
    id: numbering.revision(),
    author,
    date: new Date(at).toISOString().replace(/\.\d+/, ''),
  });
  return markedRuns(runs, margin).flatMap((piece): ParagraphChild[] => {
    switch (piece.kind) {
      case 'start':
        return [new CommentRangeStart(piece.comment)];
      case 'end':
        return endOf(piece.comment);
      case 'note':
        return [new FootnoteReferenceRun(numbering.footnote(piece.note))];
      case 'insert':
        return [
          new InsertedTextRun({ ...lined(piece.text), ...language, ...revision(piece.edit) }),
        ];
      case 'text':
        return [written(piece)];
    }
  });

  function written({ text, run, gone }: Extract<Piece, { kind: 'text' }>): ParagraphChild {
    const { marks, href } = run;
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
    if (gone) return new DeletedTextRun({ ...options, ...revision(gone) });
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

/** A line break is a sign of its own in Word. */
export function lined(text: string): IRunOptions {
  if (!text.includes('\n')) return { text };
  const children = text
    .split('\n')
    .flatMap((line, index) => (index === 0 ? [line] : [new CarriageReturn(), line]));
  return { children };
}
