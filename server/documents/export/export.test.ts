import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { DemandDetail } from '#shared/demand-list.ts';
import type { ExampleView } from '#shared/documents/demands.ts';
import type { RichNode } from '#shared/documents/rich-text.ts';
import type { Workspace } from '#shared/model.ts';
import { parseCsv } from '../import/text.ts';
import { csvCell } from './csv.ts';
import { exportedList, type ListSources } from './list.ts';
import { makeFile } from './files.ts';

const workspace: Workspace = {
  id: 'w',
  slug: 'raja',
  name: 'Raja',
  purpose: 'Yhteinen lista',
  locales: ['fi'],
  criteria: [
    { id: 'k1', text: 'Oma päätös' },
    { id: 'k2', text: 'Vapaaehtoiset' },
  ],
  milestones: [],
  kind: 'regular',
};
const example = (more: Partial<ExampleView>): ExampleView => ({
  id: 'e',
  organisation: 'Askel Työhön sr',
  happens: 'Ryhmä kokoontuu',
  helps: 'Työttömiä',
  quote: 'Sain syyn nousta',
  consent: true,
  ...more,
});
const demand = (id: string, more: Partial<DemandDetail> = {}): DemandDetail => ({
  id,
  position: id,
  title: `Vaatimus ${id}`,
  sentence: '',
  addressee: '',
  rationale: '',
  rich: more.rationale ? [paragraph(more.rationale)] : [],
  examples: [],
  criteria: {},
  state: 'seed',
  lead: '',
  theme: '',
  locale: 'fi',
  mergedInto: null,
  deletedAt: null,
  ...more,
});
const paragraph = (text: string): RichNode => ({
  kind: 'paragraph',
  children: [{ kind: 'text', children: [], text, marks: [] }],
});
const list = (demands: DemandDetail[], more: Partial<ListSources> = {}) =>
  exportedList({
    workspace,
    demands,
    numbers: { a: 1, b: 2, c: 3 },
    remarks: {
      a: [{ at: 0, author: 'Leena Tuomi', organisation: 'Kylätalo Kaiku ry', text: 'Hyvä' }],
    },
    positions: {},
    origins: new Map([
      [
        'a',
        [
          {
            id: 'o1',
            title: 'Rajanveto',
            at: Date.UTC(2019, 0, 15),
            workshopId: 'w',
            notes: [{ text: 'Sanottu vain salissa', organisation: 'Kylätalo Kaiku ry' }],
            evidence: [
              { stage: 'Pisteet', type: 'dots', at: 0, total: 12, people: 6, organisations: 0 },
            ],
          },
        ],
      ],
    ]),
    organisations: [{ id: 'o', name: 'Kylätalo Kaiku ry', type: 'voluntary', confirmed: true }],
    now: Date.UTC(2019, 3, 25),
    names: true,
    ...more,
  });
