import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExportedList } from '#server/documents/export/list.ts';
import { hidden } from '../support/html.ts';
import { makePerson, makePlace, type Person, type Place } from '../support/people.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => void (server = await startServer()));
afterAll(() => server.remove());

interface Group {
  place: Place;
  member: Person;
  reader: Person;
  path: string;
}

async function group(): Promise<Group> {
  const place = await makePlace(server.dataDir);
  const member = await makePerson(server.dataDir, { place, name: 'Leena Tuomi' });
  const reader = await makePerson(server.dataDir, { place, role: 'reader' });
  return { place, member, reader, path: `/w/${place.slug}` };
}

type Fields = [name: string, value: string | File][];

/** A form as a browser without script sends it. */
function post(path: string, { cookie }: { cookie: string }, fields: Fields) {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return fetch(server.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.url, cookie, accept: 'text/html' },
    body,
  });
}

function get(path: string, cookie = '') {
  return fetch(server.url + path, { redirect: 'manual', headers: { cookie } });
}

async function json({ path, reader }: Group): Promise<ExportedList> {
  const response = await get(`${path}/exports/file?format=json&locale=fi`, reader.cookie);
  expect(response.status).toBe(200);
  return (await response.json()) as ExportedList;
}

const titles = async (place: Group) => (await json(place)).demands.map(({ title }) => title);

const read = (place: Group, field: Fields[number], who = place.member) =>
  post(`${place.path}/demands/import?/read`, who, [field]);

async function importLines(place: Group, lines: string, columns = ['title']): Promise<Response> {
  const shown = await read(place, ['text', lines]);
  expect(shown.status).toBe(200);
  const html = await shown.text();
  const table = hidden(html, 'table');
  return post(`${place.path}/demands/import?/confirm`, place.member, [
    ['table', table],
    ['importId', hidden(html, 'importId')],
    ['locale', 'fi'],
    ...columns.map((column): Fields[number] => ['columns', column]),
    ...(JSON.parse(table) as unknown[]).map((_, i): Fields[number] => ['rows', String(i)]),
  ]);
}

describe('import', () => {
  test('pasted lines are looked at, confirmed and stand on the list', async () => {
    const place = await group();
    const confirmed = await importLines(place, '1. Tuki jatkuu\n- Pienet mukaan\n');
    expect(confirmed.status).toBe(303);
    expect(confirmed.headers.get('location')).toBe(`${place.path}/demands`);
    expect(await titles(place)).toEqual(['Tuki jatkuu', 'Pienet mukaan']);
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
    expect(await titles(place)).toEqual([]);
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

async function historyHtml({ path, member }: Group, query = ''): Promise<string> {
  const html = await (await get(`${path}/demands/history${query}`, member.cookie)).text();
  return html.replace(/<!--[\s\S]*?-->/g, '');
}

describe('history', () => {
  test('a named moment is compared with now and brought back as one more edit', async () => {
    const place = await group();
    await importLines(place, 'Tuki jatkuu');
    const history = `${place.path}/demands/history`;
    const named = await post(`${history}?/name`, place.member, [
      ['label', 'Priorisoinnin jälkeen'],
    ]);
    expect(named.status).toBe(303);
    const numbered = async () => (await json(place)).demands.every(({ number }) => number !== null);
    await importLines(place, 'Pienet mukaan');
    await expect.poll(numbered).toBe(true);

    const html = await historyHtml(place);
    expect(html).toContain('Priorisoinnin jälkeen');
    expect(html).toContain('Nimesi: Leena Tuomi');
    expect(html).toContain('1 ero');
    expect(html).toContain('Ei vielä listalla');
    expect(html).toMatch(/<ins><span class="sr-only">\[lisätty: <\/span>Pienet mukaan/);

    const back = await post(`${history}?/restore`, place.member, [
      ['historyId', hidden(html, 'historyId')],
      ['restoreId', hidden(html, 'restoreId')],
    ]);
    expect(back.status).toBe(303);
    const after = await json(place);
    expect(after.demands.map(({ title, number }) => [number, title])).toEqual([[1, 'Tuki jatkuu']]);
    expect(after.trash.map(({ title }) => title)).toEqual(['Pienet mukaan']);

    // And forward again, from the moment before: nothing was lost.
    const [, before = ''] =
      /Ennen palautusta[\s\S]*?[?&;]a=([a-z0-9]+)/.exec(await historyHtml(place)) ?? [];
    await post(`${history}?/restore`, place.member, [
      ['historyId', before],
      ['restoreId', 'eteenpain'],
    ]);
    expect(await titles(place)).toEqual(['Tuki jatkuu', 'Pienet mukaan']);
  });

  test('a moment without a name keeps what was typed and says what is missing', async () => {
    const place = await group();
    const response = await post(`${place.path}/demands/history?/name`, place.member, [
      ['label', ' '],
    ]);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Täytä tämä kenttä');
  });

  test('a moment of another workspace is no moment here', async () => {
    const [mine, other] = [await group(), await group()];
    await importLines(other, 'Tuki jatkuu');
    const id = hidden(await historyHtml(other), 'historyId');
    const response = await post(`${mine.path}/demands/history?/restore`, mine.member, [
      ['historyId', id],
      ['restoreId', 'abcdefgh'],
    ]);
    expect(response.status).toBe(404);
    const odd = `${mine.path}/demands/history?a=${id}&b=zzz&demand=x`;
    expect((await get(odd, mine.member.cookie)).status).toBe(200);
  });
});
