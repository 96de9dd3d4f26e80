import { IMPORT_COLUMNS, type ImportColumn } from '#shared/inputs/documents.ts';
import type { Table } from './text.ts';

/** What people call the columns, in the three languages, without case and signs. */
const NAMES: Record<Exclude<ImportColumn, 'skip'>, readonly string[]> = {
  title:
    'vaatimus vaatimukset otsikko nimi krav rubrik titel demand demands title name heading'.split(
      ' ',
    ),
  sentence: [
    ...'lause vaatimuslause muotoilu teksti mening kravmening formulering text sentence wording'.split(
      ' ',
    ),
    'vaatimus lauseena',
    'krav som mening',
    'demand sentence',
  ],
  rationale: [
    ...'perustelu perustelut miksi tausta motivering motiveringar varför bakgrund rationale'.split(
      ' ',
    ),
    ...'justification reason reasons why'.split(' '),
  ],
  addressee: [
    ...'vastaanottaja kenelle keneltä mottagare adressat addressee recipient'.split(' '),
    'till vem',
    'to whom',
  ],
  lead: [
    ...'vastuujärjestö vastuutaho vastuu järjestö ansvarig organisation lead responsible'.split(
      ' ',
    ),
    'ansvarig organisation',
    'lead organisation',
    'lead organization',
  ],
  theme: 'teema aihe ryhmä tema ämne grupp theme topic group'.split(' '),
  state: 'tila vaihe läge tillstånd state status'.split(' '),
  example: 'esimerkki esimerkit exempel example examples'.split(' '),
};
const NUMBERS = ['numero', 'nro', 'nr', 'no', 'number', 'nummer', 'v', 'id', '#'];

/** Whether the first row names the columns, and what each column seems to hold. */
export function guessColumns(table: Table): { header: boolean; columns: ImportColumn[] } {
  const first = table[0] ?? [];
  const named = first.map(columnNamed);
  const known = named.filter((column) => column !== null);
  const header = table.length > 1 && known.some((column) => column !== 'skip') && isShort(first);
  return {
    header,
    columns: header ? once(named.map((column) => column ?? 'skip')) : byLook(table),
  };
}

function columnNamed(cell: string): ImportColumn | null {
  const name = cell.toLowerCase().replace(/[.:*]/g, '').replace(/\s+/g, ' ').trim();
  if (NUMBERS.includes(name)) return 'skip';
  return IMPORT_COLUMNS.find((column) => column !== 'skip' && NAMES[column].includes(name)) ?? null;
}

/** Without names: numbers are skipped, the first text is the title, and a longer next one its sentence. */
function byLook(table: Table): ImportColumn[] {
  const width = table[0]?.length ?? 0;
  const lengths = Array.from(
    { length: width },
    (_, i) => table.reduce((sum, row) => sum + (row[i]?.length ?? 0), 0) / table.length,
  );
  const isNumber = (i: number) =>
    table.every((row) => /^[VKD]?\s?\d{0,4}[.)]?$/i.test(row[i] ?? ''));
  const texts = lengths.map((_, i) => i).filter((i) => !isNumber(i) && (lengths[i] ?? 0) > 0);
  const [title, second, third] = texts;
  return lengths.map((length, i) => {
    if (i === title) return 'title';
    if (i === second && length > (lengths[title ?? 0] ?? 0)) return 'sentence';
    if (i === third && length > 60) return 'rationale';
    return 'skip';
  });
}

/** A column that comes twice is taken the first time; examples may come often. */
function once(columns: ImportColumn[]): ImportColumn[] {
  return columns.map((column, i) =>
    column === 'example' || columns.indexOf(column) === i ? column : 'skip',
  );
}

function isShort(cells: string[]): boolean {
  return cells.every((cell) => cell.length <= 60);
}
