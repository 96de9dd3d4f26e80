import type { Line, Part } from './pdf-lines.ts';

export const PAGE = { width: 595.28, height: 841.89, top: 64, bottom: 72, left: 92, right: 64 };
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
const FOOT = PAGE.height - PAGE.bottom;

type Struct = PDFKit.PDFStructureElement;

/** Where the pen is, page after page. What is drawn belongs to an element of the document's structure. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  y = PAGE.top;

  constructor(doc: PDFKit.PDFDocument) {
    this.doc = doc;
  }

  /** Goes to a new page unless this much still fits. */
  ensure(height: number): void {
    if (this.y + height > FOOT) this.newPage();
  }

  newPage(): void {
    this.doc.addPage();
    this.y = PAGE.top;
  }

  get left(): number {
    return FOOT - this.y;
  }

  skip(height: number): void {
    if (this.y > PAGE.top) this.y += height;
  }

  lines(lines: readonly Line[], x: number, leading: number, element: Struct): void {
    for (const line of lines) {
      this.ensure(leading);
      this.line(line, x, this.y, leading, element);
      this.y += leading;
    }
  }

  /** One line with its foot at three quarters of its height, so that faces stand level. */
  line(line: Line, x: number, y: number, leading: number, element: Struct): void {
    let at = x;
    for (const group of byTarget(line)) {
      const [first] = group;
      if (!first) continue;
      const target = first.href ? this.#link(element) : element;
      target.add(this.doc.markStructureContent(first.href ? 'Link' : 'Span'));
      const start = at;
      for (const part of group) {
        this.#part(part, at, y + leading * 0.75);
        at += part.width;
      }
      this.doc.endMarkedContent();
      if (first.href) {
        const words = group.map(({ text }) => text).join('');
        this.doc.link(start, y, at - start, leading, first.href, {
          ...linkOptions(target, words.trim() || first.href),
        });
      }
      if (target !== element) target.end();
    }
  }

  #link(element: Struct): Struct {
    const link = this.doc.struct('Link');
    element.add(link);
    return link;
  }

  #part(part: Part, x: number, foot: number): void {
    const { text, face, size, colour, strike, underline, href, raised = 0, missing } = part;
    if (missing) this.doc.markContent('Span', { actual: text });
    this.doc
      .font(face, size)
      .fillColor(colour)
      .text(text, x, foot - raised, { lineBreak: false, baseline: 'alphabetic' });
    if (missing) this.doc.endMarkedContent();
    if (underline || href) this.#stroke(part, x, foot + size * 0.14);
    if (strike) this.#stroke(part, x, foot - size * 0.26);
  }

  #stroke({ width, colour, text }: Part, x: number, y: number): void {
    const end = x + width * (text.trimEnd().length / text.length);
    this.doc.moveTo(x, y).lineTo(end, y).lineWidth(0.6).strokeColor(colour).stroke();
  }

  rule(x: number, y: number, width: number): void {
    this.artifact(() =>
      this.doc
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(0.5)
        .strokeColor('#b9b9ae')
        .stroke(),
    );
  }

  /** What a screen reader passes by. */
  artifact(draw: () => unknown): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.doc.endMarkedContent();
  }
}

/** PDFKit takes more here than its types tell; a `String` object is what it writes as text. */
function linkOptions(structParent: Struct, contents: string): PDFKit.Mixins.AnnotationOption {
  const options: Record<string, unknown> = { structParent, Contents: new String(contents) };
  return options;
}

function byTarget(line: Line): Line[] {
  const groups: Line[] = [];
  for (const part of line) {
    const last = groups.at(-1);
    if (last?.[0] && last[0].href === part.href) last.push(part);
    else groups.push([part]);
  }
  return groups;
}
