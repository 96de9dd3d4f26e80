import {
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  InsertedTextRun,
  DeletedTextRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  type IPropertiesOptions,
} from 'docx';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '#shared/documents/draft.ts';
import type { RichNode } from '#shared/documents/rich-text.ts';
import { takeNodes } from '#shared/documents/taken-nodes.ts';
import { bareDocx, part, REL, wordLine as line } from '../../../tests/support/bare-docx.ts';
import { zipOf, type ZipPart } from '../../../tests/support/zip.ts';
import { readDraft } from './read-draft.ts';

const docx = (children: (Paragraph | Table)[], more: Partial<IPropertiesOptions> = {}) =>
  Packer.toBuffer(new Document({ sections: [{ children }], ...more }));

async function read(name: string, bytes: Uint8Array) {
  const result = await readDraft(name, bytes);
  if ('fault' in result) throw new Error(result.fault);
  // What the reader makes of a file goes through a form, and is taken from it as it was.
  expect(takeNodes(JSON.stringify(result.nodes))).toEqual(result.nodes);
  return result;
}
const markdown = (text: string) => read('luonnos.md', Buffer.from(text));
const brief = (nodes: RichNode[]) => nodes.map((node) => [node.kind, wordsOf(node)]);
const fault = async (name: string, bytes: Uint8Array) => {
  const result = await readDraft(name, bytes);
  return 'fault' in result ? result.fault : 'read';
};

