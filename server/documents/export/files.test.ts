import Papa from 'papaparse';
import readXlsx from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import {
  comment,
  COMMENTS,
  make,
  SENTENCE,
  SOURCES,
  TEXT,
  utf8,
} from '../../../tests/support/exported.ts';
import { readPdf } from '../../../tests/support/pdf.ts';
import { unzip, wordText } from '../../../tests/support/unzip.ts';

describe('DOCX of a version', async () => {
  const { bytes, name } = await make(SOURCES.version, 'docx', 'sv');
  const parts = unzip(bytes);
  const xml = parts.get('word/document.xml') ?? '';

  it('has a name, a title and a language', () => {
    expect(name).toBe('version-2-raja-2019-04-25.docx');
    expect(parts.get('docProps/core.xml')).toContain('<dc:title>Vaatimuslista</dc:title>');
    expect(parts.get('word/styles.xml')).toContain('<w:lang w:val="fi-FI"/>');
  });

  it('has real headings, numbers of paragraphs and of demands', () => {
    expect(xml).toMatch(/<w:pStyle w:val="Heading1"\/><\/w:pPr><w:r><w:t[^>]*>Johdanto/);
    expect(wordText(xml)).toContain('V4 Rahoitus jatkuu');
    expect(wordText(xml)).toContain(`1${SENTENCE}`);
    expect(wordText(xml)).toContain('Fråga 1 Mitä puuttuu?');
  });

  it('has lists, a table with its head, a footnote and a link', () => {
    expect(xml.match(/<w:numPr>/g)).toHaveLength(3);
    expect(xml).toContain('<w:tblHeader/>');
    expect(parts.get('word/footnotes.xml')).toContain('Selvitys 2019.');
    expect(xml).toMatch(/<w:hyperlink[^>]*><w:r>/);
    expect(parts.get('word/_rels/document.xml.rels')).toContain(
      'https://kaiku.example/a?b=1&amp;c=2',
    );
  });

  it('says who stands behind it, in the chosen language', () => {
    expect(wordText(xml)).toContain('Undertecknare');
    expect(wordText(xml)).toContain('Kylätalo Kaiku ry');
    expect(wordText(xml)).toContain('Siirtymäaika on liian lyhyt.');
  });
});

