import type { Locale } from '#shared/model.ts';
import type { RichMark } from '#shared/documents/rich-text.ts';
import { LANGUAGES } from './languages.ts';
import { element, NAMESPACES } from './odt-xml.ts';

const INK = '#1f2a33';
const INK_2 = '#4a555e';
const PLAIN = 'Arial';
const HANGING = '1.1cm';

/** The document's own styles, by the names that OpenDocument programs know. */
const PARAGRAPHS: Record<string, { paragraph: Attributes; text?: Attributes; outline?: number }> = {
  Title: { paragraph: spaced(0, 0.2, '110%', true), text: { 'fo:font-size': '22pt', ...bold() } },
  Heading_20_1: heading(1, '16pt', 0.7),
  Heading_20_2: heading(2, '13pt', 0.5),
  Heading_20_3: heading(3, '11.5pt', 0.4),
  Quotations: {
    paragraph: { ...spaced(0, 0.25), 'fo:margin-left': '0.9cm' },
    text: { 'fo:font-style': 'italic' },
  },
  Question: { paragraph: { ...spaced(0.3, 0.3), 'fo:margin-left': '0.5cm' }, text: bold() },
  Small: {
    paragraph: spaced(0, 0.15),
    text: { 'style:font-name': PLAIN, 'fo:font-size': '9pt', 'fo:color': INK_2 },
  },
  Footnote: { paragraph: spaced(0, 0.05, '100%'), text: { 'fo:font-size': '9pt' } },
  Table_20_Contents: { paragraph: spaced(0, 0.05, '110%') },
  Table_20_Heading: { paragraph: spaced(0, 0.05, '110%'), text: bold() },
};

type Attributes = Record<string, string>;

function bold(): Attributes {
  return { 'fo:font-weight': 'bold' };
}

function spaced(before: number, after: number, line = '125%', keep = false): Attributes {
  return {
    'fo:margin-top': `${before}cm`,
    'fo:margin-bottom': `${after}cm`,
    'fo:line-height': line,
    ...(keep && { 'fo:keep-with-next': 'always' }),
  };
}

function heading(outline: number, size: string, before: number) {
  const text = { 'fo:font-size': size, ...bold() };
  return { paragraph: spaced(before, 0.2, '110%', true), text, outline };
}

export function stylesXml(language: Locale): string {
  const text = { 'style:font-name': 'Georgia', 'fo:font-size': '11pt', 'fo:color': INK };
  const paragraphs = Object.entries(PARAGRAPHS).map(([name, style]) =>
    element(
      'style:style',
      {
        'style:name': name,
        'style:display-name': name.replaceAll('_20_', ' '),
        'style:family': 'paragraph',
        'style:parent-style-name': 'Standard',
        'style:default-outline-level': style.outline,
      },
      element('style:paragraph-properties', style.paragraph),
      style.text ? element('style:text-properties', style.text) : '',
    ),
  );
  return element(
    'office:document-styles',
    { ...NAMESPACES, 'office:version': '1.3' },
    element(
      'office:font-face-decls',
      {},
      ...['Georgia', PLAIN, 'Consolas'].map((name) =>
        element('style:font-face', { 'style:name': name, 'svg:font-family': name }),
      ),
    ),
    element(
      'office:styles',
      {},
      element(
        'style:default-style',
        { 'style:family': 'paragraph' },
        element('style:paragraph-properties', { 'fo:orphans': 2, 'fo:widows': 2 }),
        element('style:text-properties', { ...text, ...languageOf(language) }),
      ),
      element(
        'style:style',
        { 'style:name': 'Standard', 'style:family': 'paragraph' },
        element('style:paragraph-properties', spaced(0, 0.25)),
      ),
      ...paragraphs,
      textStyle('Paragraph_20_number', {
        'style:font-name': PLAIN,
        'fo:font-size': '8.5pt',
        'fo:color': INK_2,
      }),
      textStyle('Internet_20_link', {
        'fo:color': '#1b5e7d',
        'style:text-underline-style': 'solid',
      }),
      textStyle('Footnote_20_anchor', { 'style:text-position': 'super 58%' }),
      listStyle('Bullets', bullet),
      listStyle('Numbers', number),
      element('text:notes-configuration', {
        'text:note-class': 'footnote',
        'text:citation-body-style-name': 'Footnote_20_anchor',
        'text:default-style-name': 'Footnote',
        'style:num-format': '1',
      }),
    ),
    PAGE,
  );
}

function textStyle(name: string, properties: Attributes): string {
  return element(
    'style:style',
    {
      'style:name': name,
      'style:display-name': name.replaceAll('_20_', ' '),
      'style:family': 'text',
    },
    element('style:text-properties', properties),
  );
}

