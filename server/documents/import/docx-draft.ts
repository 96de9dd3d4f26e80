import mammoth from 'mammoth';
import { DRAFT_LIMITS, DraftRefused, type LeftOut } from './draft-limits.ts';
import { listEntries, repackXml, unpack } from './zip.ts';

/** Word's own names of styles, whatever the language of the program. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Quote'] => blockquote:fresh > p:fresh",
  "p[style-name='Intense Quote'] => blockquote:fresh > p:fresh",
  "p[style-name='Quotations'] => blockquote:fresh > p:fresh",
  "p[style-name='TOC Heading'] => !",
  ...[1, 2, 3, 4, 5, 6].flatMap((level) => [
    `p[style-name='toc ${level}'] => !`,
    `p[style-name='Contents ${level}'] => !`,
    `p[style-name='TOC ${level}'] => !`,
  ]),
  'u => u',
  'strike => s',
];

/** A Word file as HTML, and what of it no draft can hold. Nothing outside the file is ever opened. */
export async function docxToHtml(bytes: Uint8Array, leftOut: LeftOut): Promise<string> {
  const file = Buffer.from(bytes);
  const parts = new Map(
    listEntries(file)
      .filter(({ name }) => /^word\/(document|comments|header\d*|footer\d*)\.xml$/.test(name))
      .map((entry) => [entry.name, unpack(file, entry).toString('utf8')]),
  );
  for (const xml of parts.values()) refuseDepth(xml);
  count(parts, leftOut);
  // Pictures are not in it any more: what would open one finds nothing.
  const { value } = await mammoth.convertToHtml(
    { buffer: repackXml(file) },
    {
      externalFileAccess: false,
      styleMap: STYLES,
      includeEmbeddedStyleMap: false,
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    },
  );
  return value;
}

/** Libraries walk the tree by calling themselves: what would exhaust the stack is not given to them. */
function refuseDepth(xml: string): void {
  let depth = 0;
  for (const [tag] of xml.matchAll(/<[/\w][^>]*>/g)) {
    if (tag.startsWith('</')) depth--;
    else if (!tag.endsWith('/>') && ++depth > DRAFT_LIMITS.depth)
      throw new DraftRefused('too_deep');
  }
}

function count(parts: ReadonlyMap<string, string>, leftOut: LeftOut): void {
  const document = parts.get('word/document.xml') ?? '';
  const found = (pattern: RegExp, xml = document) => xml.match(pattern)?.length ?? 0;
  const others = [...parts].filter(
    ([name, xml]) => /header|footer/.test(name) && /<w:t[ >]/.test(xml),
  );
  const counts: LeftOut = {
    comments: found(/<w:comment /g, parts.get('word/comments.xml')),
    tracked: found(/<w:(ins|del|moveFrom|moveTo) /g),
    textBoxes: found(/<wps:txbx>|<v:textbox[ >]/g) && found(/<w:txbxContent>/g),
    headers: others.length,
    formulas: found(/<m:oMath>/g),
    objects: found(/<w:object[ >]/g),
    contents: found(/TOC \\/g),
  };
  for (const [what, many] of Object.entries(counts) as [keyof LeftOut, number][])
    if (many > 0) leftOut[what] = many;
}