describe('DOCX of comments', async () => {
  const { bytes } = await make(SOURCES.comments, 'docx');
  const parts = unzip(bytes);
  const xml = parts.get('word/document.xml') ?? '';
  const margin = parts.get('word/comments.xml') ?? '';

  it('has every comment in the margin, by whom and when', () => {
    expect(margin.match(/<w:comment /g)).toHaveLength(4);
    expect(margin).toMatch(
      /w:author="Leena Tuomi, Askel Työhön sr"[^>]*w:date="2019-03-05T10:00:00/,
    );
    expect(wordText(margin)).toContain('Huomio a');
  });

  it('puts a comment around the words it is about', () => {
    const around = /<w:commentRangeStart w:id="0"\/>([\s\S]*?)<w:commentRangeEnd w:id="0"\/>/.exec(
      xml,
    );
    expect(wordText(around?.[1] ?? '')).toBe('järjestöt');
  });

  it('threads a reply under what it answers', () => {
    const threads = parts.get('word/commentsExtended.xml') ?? '';
    expect(threads).toMatch(/w15:paraIdParent="/);
  });

  it('has a suggested change as a tracked one, word by word', () => {
    const gone =
      /<w:del [^>]*w:author="Leena Tuomi, Askel Työhön sr"[\s\S]*?<w:delText[^>]*>([^<]*)/.exec(
        xml,
      );
    const come = /<w:ins [^>]*>[\s\S]*?<w:t[^>]*>([^<]*)/.exec(xml);
    expect([gone?.[1], come?.[1]]).toEqual(['otettava', 'kutsuttava']);
  });

  it('tracks no two changes of the same words: the second one stays a comment', async () => {
    const rival = comment('e', {
      kind: 'change',
      suggestion: 'Maakunnan on kuultava järjestöt mukaan.',
    });
    const two = await make(
      { what: 'comments', text: TEXT, comments: [...COMMENTS, rival] },
      'docx',
    );
    const both = unzip(two.bytes);
    expect(both.get('word/document.xml')?.match(/<w:del /g)).toHaveLength(1);
    expect(wordText(both.get('word/comments.xml') ?? '')).toContain('kuultava');
  });
});

describe('PDF', async () => {
  const pdf = readPdf((await make(SOURCES.version, 'pdf')).bytes);

  it('is tagged: headings, paragraphs, lists, links and a table with its head', () => {
    expect(pdf.catalog).toContain('/Lang (fi-FI)');
    expect(pdf.catalog).toMatch(/\/MarkInfo \d+ 0 R/);
    expect(pdf.structure).toMatch(/^Document\(H1 P P H2 P P\(Link\) /);
    expect(pdf.structure).toContain('L(LI(Lbl LBody(P L(LI(Lbl LBody(P))))) LI(Lbl LBody(P)))');
    expect(pdf.structure).toContain('Table(TR(TH TH) TR(TD TD))');
    expect(pdf.structure).toContain('Note');
  });

  it('has bookmarks as its headings nest, and its title where a reader shows it', () => {
    expect(pdf.bookmarks.slice(0, 2)).toEqual(['Johdanto', '  V4 Rahoitus jatkuu']);
    expect(pdf.catalog).toMatch(/\/DisplayDocTitle true|\/ViewerPreferences/);
    expect(pdf.title).toBe('Vaatimuslista');
  });

  it('marks all that it draws, so that nothing is read out of order or twice', () => {
    for (const stream of pdf.streams.filter((one) => one.includes('BT'))) {
      let depth = 0;
      for (const [sign] of stream.matchAll(/\b(BDC|BMC|EMC|BT)\b/g)) {
        if (sign === 'BT') expect(depth).toBeGreaterThan(0);
        else depth += sign === 'EMC' ? -1 : 1;
      }
      expect(depth).toBe(0);
    }
  });
});

describe('tables of comments', () => {
  it('CSV has a row a comment, in the order of the text', async () => {
    const rows = Papa.parse<string[]>(
      utf8((await make(SOURCES.comments, 'csv')).bytes).slice(1),
    ).data;
    expect(rows[0]?.slice(0, 5)).toEqual(['Kommentti', 'Kohta', 'Lainaus', 'Laji', 'Teksti']);
    expect(rows.slice(1, 5).map(([number, place, , kind]) => [number, place, kind])).toEqual([
      ['1', 'Kappale 1', 'Huomio'],
      ['2', 'Kappale 1', 'Vastaus kommenttiin'],
      ['3', 'Kappale 1', 'Muutosehdotus'],
      ['4', 'Koko teksti', 'Koko tekstistä'],
    ]);
  });

  it('XLSX says on a second sheet what each column of the first holds', async () => {
    const { bytes } = await make(SOURCES.comments, 'xlsx', 'en');
    const sheets = await readXlsx(Buffer.from(bytes));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Comments', 'Columns']);
    const columns = sheets[0]?.data[0] ?? [];
    const told = sheets[1]?.data.slice(1, -1).map(([name]) => name) ?? [];
    expect(told).toEqual(columns);
    expect(sheets[0]?.data[3]).toContain('Accepted with changes');
  });
});

describe('a report', () => {
  it('tells numbers, what was said, what was decided and why, and its corrections', async () => {
    const markdown = utf8((await make(SOURCES.report, 'markdown')).bytes);
    for (const part of [
      'Kiitos kommenteista.',
      '| Kommentteja | 3 |',
      '| Hyväksytty muutettuna | 1 |',
      'Huomio a',
      '**Päätös:** Hyväksytty muutettuna. Näin on selvempi.',
      '**14.4.2019:** Luku korjattu.',
    ])
      expect(markdown).toContain(part);
    expect(markdown).not.toContain('Samaa mieltä\n');
  });
});