describe('a Word file', () => {
  it('keeps its headings, lists, marks, links, tables and footnotes, and says what it loses', async () => {
    const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
    const item = (text: string) => new Paragraph({ text, bullet: { level: 0 } });
    const change = { id: 1, author: 'Aino Laine', date: '2019-03-01T10:00:00Z' };
    const file = await docx(
      [
        new Paragraph({ text: 'Vaatimuslista', heading: HeadingLevel.TITLE }),
        new Paragraph({ text: 'Johdanto', heading: HeadingLevel.HEADING_2 }),
        new Paragraph({
          children: [
            new TextRun('Raja on '),
            new TextRun({ text: 'epäselvä', bold: true }),
            new FootnoteReferenceRun(1),
            new TextRun({ text: ' monelle.', italics: true, underline: {} }),
          ],
        }),
        new Paragraph({
          children: [
            new ExternalHyperlink({
              link: 'https://jarvi.example/',
              children: [new TextRun('Katso sivu')],
            }),
            new InsertedTextRun({ ...change, text: ' ja lue' }),
            new DeletedTextRun({ ...change, text: ' tai hyppää' }),
          ],
        }),
        item('oma päätös'),
        item('vapaaehtoiset'),
        new Table({
          rows: [
            new TableRow({ children: [cell('a'), cell('b')] }),
            new TableRow({ children: [cell('c'), cell('d')] }),
          ],
        }),
        new Paragraph({
          children: [
            new ImageRun({
              type: 'png',
              data: Buffer.from('89504e470d0a1a0a', 'hex'),
              transformation: { width: 10, height: 10 },
            }),
          ],
        }),
      ],
      { footnotes: { 1: { children: [new Paragraph('Järjestöjen työpaja 2019.')] } } },
    );
    const { nodes, leftOut } = await read('lista.docx', file);
    expect(brief(nodes)).toEqual([
      ['heading', 'Vaatimuslista'],
      ['heading', 'Johdanto'],
      ['paragraph', 'Raja on epäselvä monelle.'],
      ['paragraph', 'Katso sivu ja lue'],
      ['bullets', 'oma päätös\nvapaaehtoiset'],
      ['table', 'a\nb\nc\nd'],
    ]);
    expect(nodes.slice(0, 2).map(({ level }) => level)).toEqual([1, 2]);
    expect(nodes[2]?.children.slice(1)).toMatchObject([
      { text: 'epäselvä', marks: ['bold'] },
      { kind: 'footnote', note: 'Järjestöjen työpaja 2019.' },
      { text: ' monelle.', marks: expect.arrayContaining(['italic', 'underline']) as string[] },
    ]);
    expect(nodes[3]?.children[0]).toMatchObject({ href: 'https://jarvi.example/' });
    expect(leftOut).toMatchObject({ pictures: 1, tracked: 2 });
  });

  it('opens nothing that stands outside it', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked++;
      response.end('x');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const outside = [`http://127.0.0.1:${port}/x.png`, 'file:///etc/passwd'].map(
      (target, i) =>
        `<Relationship Id="r${i + 5}" Type="${REL}/image" Target="${target}" TargetMode="External"/>`,
    );
    const picture = (id: string) =>
      `<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
    const file = zipOf(bareDocx(line('Alku') + picture('r5') + picture('r6'), outside.join('')));
    const { nodes } = await read('x.docx', file);
    expect(brief(nodes)).toEqual([['paragraph', 'Alku']]);
    expect(JSON.stringify(nodes)).not.toContain('root:');
    expect(asked).toBe(0);
    server.close();
  });

  const nested = (depth: number) =>
    '<w:tbl><w:tr><w:tc>'.repeat(depth) +
    line('Sisin') +
    '<w:p/></w:tc></w:tr></w:tbl>'.repeat(depth);

  it('with tables in tables keeps the words of the inner ones', async () => {
    const { nodes, leftOut } = await read('x.docx', zipOf(bareDocx(nested(3))));
    expect(brief(nodes)).toEqual([['table', 'Sisin']]);
    expect(leftOut.nested).toBe(2);
  });

  const zeros = Buffer.alloc(30 << 20, 0x20);
  const bare = bareDocx(line('x'));
  it.each<[string, ZipPart[], string]>([
    ['a bomb', [...bare, { name: 'word/comments.xml', bytes: zeros }], 'too_big_inside'],
    [
      'a bomb that lies',
      [...bare, { name: 'word/styles.xml', bytes: zeros, claimedSize: 9 }],
      'too_big_inside',
    ],
    [
      'many small parts',
      Array.from({ length: 2_100 }, (_, i) => part(`a${i}.xml`, '<a/>')),
      'too_many_entries',
    ],
    ['a path out of it', [...bare, part('../../evil.xml', '<a/>')], 'unsafe_entry'],
    [
      'entities',
      bareDocx(line('&x;'), '', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
      'unsafe_entry',
    ],
    ['tables 2 000 deep', bareDocx(nested(2_000)), 'too_deep'],
    ['broken XML', bareDocx('<w:p><w:r>'), 'unreadable'],
    ['no document', bare.slice(0, 1), 'unreadable'],
    ['no words', bareDocx('<w:p/>'), 'empty'],
    ['a book', bareDocx(line('sana '.repeat(300_000))), 'too_long'],
  ])('%s ends in a clear fault', async (_, parts, expected) => {
    expect(await fault('x.docx', zipOf(parts))).toBe(expected);
  });

  it.each<[string, string, Uint8Array, string]>([
    ['not a zip', 'x.docx', Buffer.from('Hei'), 'not_zip'],
    ['half a zip', 'x.docx', zipOf(bare).subarray(0, 300), 'not_zip'],
    ['an old file', 'x.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old_office'],
    ['a picture', 'x.png', Buffer.from('89504e47', 'hex'), 'kind'],
    ['a picture called text', 'x.md', Buffer.from([0x89, 0x50, 0, 0, 1]), 'kind'],
    ['an archive', 'x.zip', zipOf(bare), 'kind'],
    ['nothing', 'x.docx', Buffer.alloc(0), 'empty'],
    ['too large', 'x.docx', Buffer.alloc((20 << 20) + 1), 'too_large'],
  ])('%s is told by its bytes', async (_, name, bytes, expected) => {
    expect(await fault(name, bytes)).toBe(expected);
  });

  it('that eats memory ends in its own thread', async () => {
    const many = zipOf(bareDocx('<w:p><w:r><w:t>a</w:t></w:r></w:p>'.repeat(700_000)));
    const before = process.memoryUsage().heapUsed;
    expect(await fault('x.docx', many)).toMatch(/^too_/);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200 << 20);
  });
});

describe('Markdown', () => {
  it('keeps its structure', async () => {
    const { nodes } = await markdown(
      [
        '---\ntitle: Luonnos\n---\n# Johdanto',
        'Raja on **epäselvä** ja\n*avoin*: [sivu](https://jarvi.example/).',
        '> Lainaus',
        '1. yksi\n2. kaksi\n   - sisin',
        '| a | b |\n|---|---|\n| c | d |',
        '```\nrivi 1\nrivi 2\n```',
      ].join('\n\n'),
    );
    expect(brief(nodes)).toEqual([
      ['heading', 'Johdanto'],
      ['paragraph', 'Raja on epäselvä ja avoin: sivu.'],
      ['quote', 'Lainaus'],
      ['numbers', 'yksi\nkaksi\nsisin'],
      ['table', 'a\nb\nc\nd'],
      ['paragraph', 'rivi 1'],
      ['paragraph', 'rivi 2'],
    ]);
  });

  it('brings in no script, no dangerous address and no picture', async () => {
    const { nodes, leftOut } = await markdown(
      'Alku <script>alert(1)</script><b onclick="x()">loppu</b>\n\n[x](javascript:alert(1)) ![kuva](https://x.example/a.png)\n\n<a href="data:text/html,x">y</a><iframe src="https://x.example/">z</iframe>',
    );
    expect(JSON.stringify(nodes)).not.toMatch(/alert|onclick|javascript|data:|x\.example/);
    expect(brief(nodes)).toEqual([
      ['paragraph', 'Alku loppu'],
      ['paragraph', 'x'],
      ['paragraph', 'y'],
    ]);
    expect(leftOut).toEqual({ pictures: 1, links: 2, scripts: 2 });
  });

  it.each([
    ['quotes', '>'.repeat(5_000) + ' x'],
    ['brackets', '['.repeat(50_000) + 'x'],
    ['elements', '<div>'.repeat(20_000) + 'x'],
    ['lists', Array.from({ length: 400 }, (_, i) => `${'  '.repeat(i)}- x`).join('\n')],
  ])('%s without end are read or refused, and harm nobody', async (_, text) => {
    expect(await fault('x.md', Buffer.from(text))).toMatch(/^(read|too_deep|too_slow|unreadable)$/);
  });
});
