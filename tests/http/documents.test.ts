import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { describe, expect, test } from 'vitest';
import { hidden } from '../support/html.ts';
import { makePerson } from '../support/people.ts';
import {
  get,
  group,
  importLines,
  json,
  post,
  read,
  server,
  titles,
  historyHtml,
  useDocuments,
  type Fields,
} from '../support/documents.ts';

useDocuments();

describe('import', () => {
  test('pasted lines are looked at, confirmed and stand on the list', async () => {
    const place = await group();
    const confirmed = await importLines(place, '1. Tuki jatkuu\n- Pienet mukaan\n');
    expect(confirmed.status).toBe(303);
    expect(confirmed.headers.get('location')).toBe(`${place.path}/demands`);
    expect(await titles(place)).toEqual(['Tuki jatkuu', 'Pienet mukaan']);
  });

  test('pasted lines are no table: nothing is asked about columns and their names', async () => {
    const html = await (await read(await group(), ['text', 'Tuki jatkuu\nPienet mukaan'])).text();
    expect(html).toContain('Mitä riveillä on?');
    expect(html).not.toContain('Sarake 1');
    expect(html).not.toContain('Ensimmäisellä rivillä');
  });

  test('a form that is sent twice brings the demands in once', async () => {
    const place = await group();
    const html = await (await read(place, ['text', 'Tuki jatkuu'])).text();
    const fields: Fields = [
      ['table', hidden(html, 'table')],
      ['importId', hidden(html, 'importId')],
      ['locale', 'sv'],
      ['columns', 'title'],
      ['rows', '0'],
    ];
    for (const _ of [1, 2])
      expect(
        (await post(`${place.path}/demands/import?/confirm`, place.member, fields)).status,
      ).toBe(303);
    const { demands } = await json(place);
    expect(demands.map(({ title, locale }) => [title, locale])).toEqual([['Tuki jatkuu', 'sv']]);
  });

  test('a Word table shows its columns by their names and what is wrong with a row', async () => {
    const place = await group();
    const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
    const rows = [
      ['Vaatimus', 'Tila'],
      ['Tuki jatkuu', 'kenties'],
      ['', 'aihio'],
    ].map((row) => new TableRow({ children: row.map(cell) }));
    const bytes = await Packer.toBuffer(
      new Document({ sections: [{ children: [new Table({ rows })] }] }),
    );
    const shown = await read(place, ['file', new File([new Uint8Array(bytes)], 'lista.docx')]);
    expect(shown.status).toBe(200);
    const html = await shown.text();
    expect(html).toContain('Tuki jatkuu');
    expect(html).toContain('Tilaa ei tunnistettu');
    expect(html).toContain('Riviltä puuttuu vaatimus');
  });

  test.each<[string, Fields[number], number, string]>([
    ['nothing', ['text', ' '], 400, 'Liitä lista tai valitse tiedosto'],
    ['a lone quote', ['file', new File(['a;b\n"c;d'], 'x.csv')], 400, 'Rivillä 2 on lainausmerkki'],
    ['a picture', ['file', new File(['\x89PNG'], 'x.png')], 400, 'Tiedostoa ei tunneta'],
    [
      'an old Word file',
      ['file', new File([Buffer.from('d0cf11e0a1b11ae1', 'hex')], 'x.doc')],
      400,
      'vanhaa Office-muotoa',
    ],
    ['too many lines', ['text', 'Rivi\n'.repeat(600)], 400, 'enintään 500'],
    ['too large a file', ['file', new File([new Uint8Array(7 << 20)], 'x.csv')], 413, 'Enintään 5'],
  ])('%s is refused in words', async (_, field, status, words) => {
    const response = await read(await group(), field);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(words);
  });

  test('a table that was tampered with is refused, not served', async () => {
    const place = await group();
    await importLines(place, 'Tuki jatkuu');
    for (const table of ['', '{', '[1]', '[["a"],{}]', '[]'])
      expect(
        (
          await post(`${place.path}/demands/import?/confirm`, place.member, [
            ['table', table],
            ['importId', 'abcdefgh'],
            ['locale', 'fi'],
            ['columns', 'title'],
            ['rows', '0'],
          ])
        ).status,
      ).toBe(400);
    expect(await titles(place)).toEqual(['Tuki jatkuu']);
  });
});

