import type { ZipPart } from './zip.ts';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'application/vnd.openxmlformats';
export const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const part = (name: string, text: string): ZipPart => ({ name, bytes: Buffer.from(text) });

/** The least that is a Word file, so that one part of it can be made hostile. */
export function bareDocx(body: string, rels = '', prolog = ''): ZipPart[] {
  return [
    part(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="${OFFICE}-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${OFFICE}-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    part(
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${REL}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    part(
      'word/_rels/document.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${rels}</Relationships>`,
    ),
    part(
      'word/document.xml',
      `${prolog}<w:document xmlns:w="${WORD}" xmlns:r="${REL}" xmlns:wp="${DRAWING}/wordprocessingDrawing" xmlns:a="${DRAWING}/main" xmlns:pic="${DRAWING}/picture"><w:body>${body}</w:body></w:document>`,
    ),
  ];
}

export const wordLine = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