const DEEPEST = 10;
type Level = (level: number) => [string, Record<string, string | number>];
const bullet: Level = (level) => [
  'text:list-level-style-bullet',
  { 'text:bullet-char': level % 2 === 1 ? '•' : '–' },
];
const number: Level = () => [
  'text:list-level-style-number',
  { 'style:num-format': '1', 'style:num-suffix': '.' },
];

function listStyle(name: string, level: Level): string {
  const levels = Array.from({ length: DEEPEST }, (_, index) => {
    const [kind, sign] = level(index + 1);
    const place = {
      'text:label-followed-by': 'listtab',
      'fo:margin-left': `${(index + 1) * 0.85}cm`,
      'fo:text-indent': '-0.55cm',
    };
    return element(
      kind,
      { 'text:level': index + 1, ...sign },
      element(
        'style:list-level-properties',
        { 'text:list-level-position-and-space-mode': 'label-alignment' },
        element('style:list-level-label-alignment', place),
      ),
    );
  });
  return element('text:list-style', { 'style:name': name }, ...levels);
}

/** A4 with the page's number below. */
const PAGE = [
  element(
    'office:automatic-styles',
    {},
    element(
      'style:page-layout',
      { 'style:name': 'A4' },
      element('style:page-layout-properties', {
        'fo:page-width': '21cm',
        'fo:page-height': '29.7cm',
        'fo:margin': '2.4cm',
      }),
      element('style:footer-style', {}, element('style:header-footer-properties', {})),
    ),
    element(
      'style:style',
      { 'style:name': 'Footer', 'style:family': 'paragraph', 'style:parent-style-name': 'Small' },
      element('style:paragraph-properties', { 'fo:text-align': 'end' }),
    ),
  ),
  element(
    'office:master-styles',
    {},
    element(
      'style:master-page',
      { 'style:name': 'Standard', 'style:page-layout-name': 'A4' },
      element(
        'style:footer',
        {},
        element(
          'text:p',
          { 'text:style-name': 'Footer' },
          '<text:page-number text:select-page="current">1</text:page-number>/<text:page-count>1</text:page-count>',
        ),
      ),
    ),
  ),
].join('');

function languageOf(locale: Locale): Attributes {
  const [language = '', country = ''] = LANGUAGES[locale].split('-');
  return { 'fo:language': language, 'fo:country': country };
}

/** Styles that the text asks for as it is written; each is named once. */
export class WantedStyles {
  readonly #styles = new Map<string, { name: string; family: string; xml: string }>();

  /** A paragraph's style in another language, or with its number in the margin. */
  paragraph(base: string, locale: Locale | undefined, numbered: boolean): string {
    if (!locale && !numbered) return base;
    const left = base === 'Quotations' ? '0.9cm' : base === 'Question' ? '0.5cm' : '0cm';
    return this.#style('paragraph', base, [
      numbered
        ? element(
            'style:paragraph-properties',
            { 'fo:margin-left': left, 'fo:text-indent': `-${HANGING}` },
            element('style:tab-stops', {}, element('style:tab-stop', { 'style:position': '0cm' })),
          )
        : '',
      locale ? element('style:text-properties', languageOf(locale)) : '',
    ]);
  }

  /** The style of a stretch of words; `null` needs none. */
  text(marks: readonly RichMark[]): string | null {
    const properties: Attributes = {
      ...(marks.includes('bold') && bold()),
      ...(marks.includes('italic') && { 'fo:font-style': 'italic' }),
      ...(marks.includes('strike') && { 'style:text-line-through-style': 'solid' }),
      ...(marks.includes('underline') && { 'style:text-underline-style': 'solid' }),
      ...(marks.includes('code') && { 'style:font-name': 'Consolas' }),
    };
    if (Object.keys(properties).length === 0) return null;
    return this.#style('text', undefined, [element('style:text-properties', properties)]);
  }

  xml(): string {
    return [...this.#styles.values()].map((style) => style.xml).join('');
  }

  #style(family: string, parent: string | undefined, properties: string[]): string {
    const inner = properties.join('');
    const key = `${family} ${parent} ${inner}`;
    const known = this.#styles.get(key);
    if (known) return known.name;
    const name = `${family === 'text' ? 'T' : 'P'}${this.#styles.size + 1}`;
    const attributes = {
      'style:name': name,
      'style:family': family,
      'style:parent-style-name': parent,
    };
    this.#styles.set(key, { name, family, xml: element('style:style', attributes, inner) });
    return name;
  }
}

/** A cell with hairlines around it. */
export const CELL_STYLE = element(
  'style:style',
  { 'style:name': 'Cell', 'style:family': 'table-cell' },
  element('style:table-cell-properties', {
    'fo:border': '0.5pt solid #b9b9ae',
    'fo:padding': '0.12cm',
  }),
);
