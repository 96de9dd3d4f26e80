import { Document, HeadingLevel, Packer, Paragraph } from 'docx';

/** A draft as an association would have it in Word: main headings with paragraphs under them. */
export function wordFile(parts: Record<string, string[]>): Promise<Buffer> {
  const children = Object.entries(parts).flatMap(([title, paragraphs]) => [
    new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }),
    ...paragraphs.map((text) => new Paragraph(text)),
  ]);
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}
