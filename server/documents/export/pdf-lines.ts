import type { Faces, Face, Span } from './pdf-fonts.ts';

/** A stretch of text to be set: one style, one size. */
export interface Stretch {
  text: string;
  face: Face;
  size: number;
  colour: string;
  strike?: boolean;
  underline?: boolean;
  href?: string;
  /** How far above the line's foot it stands. */
  raised?: number;
}

/** A part of a line, ready to be drawn. */
export interface Part extends Omit<Stretch, 'text'>, Span {
  width: number;
}

export type Line = Part[];

const SOFT = '\u00ad';
/** No word of any language: cut where the line ends, without being measured again and again. */
const ENDLESS = 120;

/** Sets stretches into lines no wider than `width`; only what is wider than a line is cut anywhere. */
export function setLines(stretches: readonly Stretch[], width: number, faces: Faces): Line[] {
  const lines: Line[] = [[]];
  let used = 0;
  const newLine = () => {
    lines.push([]);
    used = 0;
  };
  const put = (parts: Part[]) => {
    for (const part of parts) {
      const last = lines.at(-1)?.at(-1);
      if (last && alike(last, part)) {
        last.text += part.text;
        last.width += part.width;
      } else lines.at(-1)?.push({ ...part });
      used += part.width;
    }
  };
  for (const word of wordsOf(stretches)) {
    if (word === '\n') {
      newLine();
      continue;
    }
    if (lengthOf(word) < ENDLESS) {
      const parts = word.flatMap((piece) => partsOf(piece, faces));
      const inner = widthOf(parts) - trailing(parts, faces);
      if (used + inner <= width) {
        put(parts);
        continue;
      }
    }
    const pieces = broken(word, width, used, faces);
    pieces.forEach((piece, index) => {
      if (index > 0 || (used > 0 && !piece.fits)) newLine();
      put(piece.parts);
    });
  }
  return lines.map((line) => line.filter(({ text }) => text !== ''));
}

/** Words with the space behind them; a word may be of several stretches. */
function* wordsOf(stretches: readonly Stretch[]): Generator<Stretch[] | '\n'> {
  let word: Stretch[] = [];
  for (const stretch of stretches)
    for (const text of stretch.text.split(/(?<=[ \t])(?=[^ \t])|(\n)/)) {
      if (!text) continue;
      if (text === '\n') {
        if (word.length > 0) yield word;
        yield '\n';
        word = [];
        continue;
      }
      word.push({ ...stretch, text: text.replaceAll('\t', ' ') });
      if (/[ \t]$/.test(text)) {
        yield word;
        word = [];
      }
    }
  if (word.length > 0) yield word;
}

interface Broken {
  parts: Part[];
  /** Whether it goes on the line that is begun already. */
  fits: boolean;
}

/** A word that does not fit: parted at its soft hyphens, put on the next line, or cut where it ends. */
function broken(word: Stretch[], width: number, used: number, faces: Faces): Broken[] {
  if (lengthOf(word) >= ENDLESS) return cut(word, width, faces);
  const whole = word.flatMap((piece) => partsOf(piece, faces));
  const syllables = word.length === 1 && word[0] ? parted(word[0], width, used, faces) : null;
  if (syllables) return syllables;
  if (widthOf(whole) - trailing(whole, faces) <= width) return [{ parts: whole, fits: false }];
  return cut(word, width, faces);
}

function cut(word: Stretch[], width: number, faces: Faces): Broken[] {
  const pieces: Broken[] = [];
  let line: Part[] = [];
  let at = 0;
  for (const piece of word)
    for (const { segment } of new Intl.Segmenter().segment(piece.text)) {
      const parts = partsOf({ ...piece, text: segment }, faces);
      const wide = widthOf(parts);
      if (line.length > 0 && at + wide > width) {
        pieces.push({ parts: line, fits: false });
        line = [];
        at = 0;
      }
      line.push(...parts);
      at += wide;
    }
  return [...pieces, { parts: line, fits: false }];
}

function parted(word: Stretch, width: number, used: number, faces: Faces): Broken[] | null {
  const syllables = word.text.split(SOFT);
  for (let count = syllables.length - 1; count > 0; count--) {
    const head = partsOf({ ...word, text: `${syllables.slice(0, count).join('')}-` }, faces);
    if (used + widthOf(head) > width) continue;
    const rest = partsOf({ ...word, text: syllables.slice(count).join('') }, faces);
    if (widthOf(rest) - trailing(rest, faces) > width) return null;
    return [
      { parts: head, fits: true },
      { parts: rest, fits: false },
    ];
  }
  return null;
}

function partsOf({ text, face, ...rest }: Stretch, faces: Faces): Part[] {
  return faces
    .spans(text.replaceAll(SOFT, ''), face)
    .map((span) => ({ ...rest, ...span, width: faces.width(span.text, span.face, rest.size) }));
}

function lengthOf(word: readonly Stretch[]): number {
  return word.reduce((sum, { text }) => sum + text.length, 0);
}

function widthOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { width }) => sum + width, 0);
}

/** The space behind a word may hang over the edge. */
function trailing(parts: readonly Part[], faces: Faces): number {
  const last = parts.at(-1);
  const spaces = /[ ]*$/.exec(last?.text ?? '')?.[0] ?? '';
  return last && spaces ? faces.width(spaces, last.face, last.size) : 0;
}

function alike(a: Part, b: Part): boolean {
  return (
    a.face === b.face &&
    a.size === b.size &&
    a.colour === b.colour &&
    a.href === b.href &&
    a.strike === b.strike &&
    a.underline === b.underline &&
    a.raised === b.raised &&
    a.missing === b.missing
  );
}
