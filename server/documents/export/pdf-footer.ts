import { PAGE } from './pdf-sheet.ts';
import type { Words } from './words.ts';

/** The page's number on every page: no part of the text, so that a screen reader passes it by. */
export function drawFooters(doc: PDFKit.PDFDocument, title: string, words: Words): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
    const text = words.pageOf(page - start + 1, count);
    doc.font('text', 8.5).fillColor('#4a555e');
    const y = PAGE.height - PAGE.bottom / 2;
    doc.text(text, PAGE.width - PAGE.right - doc.widthOfString(text), y, { lineBreak: false });
    doc.endMarkedContent();
  }
}