describe('export', () => {
  const FORMATS = ['markdown', 'csv', 'json'];

  test('an example that nobody has agreed to publish is in no file and on no paper', async () => {
    const place = await group();
    const coordinator = await makePerson(server.dataDir, {
      place: place.place,
      role: 'coordinator',
    });
    const secret = 'Salattu esimerkki kotikäynnistä';
    await importLines(place, `Tuki jatkuu\t${secret}\nPienet mukaan\t${secret}`, [
      'title',
      'example',
    ]);
    const pages = [
      ...FORMATS.map((format) => `/exports/file?format=${format}&locale=fi&names=1`),
      '/demands/print',
      '/settings/data/workspace.json',
      ...[...FORMATS, 'print'].map((format) => `/exports?format=${format}`),
    ];
    for (const page of pages) {
      const response = await get(place.path + page, coordinator.cookie);
      expect([page, response.status]).toEqual([page, 200]);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.includes('Tuki jatkuu')).toBe(true);
      expect([page, bytes.includes('kotik')]).toEqual([page, false]);
    }
  });

  test('a file comes as an attachment with a plain name that no browser opens', async () => {
    const place = await group();
    await importLines(place, 'Tuki jatkuu');
    const { headers } = await get(
      `${place.path}/exports/file?format=csv&locale=sv`,
      place.reader.cookie,
    );
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="kravlista-ryhma-[a-z0-9]+-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toContain('no-store');
  });

  test('tells who has made which file, and does not count a look at the page', async () => {
    const place = await group();
    await importLines(place, 'Tuki jatkuu');
    const exportsOf = async () =>
      (await (await get(`${place.path}/exports?format=csv`, place.reader.cookie)).text())
        .replace(/<script[\s\S]*/, '')
        .replace(/<!--.*?-->/g, '')
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ');
    expect(await exportsOf()).not.toContain('Vaatimuslista, CSV');
    await get(`${place.path}/exports/file?format=csv&locale=sv`, place.member.cookie);
    await get(`${place.path}/exports/file?format=json&locale=fi`);
    const told = await exportsOf();
    expect(told).toMatch(/Vaatimuslista, CSV ruotsiksi Leena Tuomi, tänään klo [\d.]+, ilman/);
    expect(told).not.toContain('Vaatimuslista, JSON');
  });

  test('has the numbers that the demands keep', async () => {
    const place = await group();
    await importLines(place, 'Tuki jatkuu\nPienet mukaan');
    await expect
      .poll(async () => (await json(place)).demands.map(({ number }) => number))
      .toEqual([1, 2]);
  });
});

describe('who may', () => {
  test('a stranger and a visitor without a session find nothing', async () => {
    const place = await group();
    const stranger = await makePerson(server.dataDir);
    const guest = await makePerson(server.dataDir, { place: place.place, item: 'demands' });
    const file = `${place.path}/exports/file?format=json&locale=fi`;
    expect((await get(file)).status).toBe(404);
    expect((await get(file, stranger.cookie)).status).toBe(404);
    expect((await get(file, guest.cookie)).status).toBe(404);
    expect((await get(`${place.path}/demands/history`, stranger.cookie)).status).toBe(404);
    expect((await get(`${place.path}/demands/import`, stranger.cookie)).status).toBe(404);
    expect((await get(`${place.path}/demands/print`, stranger.cookie)).status).toBe(404);
  });

  test('a reader reads and exports, but does not import, name or bring back', async () => {
    const place = await group();
    await importLines(place, 'Tuki jatkuu');
    const id = hidden(await historyHtml(place), 'historyId');
    expect((await get(`${place.path}/demands/import`, place.reader.cookie)).status).toBe(403);
    expect((await read(place, ['text', 'Uusi'], place.reader)).status).toBe(403);
    const history = `${place.path}/demands/history`;
    expect((await get(history, place.reader.cookie)).status).toBe(200);
    const named = await post(`${history}?/name`, place.reader, [['label', 'Nyt']]);
    expect(named.status).toBe(403);
    const restored = await post(`${history}?/restore`, place.reader, [
      ['historyId', id],
      ['restoreId', 'abcdefgh'],
    ]);
    expect(restored.status).toBe(403);
    expect(await titles(place)).toEqual(['Tuki jatkuu']);
  });
});
