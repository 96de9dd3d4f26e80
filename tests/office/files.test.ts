import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXPORTED, type Exported } from '#shared/inputs/exports.ts';
import type { FileSource } from '#server/documents/export/sources.ts';
import { comment, COMMENTS, make, SENTENCE, SOURCES, TEXT } from '../support/exported.ts';
import { readSheets, readText, type ReadText } from '../support/flat-office.ts';
import { inspectPdf, Office } from '../support/office.ts';

const TEXTS = ['docx', 'odt'] as const;
const EACH = EXPORTED.flatMap((what) => TEXTS.map((format) => [what, format] as const));
const FORMULAS = ['=HYPERLINK("http://x.example";"k")', '+1+1', '-1-1', '@SUM(A1)', '\t=1', '\r=1'];

const SWEDISH: FileSource = { what: 'draft', text: { ...TEXT, locale: 'sv', version: null } };
const LONG = `Otsikko\u0000 🙂 ${'pitkästi '.repeat(1_200)}`;
const HOSTILE: FileSource = {
  what: 'comments',
  text: { ...TEXT, title: LONG },
  comments: FORMULAS.map((body, at) => comment(`f${at}`, { body, name: body, suggestion: body })),
};
const NAMELESS: FileSource = {
  what: 'comments',
  text: TEXT,
  comments: COMMENTS.map((one) => ({ ...one, name: '' })),
};

const office = new Office();
const texts = new Map<string, ReadText>();
const read = (name: string): ReadText => {
  const found = texts.get(name);
  if (!found) throw new Error(`${name} was not opened`);
  return found;
};

beforeAll(async () => {
  const files = new Map<string, Uint8Array>();
  const add = async (name: string, source: FileSource, format: (typeof TEXTS)[number]) =>
    files.set(`${name}-${format}.${format}`, (await make(source, format, 'sv')).bytes);
  for (const [what, format] of EACH) await add(what, SOURCES[what], format);
  for (const format of TEXTS) {
    await add('swedish', SWEDISH, format);
    await add('hostile', HOSTILE, format);
    await add('nameless', NAMELESS, format);
  }
  for (const [name, xml] of office.convert(files, 'fodt'))
    texts.set(name.replace(/\.\w+$/, ''), readText(xml));
});
afterAll(() => office.close());

describe('LibreOffice opens', () => {
  const DEMAND = ['## Motivering', '## Kriterier', '## Diskussion'];
  const TEXT_HEADINGS = ['# Johdanto', '### V4 Rahoitus jatkuu'];
  const HEADINGS: Record<Exported, string[]> = {
    demands: [
      '# V1 Vaatimus 1',
      ...DEMAND,
      '# V2 =HYPERLINK("http://x.example")',
      ...DEMAND,
      '# Organisationer',
    ],
    draft: TEXT_HEADINGS,
    version: [...TEXT_HEADINGS, '# Undertecknare', '## Avvikande åsikter', '### Sydänpolku ry'],
    comments: TEXT_HEADINGS,
    report: [
      '# Siffror',
      '# Johdanto',
      '## Kommentar 1, Stycke 1',
      '## Kommentar 2, Stycke 1',
      '# Hela texten',
      '## Kommentar 3, Hela texten',
      '# Rättelser',
    ],
    workshop: [
      '# 1. Raja siirtyy',
      '## Motiveringar',
      '# 2. Raja siirtyy',
      '# 3. Raja siirtyy',
      '# Teman och lappar',
      '## Raja siirtyy (1)',
      '# Deltagande',
    ],
  };
  const SAID: Record<Exported, string> = {
    demands: SENTENCE,
    draft: SENTENCE,
    version: SENTENCE,
    comments: 'järjestöt mukaan.',
    report: 'Näin on selvempi.',
    workshop: 'Raja siirtyy (från papper)',
  };

  test.each(EACH)('%s as %s, with real headings in the chosen language', (what, format) => {
    const { headings, words } = read(`${what}-${format}`);
    expect(headings).toEqual(HEADINGS[what]);
    expect(words).toContain(SAID[what]);
  });

  test.each(TEXTS)('a draft as %s, with its lists, table, footnote and numbers', (format) => {
    const { words, tables, headerRows, footnotes, lists } = read(`draft-${format}`);
    expect(tables).toEqual([
      [
        ['Vuosi', 'Summa'],
        ['2019', '400 €'],
      ],
    ]);
    expect(headerRows).toBe(1);
    expect(footnotes).toEqual(['Selvitys 2019.']);
    expect(lists).toBeGreaterThan(1);
    expect(words).toContain(`1 ${SENTENCE}`);
    expect(words).toContain('Fråga 1 Mitä puuttuu?');
  });

  test.each(TEXTS)('comments as %s: in the margin, and changes tracked', (format) => {
    const { comments, deleted, inserted } = read(`comments-${format}`);
    expect(comments).toHaveLength(COMMENTS.length);
    expect(comments.map(({ author }) => author)).toContain('Leena Tuomi, Askel Työhön sr');
    expect(comments.map(({ words }) => words).join('\n')).toContain('Huomio a');
    expect([deleted, inserted]).toEqual([['otettava'], ['kutsuttava']]);
  });

  test.each(TEXTS)('%s without names has none', (format) => {
    const { comments, words } = read(`nameless-${format}`);
    expect(comments).toHaveLength(COMMENTS.length);
    expect(JSON.stringify([comments, words])).not.toMatch(/Leena|Pekka/);
  });

  test.each(TEXTS)('a Swedish text as %s: its language is Swedish', (format) => {
    expect([...read(`swedish-${format}`).languages]).toEqual(['sv-FI']);
    expect([...read(`draft-${format}`).languages].sort()).toEqual(['fi-FI', 'sv-FI']);
  });

  test.each(TEXTS)('a long title with signs that no file may hold, as %s', (format) => {
    const { words, comments } = read(`hostile-${format}`);
    expect(words).toContain(LONG.replace('\u0000', '').trim());
    expect(comments).toHaveLength(FORMULAS.length);
    expect(comments.map((one) => one.words).join('\n')).toContain('=HYPERLINK("http://x.example"');
  });
});

