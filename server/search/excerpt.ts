import type { Locale } from '#shared/model.ts';
import type { Piece } from '#shared/search.ts';
import { answers, wordsOf, type Asked } from './words.ts';

/** About two lines of a result. */
const LENGTH = 180;
const BEFORE = 60;

/** The text cut into what was asked for and what stands between. */
export function marked(text: string, locales: readonly Locale[], asked: readonly Asked[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { word, at, length } of wordsOf(text)) {
    if (!answers(word, locales, asked)) continue;
    if (at > from) pieces.push({ text: text.slice(from, at), found: false });
    pieces.push({ text: text.slice(at, at + length), found: true });
    from = at + length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), found: false });
  return pieces;
}

export interface Excerpt {
  pieces: Piece[];
  /** Which line of the body it is of. */
  line: number;
}

/** Of the line that holds most of the words asked for, what stands around the first of them. */
export function excerptOf(
  body: string,
  locales: readonly Locale[],
  asked: readonly Asked[],
): Excerpt {
  const lines = body.split('\n');
  let best = { line: 0, at: 0, count: 0 };
  for (const [line, text] of lines.entries()) {
    const found = wordsOf(text).filter(({ word }) => answers(word, locales, asked));
    const count = new Set(found.map(({ word }) => word)).size;
    if (count > best.count) best = { line, at: found[0]?.at ?? 0, count };
    if (count >= asked.length) break;
  }
  const text = lines[best.line] ?? '';
  const start = best.at <= BEFORE ? 0 : wordStart(text, best.at - BEFORE);
  const end = start + LENGTH >= text.length ? text.length : wordEnd(text, start + LENGTH);
  const cut = `${start > 0 ? '… ' : ''}${text.slice(start, end).trim()}${end < text.length ? ' …' : ''}`;
  return { pieces: marked(cut, locales, asked), line: best.line };
}

function wordStart(text: string, from: number): number {
  const space = text.indexOf(' ', from);
  return space < 0 || space > from + 30 ? from : space + 1;
}

function wordEnd(text: string, from: number): number {
  const space = text.lastIndexOf(' ', from);
  return space < from - 30 ? from : space;
}
