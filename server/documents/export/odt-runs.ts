import type { Edit, Margin } from './margin.ts';
import { markedRuns, type Piece } from './marked-runs.ts';
import type { MarginComment, Run, Words } from './outline.ts';
import type { WantedStyles } from './odt-styles.ts';
import { element, odtText, xml } from './odt-xml.ts';

/** What is counted and kept through the whole document. */
export interface OdtPen {
  styles: WantedStyles;
  margins: ReadonlyMap<Words, Margin>;
  comments: readonly MarginComment[];
  footnotes: number;
  tables: number;
  /** Suggested changes; the document tells of them before its text. */
  changes: string[];
}

/** The words of a paragraph with their comments and suggested changes. */
export function odtRuns(words: Words, pen: OdtPen): string {
  return markedRuns(words.runs, pen.margins.get(words))
    .map((piece) => pieceXml(piece, pen))
    .join('');
}

function pieceXml(piece: Piece, pen: OdtPen): string {
  switch (piece.kind) {
    case 'text':
      return piece.gone
        ? deletion(piece.text, piece.gone, pen)
        : written(piece.text, piece.run, pen);
    case 'insert':
      return insertion(piece.text, piece.edit, pen);
    case 'note':
      return footnote(piece.note, ++pen.footnotes);
    case 'start':
      return annotation(piece.comment, pen);
    case 'end':
      return element('office:annotation-end', { 'office:name': nameOf(piece.comment) });
  }
}

function written(text: string, { marks, href }: Run, { styles }: OdtPen): string {
  const style = styles.text(marks);
  const words = style
    ? element('text:span', { 'text:style-name': style }, odtText(text))
    : odtText(text);
  if (!href) return words;
  const link = {
    'xlink:type': 'simple',
    'xlink:href': href,
    'text:style-name': 'Internet_20_link',
    'text:visited-style-name': 'Internet_20_link',
  };
  return element('text:a', link, words);
}

function deletion(text: string, edit: Edit, pen: OdtPen): string {
  const words = element('text:p', { 'text:style-name': 'Standard' }, odtText(text));
  const id = change('text:deletion', edit, pen, words);
  return element('text:change', { 'text:change-id': id });
}

function insertion(text: string, edit: Edit, pen: OdtPen): string {
  const id = change('text:insertion', edit, pen);
  return [
    element('text:change-start', { 'text:change-id': id }),
    odtText(text),
    element('text:change-end', { 'text:change-id': id }),
  ].join('');
}

function change(kind: string, { author, at }: Edit, { changes }: OdtPen, words = ''): string {
  const id = `change${changes.length + 1}`;
  const info = element('office:change-info', {}, byAndAt(author, at));
  changes.push(
    element('text:changed-region', { 'xml:id': id, 'text:id': id }, element(kind, {}, info, words)),
  );
  return id;
}

function footnote(words: string, number: number): string {
  return element(
    'text:note',
    { 'text:id': `footnote${number}`, 'text:note-class': 'footnote' },
    element('text:note-citation', {}, String(number)),
    element(
      'text:note-body',
      {},
      element('text:p', { 'text:style-name': 'Footnote' }, odtText(` ${words}`)),
    ),
  );
}

function annotation(number: number, { comments }: OdtPen): string {
  const comment = comments[number];
  if (!comment) return '';
  return element(
    'office:annotation',
    { 'office:name': nameOf(number) },
    byAndAt(comment.author, comment.at),
    ...comment.lines.map((line) => element('text:p', {}, odtText(line))),
  );
}

function nameOf(comment: number): string {
  return `comment${comment + 1}`;
}

function byAndAt(author: string, at: number): string {
  return element('dc:creator', {}, xml(author)) + element('dc:date', {}, odtTime(at));
}

export function odtTime(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, '');
}
