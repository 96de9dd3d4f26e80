import { inflateRawSync } from 'node:zlib';
import { listEntries } from '#server/documents/import/zip.ts';

/** The parts of an Office file as text, by their names. */
export function unzip(bytes: Uint8Array): Map<string, string> {
  const zip = Buffer.from(bytes);
  return new Map(
    listEntries(zip).map(({ name, method, compressed, offset }) => {
      const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
      const data = zip.subarray(start, start + compressed);
      return [name, (method === 0 ? data : inflateRawSync(data)).toString('utf8')];
    }),
  );
}

/** The words of a Word part: what stands in its runs, deleted ones left out. */
export function wordText(xml: string): string {
  return xml
    .replace(/<w:del [\s\S]*?<\/w:del>/g, '')
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