const FORMATS = ['markdown', 'csv', 'json'] as const;
async function text(demands: DemandDetail[], format: (typeof FORMATS)[number], names = true) {
  const source = { what: 'demands' as const, list: list(demands, { names }) };
  const { bytes } = await makeFile({ source, format, locale: 'fi', slug: 'raja' });
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

describe.each(FORMATS)('an export as %s', (format) => {
  it('holds the demand with everything that belongs to it', async () => {
    const whole = demand('a', {
      title: 'Tuki jatkuu',
      sentence: 'Rahoittajien on jatkettava, jotta apu ei lopu.',
      rationale: 'Koska tauko rikkoo.',
      addressee: 'Maakunta',
      lead: 'Sydänpolku ry',
      theme: 'Rahoitus',
      state: 'agreed',
      criteria: { k1: 'partly' },
      examples: [example({})],
    });
    const written = await text(
      [whole, demand('b', { mergedInto: 'a', title: 'Sama asia' })],
      format,
    );
    for (const part of [
      'Tuki jatkuu',
      'jotta apu ei lopu',
      'tauko rikkoo',
      'Maakunta',
      'Sydänpolku ry',
      'Rahoitus',
      'Oma päätös',
      'Vapaaehtoiset',
      'Ryhmä kokoontuu',
      'Sain syyn nousta',
      'Sama asia',
      'Leena Tuomi',
      'Hyvä',
      'Rajanveto',
    ])
      expect(written).toContain(part);
    expect(written).toMatch(
      format === 'json' ? /"total": 12\b/ : /15\.1\.2019; Pisteet: 12.pistettä, 6.henkilöä/,
    );
    // What was on its notes stays in the house.
    expect(written).not.toContain('Sanottu vain salissa');
    expect(written).toMatch(format === 'json' ? /"number": 1\b/ : /\bV1\b/);
    expect(written).toMatch(format === 'json' ? /"partly"/ : /Osittain/);
  });

  it('never holds an example that nobody has agreed to publish, wherever its demand went', async () => {
    const secret = example({
      consent: false,
      happens: 'SALAISUUS',
      quote: 'SALAISUUS',
      organisation: 'SALAISUUS',
    });
    const written = await text(
      [
        demand('a', { examples: [secret, example({ id: 'f' })] }),
        demand('b', { mergedInto: 'a', examples: [secret] }),
        demand('c', { deletedAt: 5, examples: [secret] }),
      ],
      format,
    );
    expect(written).not.toContain('SALAISUUS');
  });

  it('leaves the names of people out when asked', async () => {
    expect(await text([demand('a')], format, false)).not.toContain('Leena');
  });

  it('takes signs that mean something to the format as text', async () => {
    const title = '</script>|**=cmd()**"\u0000\n# x 🙂';
    const written = await text([demand('a', { title, sentence: title, rationale: title })], format);
    expect(written).toContain('cmd()');
  });
});

describe('CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\0=1', '\n=1'])(
    'gives %j to a spreadsheet as text',
    (value) => {
      const read = Papa.parse<string[]>(csvCell(value)).data[0]?.[0] ?? '';
      expect(read.startsWith("'")).toBe(true);
    },
  );

  it('comes back through the import as it was', async () => {
    const titles = ['=1+1', 'Pilkku, ja "lainaus"', "'Heittomerkki'", 'Ääkköset 🙂'];
    const demands = titles.map((title, i) => demand(String(i), { title }));
    const csv = (await text(demands, 'csv')).slice(1);
    expect(
      parseCsv(csv)
        .slice(1)
        .map((row) => row[1]),
    ).toEqual(titles);
  });
});

it('JSON keeps the structure of a rationale', async () => {
  const rich = [{ kind: 'bullets' as const, children: [paragraph('Yksi')] }];
  const demands = [demand('a', { rationale: '- Yksi', rich })];
  const written = JSON.parse(await text(demands, 'json')) as {
    demands: unknown[];
  };
  expect(written.demands[0]).toMatchObject({ rationale: '- Yksi', rationaleBlocks: rich });
});

describe('Markdown', () => {
  it('means by user text only the text', async () => {
    const written = await text(
      [demand('a', { title: '[x](javascript:1) <img src=x> *a*' })],
      'markdown',
    );
    expect(written).toContain('\\[x\\](javascript:1) \\<img src=x\\> \\*a\\*');
  });
});

describe('a list to be exported', () => {
  it('keeps one of two demands that were merged into each other, the other in it', () => {
    const both = [demand('a', { mergedInto: 'b' }), demand('b', { mergedInto: 'a' }), demand('c')];
    const { demands } = list(both);
    expect(demands.map(({ id, contains }) => [id, contains.map((part) => part.id)])).toEqual([
      ['a', ['b']],
      ['c', []],
    ]);
  });

  it('has its headings in the chosen language and a plain file name', async () => {
    const source = { what: 'demands' as const, list: list([demand('a')]) };
    const file = await makeFile({ source, format: 'markdown', locale: 'sv', slug: 'raja' });
    expect(new TextDecoder().decode(file.bytes)).toContain('Kravlista');
    expect(file.name).toBe('kravlista-raja-2019-04-25.md');
  });
});
