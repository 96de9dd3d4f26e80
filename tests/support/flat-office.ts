/** What LibreOffice understood of a file, read from its flat XML. */
export interface ReadText {
  /** `# First`, `## Second`: real headings alone. */
  headings: string[];
  /** Everything in its order, without comments, suggested deletions and footnotes. */
  words: string;
  comments: { author: string; words: string }[];
  deleted: string[];
  inserted: string[];
  footnotes: string[];
  /** Cells of each table, a header row marked. */
  tables: string[][][];
  headerRows: number;
  /** How deep the deepest list is. */
  lists: number;
  /** Every language that something in it has. */
  languages: Set<string>;
}

export function readText(xml: string): ReadText {
  const body = /<office:text\b[\s\S]*<\/office:text>/.exec(xml)?.[0] ?? '';
  const changes = /<text:tracked-changes[\s\S]*<\/text:tracked-changes>/.exec(body)?.[0] ?? '';
  const shown = body.replace(changes, '');
  const bare = shown
    .replace(/<office:annotation [\s\S]*?<\/office:annotation>/g, '')
    .replace(/<text:note [\s\S]*?<\/text:note>/g, '');
  /** LibreOffice keeps both in their place in the text, and lists beside it which is which. */
  const changed = (kind: string) => {
    const ids = all(changes, new RegExp(`text:id="([^"]*)"[^>]*>\\s*<text:${kind}>`, 'g')).flat();
    return all(
      shown,
      /<text:change-start text:change-id="([^"]*)"\/>([\s\S]*?)<text:change-end/g,
    ).flatMap(([id = '', words]) => (ids.includes(id) ? [plain(words)] : []));
  };
  return {
    headings: all(bare, /<text:h [^>]*outline-level="(\d)"[^>]*>([\s\S]*?)<\/text:h>/g).map(
      ([level, words]) => `${'#'.repeat(Number(level))} ${plain(words)}`,
    ),
    words: plain(bare),
    comments: all(
      shown,
      /<office:annotation [\s\S]*?<dc:creator>([^<]*)<\/dc:creator>([\s\S]*?)<\/office:annotation>/g,
    ).map(([author = '', words]) => ({ author: plain(author), words: plain(words) })),
    deleted: changed('deletion'),
    inserted: changed('insertion'),
    footnotes: all(shown, /<text:note-body>([\s\S]*?)<\/text:note-body>/g).map(([words]) =>
      plain(words),
    ),
    tables: all(bare, /<table:table [\s\S]*?<\/table:table>/g, 0).map(([table]) => rowsOf(table)),
    headerRows: all(bare, /<table:table-header-rows>/g, 0).length,
    lists: deepest(bare, 'text:list'),
    languages: new Set(
      all(xml, /fo:language="([a-z]+)" fo:country="([A-Z]+)"/g).map((both) => both.join('-')),
    ),
  };
}

export interface ReadSheet {
  name: string;
  rows: string[][];
  /** How many cells hold a number. */
  numbers: number;
}

/** Sheets of a workbook as they were taken in; a cell that computes would be there with its formula. */
export function readSheets(xml: string): ReadSheet[] {
  return all(xml, /<table:table table:name="([^"]*)"[^>]*>([\s\S]*?)<\/table:table>/g).map(
    ([name = '', table = '']) => ({
      name,
      rows: rowsOf(table),
      numbers: all(table, /office:value-type="float"/g, 0).length,
    }),
  );
}

function rowsOf(table = ''): string[][] {
  return all(table, /<table:table-row\b[^>]*>([\s\S]*?)<\/table:table-row>/g)
    .map(([row = '']) =>
      all(row, /<table:table-cell\b[^>]*?(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g).map(([words]) =>
        plain(words),
      ),
    )
    .filter((cells) => cells.some(Boolean));
}

function all(text: string, pattern: RegExp, from = 1): string[][] {
  return Array.from(text.matchAll(pattern), (found) => found.slice(from));
}

function plain(xml = ''): string {
  return xml
    .replace(/<\/text:[ph]>|<text:line-break\/>/g, '\n')
    .replace(/<text:s(?: [^>]*)?\/>|<text:tab\/>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .trim();
}

function deepest(xml: string, name: string): number {
  let depth = 0;
  let most = 0;
  for (const [, close] of xml.matchAll(new RegExp(`<(/?)${name}(?=[ >])[^>]*>`, 'g'))) {
    depth += close ? -1 : 1;
    most = Math.max(most, depth);
  }
  return most;
}
