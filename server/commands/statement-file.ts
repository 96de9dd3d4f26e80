import type { StoredFile } from '#server/db/blobs.ts';

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const ODT = Buffer.from('mimetypeapplication/vnd.oasis.opendocument.text', 'latin1');

/** What a file is by its bytes, whatever its name says; `null` for anything that is no statement. */
export function fileType(bytes: Buffer): StoredFile['type'] | null {
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  if (!bytes.subarray(0, 4).equals(ZIP)) return null;
  // OpenDocument puts its type first, unpacked, so that it can be told like this.
  if (bytes.subarray(30, 30 + ODT.length).equals(ODT)) return 'odt';
  const office = bytes.includes('[Content_Types].xml') && bytes.includes('word/document.xml');
  return office ? 'docx' : null;
}

/** The sender's name for it, as far as it is a name, with the ending that is true. */
export function fileName(name: string, type: StoredFile['type']): string {
  const plain = name
    .normalize('NFC')
    .replace(/^.*[\\/]/, '')
    .replace(/\.[^.]*$/, '')
    .replace(/[\p{C}\p{Zl}\p{Zp}<>:"|?*%]+/gu, ' ')
    .trim()
    .slice(0, 100);
  return `${plain || 'lausunto'}.${type}`;
}
