import { inflateSync } from 'node:zlib';

/** As much of a PDF as tells whether it is tagged: its catalogue and its tree of structure. */
export interface ReadPdf {
  catalog: string;
  /** The kinds of elements, as they nest: `Document(H1 P L(LI(Lbl LBody(P))))`. */
  structure: string;
  /** Titles of the outline, each under its parent's. */
  bookmarks: string[];
  /** As the document's properties have it. */
  title: string;
  /** Contents of pages, unpacked. */
  streams: string[];
}

/** PDFKit writes plain objects, one after the other: no need for a whole reader. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const text = Buffer.from(bytes).toString('latin1');
  const objects = new Map<string, string>();
  const streams: string[] = [];
  for (const [, id = '', body = ''] of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    objects.set(id, body);
    const stream = /stream\n([\s\S]*)\nendstream/.exec(body)?.[1];
    if (stream && body.includes('FlateDecode') && !body.includes('/Length1'))
      streams.push(inflateSync(Buffer.from(stream, 'latin1')).toString('latin1'));
  }
  const trailer = /trailer\n<<([\s\S]*?)>>\s*startxref/.exec(text)?.[1] ?? '';
  const object = (from: string, key: string) =>
    objects.get(new RegExp(`/${key} (\\d+) 0 R`).exec(from)?.[1] ?? '') ?? '';
  const catalog = object(trailer, 'Root');
  const kids = (body: string) =>
    [...(/\/K (\[[\s\S]*?\]|\d+ 0 R)/.exec(body)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(
      ([, id = '']) => objects.get(id) ?? '',
    );
  const tree = (body: string): string => {
    const kind = /\/S \/(\w+)/.exec(body)?.[1] ?? '?';
    const inner = kids(body)
      .filter((kid) => kid.includes('/S /'))
      .map(tree);
    return inner.length > 0 ? `${kind}(${inner.join(' ')})` : kind;
  };
  const items = (first: string, depth: number): string[] => {
    if (first === '') return [];
    const title = titleOf(first);
    return [
      `${'  '.repeat(depth)}${title}`,
      ...items(object(first, 'First'), depth + 1),
      ...items(object(first, 'Next'), depth),
    ];
  };
  return {
    catalog,
    structure: kids(object(catalog, 'StructTreeRoot')).map(tree).join(' '),
    bookmarks: items(object(object(catalog, 'Outlines'), 'First'), 0),
    title: titleOf(`/Title ${object(object(trailer, 'Info'), 'Title')}`),
    streams,
  };
}

function titleOf(body: string): string {
  const raw = /\/Title \(((?:\\.|[^\\)])*)\)/.exec(body)?.[1] ?? '';
  return pdfString(raw);
}

/** Text in a PDF is UTF-16 behind a mark, or Latin-1. */
export function pdfString(raw: string): string {
  const plain = raw.replace(
    /\\([\\()nrtbf])/g,
    (_, sign: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[sign] ?? sign,
  );
  if (!plain.startsWith('\u00fe\u00ff')) return plain;
  const bytes = Buffer.from(plain.slice(2), 'latin1');
  return bytes.swap16().toString('utf16le');
}