describe('a spreadsheet', () => {
  test('XLSX has comments on one sheet and its columns explained on another', async () => {
    const files = new Map([
      ['comments.xlsx', (await make(SOURCES.comments, 'xlsx', 'sv')).bytes],
      ['hostile.xlsx', (await make(HOSTILE, 'xlsx', 'sv')).bytes],
    ]);
    const made = office.convert(files, 'fods');
    const [comments, columns] = readSheets(made.get('comments.xlsx') ?? '');
    expect([comments?.name, columns?.name]).toEqual(['Kommentarer', 'Kolumner']);
    expect(comments?.rows).toHaveLength(COMMENTS.length + 1);
    // Numbers are numbers, so that they can be sorted and summed.
    expect(comments?.numbers).toBeGreaterThanOrEqual(2 * COMMENTS.length);
    expect(columns?.rows.slice(1).flatMap(([name = '']) => name || [])).toEqual(
      comments?.rows[0]?.filter(Boolean),
    );
    const hostile = made.get('hostile.xlsx') ?? '';
    expect(hostile).not.toContain('table:formula');
    for (const formula of FORMULAS)
      expect(readSheets(hostile)[0]?.rows.flat()).toContain(formula.trim());
  });

  test('CSV computes nothing, also where a spreadsheet would', async () => {
    const plain = Buffer.from('a\n=1+1\n');
    const files = new Map<string, Uint8Array>([
      ['comments.csv', (await make(HOSTILE, 'csv', 'sv')).bytes],
      ['demands.csv', (await make(SOURCES.demands, 'csv', 'sv')).bytes],
      ['guide.csv', (await make(SOURCES.comments, 'guide', 'sv')).bytes],
      ['plain.csv', plain],
    ]);
    const evaluating = '--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true';
    const made = office.convert(files, 'fods', [evaluating]);
    // It would: so the others hold nothing that it takes for a formula.
    expect(made.get('plain.csv')).toContain('table:formula');
    for (const name of ['comments.csv', 'demands.csv', 'guide.csv'])
      expect(made.get(name)).not.toContain('table:formula');
    const [demands] = readSheets(made.get('demands.csv') ?? '');
    expect(demands?.rows.map(([number]) => number)).toEqual(['Nummer', 'V1', 'V2']);
  });
});

describe('a reader of PDF finds', () => {
  const TOLD: Partial<Record<Exported, string>> = {
    report: 'Näin on selvempi.',
    workshop: 'Raja siirtyy',
  };

  test.each(EXPORTED)('tags and bookmarks in %s', async (what) => {
    const { info, tree, outline } = inspectPdf((await make(SOURCES[what], 'pdf', 'sv')).bytes);
    expect(info).toMatch(/Tagged: +yes/);
    expect(info).toMatch(/Title: +\S/);
    expect(tree).toMatch(/^\s*Document\s+H1 \(block\)/);
    expect(tree).toContain(TOLD[what] ?? SENTENCE);
    const headings = [...tree.matchAll(/ H[2-6] \(block\)\s+"(.*)"$/gm)].map(([, words]) => words);
    const bookmarks = [...outline.matchAll(/<item [^>]*>([^<]*)</g)].map(([, words = '']) =>
      words.replaceAll('&#34;', '"'),
    );
    expect(bookmarks).toEqual(headings);
    expect(bookmarks.length).toBeGreaterThan(1);
  });

  test('lists in lists, a table with its head, a link and a footnote', async () => {
    const { tree } = inspectPdf((await make(SOURCES.version, 'pdf')).bytes);
    const kinds = [...tree.matchAll(/^ *([A-Z]\w*)\b/gm)].map(([, kind]) => kind).join(' ');
    expect(kinds).toContain('L LI Lbl LBody P L LI Lbl LBody P');
    expect(kinds).toMatch(/Table TR TH TH TR TD TD/);
    expect(kinds).toContain('Link');
    expect(tree).toMatch(/Note[^\n]*\n\s*"1 Selvitys 2019\."/);
  });

  test('its language, and that of headings where it is another', async () => {
    const latin = async (source: FileSource, locale: 'fi' | 'sv') =>
      Buffer.from((await make(source, 'pdf', locale)).bytes).toString('latin1');
    const swedish = await latin(SWEDISH, 'sv');
    expect(swedish).toContain('/Lang (sv-FI)');
    expect(swedish).not.toContain('/Lang (fi-FI)');
    const both = await latin(SOURCES.version, 'sv');
    for (const language of ['fi-FI', 'sv-FI']) expect(both).toContain(`/Lang (${language})`);
  });
});
