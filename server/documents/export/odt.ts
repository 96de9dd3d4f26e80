import { strToU8, zipSync, type Zippable } from 'fflate';
import { LANGUAGES } from './languages.ts';
import { margins } from './margin.ts';
import { odtBlocks } from './odt-blocks.ts';
import { odtTime, type OdtPen } from './odt-runs.ts';
import { CELL_STYLE, stylesXml, WantedStyles } from './odt-styles.ts';
import { element, NAMESPACES, odtText, xml } from './odt-xml.ts';
import type { Outline, Words } from './outline.ts';

const TYPE = 'application/vnd.oasis.opendocument.text';
const PARTS = ['content.xml', 'styles.xml', 'meta.xml'];

/** The outline as OpenDocument text: real headings, lists, footnotes, comments and tracked changes. */
export function toOdt(outline: Outline): Uint8Array {
  const parts: Record<string, string> = {
    'content.xml': contentXml(outline),
    'styles.xml': stylesXml(outline.locale),
    'meta.xml': metaXml(outline),
    'META-INF/manifest.xml': manifestXml(),
  };
  const files: Zippable = {
    // First and unpacked: by it the file is known without being opened.
    mimetype: [strToU8(TYPE), { level: 0 }],
    ...Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [
        name,
        strToU8(`<?xml version="1.0" encoding="UTF-8"?>\n${part}`),
      ]),
    ),
  };
  return zipSync(files, { level: 6, mtime: new Date(outline.made) });
}

function contentXml(outline: Outline): string {
  const { title, lines, headings, blocks, comments } = outline;
  const pen: OdtPen = {
    styles: new WantedStyles(),
    margins: margins(outline),
    comments,
    footnotes: 0,
    tables: 0,
    changes: [],
  };
  const small = lines.map((text): Words => ({
    kind: 'small',
    runs: [{ text, marks: [] }],
    locale: headings,
  }));
  const body = [
    element('text:p', { 'text:style-name': 'Title' }, odtText(title)),
    odtBlocks([...small, ...blocks], pen),
  ];
  const changes = pen.changes.length > 0 ? element('text:tracked-changes', {}, ...pen.changes) : '';
  return element(
    'office:document-content',
    { ...NAMESPACES, 'office:version': '1.3' },
    element('office:automatic-styles', {}, CELL_STYLE, pen.styles.xml()),
    element('office:body', {}, element('office:text', {}, changes, ...body)),
  );
}

function metaXml({ title, lines, workspace, made, locale }: Outline): string {
  const time = odtTime(made);
  return element(
    'office:document-meta',
    { ...NAMESPACES, 'office:version': '1.3' },
    element(
      'office:meta',
      {},
      element('dc:title', {}, xml(title)),
      element('dc:subject', {}, xml(lines.join(', '))),
      element('meta:initial-creator', {}, xml(workspace)),
      element('dc:creator', {}, xml(workspace)),
      element('meta:creation-date', {}, time),
      element('dc:date', {}, time),
      element('dc:language', {}, LANGUAGES[locale]),
    ),
  );
}

function manifestXml(): string {
  const entry = (path: string, type: string) =>
    element('manifest:file-entry', { 'manifest:full-path': path, 'manifest:media-type': type });
  return element(
    'manifest:manifest',
    {
      'xmlns:manifest': 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0',
      'manifest:version': '1.3',
    },
    entry('/', TYPE),
    ...PARTS.map((name) => entry(name, 'text/xml')),
  );
}
