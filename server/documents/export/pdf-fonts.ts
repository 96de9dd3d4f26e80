import { createRequire } from 'node:module';
import type { RichMark } from '#shared/documents/rich-text.ts';

/** Faces that the house prints with; `fallback` has the signs that the others lack. */
const FILES = {
  text: '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  italic: '@expo-google-fonts/source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  bold: '@expo-google-fonts/source-serif-4/700Bold/SourceSerif4_700Bold.ttf',
  boldItalic: '@expo-google-fonts/source-serif-4/700Bold_Italic/SourceSerif4_700Bold_Italic.ttf',
  code: 'dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf',
  fallback: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
} as const;
export type Face = keyof typeof FILES;

/** What nearly all text is made of; looking up each sign would take as long as all the rest. */
const EVERY_FACE_HAS =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u012b\u012e-\u0131\u0134-\u0165\u0168-\u017e\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac]*$/;

/** Text of one face. */
export interface Span {
  text: string;
  face: Face;
  /** No face of the house has these signs: they print as boxes, and are copied as they were. */
  missing: boolean;
}

/** As far as the document's fonts are asked for their signs; PDFKit's types leave it out. */
interface FontHolder {
  _font: { font: { hasGlyphForCodePoint(code: number): boolean } };
}

export class Faces {
  readonly #doc: PDFKit.PDFDocument;
  readonly #known = new Map<string, Map<number, boolean>>();

  constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc;
    const { resolve } = createRequire(import.meta.url);
    for (const [face, file] of Object.entries(FILES)) doc.registerFont(face, resolve(file));
  }

  spans(text: string, face: Face): Span[] {
    if (EVERY_FACE_HAS.test(text)) return [{ text, face, missing: false }];
    const spans: Span[] = [];
    for (const { segment } of new Intl.Segmenter().segment(text)) {
      const first = this.#has(face, segment) ? face : 'fallback';
      const missing = first === 'fallback' && !this.#has(first, segment);
      const last = spans.at(-1);
      if (last?.face === first && last.missing === missing) last.text += segment;
      else spans.push({ text: segment, face: first, missing });
    }
    return spans;
  }

  width(text: string, face: Face, size: number): number {
    return this.#doc.font(face, size).widthOfString(text);
  }

  #has(face: Face, segment: string): boolean {
    return Array.from(segment).every((sign) => this.#hasSign(face, sign.codePointAt(0) ?? 0));
  }

  #hasSign(face: Face, code: number): boolean {
    // Signs that only join or turn others need no shape of their own.
    if (code === 0xad || code === 0x200d || (code >= 0xfe00 && code <= 0xfe0f)) return true;
    const known = this.#known.get(face) ?? new Map<number, boolean>();
    this.#known.set(face, known);
    let has = known.get(code);
    if (has === undefined) {
      const holder = this.#doc.font(face) as unknown as FontHolder;
      has = holder._font.font.hasGlyphForCodePoint(code);
      known.set(code, has);
    }
    return has;
  }
}

export function faceOf(marks: readonly RichMark[], base: 'text' | 'bold' | 'italic'): Face {
  if (marks.includes('code')) return 'code';
  const bold = base === 'bold' || marks.includes('bold');
  const italic = base === 'italic' || marks.includes('italic');
  if (bold && italic) return 'boldItalic';
  return bold ? 'bold' : italic ? 'italic' : 'text';
}
