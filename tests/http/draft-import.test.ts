import { Document, HeadingLevel, Packer, Paragraph } from 'docx';
import { expect, test } from 'vitest';
import { ROLES } from '#shared/model.ts';
import {
  foreign,
  get,
  people,
  place,
  server,
  stranger,
  passer,
  useGroup,
  w,
} from '../support/group.ts';
import { hidden } from '../support/html.ts';
import { withDb, type Person } from '../support/people.ts';
import { zipOf } from '../support/zip.ts';

useGroup();

type Fields = [name: string, value: string | File][];

/** A form as a browser without script sends it. */
function post(path: string, who: Person | undefined, fields: Fields, locale = 'fi') {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return fetch(server.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin: server.url,
      cookie: `${who ? `${who.cookie}; ` : ''}locale=${locale}`,
      accept: 'text/html',
    },
    body,
  });
}

const PAGE = '/drafts/import';
const file = (bytes: Uint8Array, name: string): Fields => [
  ['file', new File([new Uint8Array(bytes)], name)],
];
const read = (who: Person | undefined, fields: Fields, at = place, locale = 'fi') =>
  post(`${w(PAGE, at)}?/read`, who, fields, locale);
const word = () =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: 'Vaatimuslista', heading: HeadingLevel.HEADING_1 }),
            new Paragraph('Raja <b>on</b> epäselvä & avoin.'),
          ],
        },
      ],
    }),
  );
const draftsOf = (workspaceId: string) =>
  withDb(server.dataDir, (db) =>
    db.selectFrom('draft').selectAll().where('workspace_id', '=', workspaceId).execute(),
  );
const unescape = (text: string) =>
  text
    .replaceAll('&#34;', '"')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
const form = (html: string): Fields => [
  ['draftId', hidden(html, 'draftId')],
  ['nodes', unescape(hidden(html, 'nodes'))],
  ['title', 'Uudenmaan vaatimukset'],
  ['locale', 'fi'],
];

test('a Word file is looked at, and made a draft once however often the form is sent', async () => {
  const shown = await read(people.member, file(await word(), 'lista.docx'));
  expect(shown.status).toBe(200);
  const html = await shown.text();
  expect(html).toContain('Mitään ei jäänyt pois');
  expect(html).toContain('value="Vaatimuslista"');
  expect(html.includes('Raja &lt;b>on&lt;/b> epäselvä &amp; avoin.')).toBe(true);
  expect(await draftsOf(place.workspaceId)).toEqual([]);

  const id = hidden(html, 'draftId');
  const answers = await Promise.all(
    [1, 2].map(() => post(`${w(PAGE)}?/create`, people.member, form(html))),
  );
  for (const answer of answers) {
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`${w('/drafts')}/${id}`);
  }
  const [draft, ...more] = await draftsOf(place.workspaceId);
  expect(more).toEqual([]);
  expect(draft).toMatchObject({ id, title: 'Uudenmaan vaatimukset', locale: 'fi' });
  // Published, its text stands in it once.
  const key = crypto.randomUUID().replaceAll('-', '');
  await post(`${w('/drafts')}/${id}/publish?/publish`, people.coordinator, [
    ['what', 'plain'],
    ['key', key],
  ]);
  const { blocks } = await withDb(server.dataDir, (db) =>
    db.selectFrom('version').select('blocks').where('draft_id', '=', id).executeTakeFirstOrThrow(),
  );
  expect((JSON.parse(blocks) as { text: string }[]).map(({ text }) => text)).toEqual([
    'Vaatimuslista',
    'Raja <b>on</b> epäselvä & avoin.',
  ]);
  // The same id opens nothing in another workspace.
  const stolen = await post(`${w(PAGE, foreign)}?/create`, stranger, form(html));
  expect(stolen.status).toBe(404);
});

test('a name that is missing is asked for, and the text is not lost', async () => {
  const html = await (
    await read(people.member, file(Buffer.from('# Alku\n\nTeksti.'), 'a.md'))
  ).text();
  const nameless = form(html).map(([name, value]): Fields[number] => [
    name,
    name === 'title' ? ' ' : value,
  ]);
  const answer = await post(`${w(PAGE)}?/create`, people.member, nameless);
  expect(answer.status).toBe(400);
  const again = await answer.text();
  expect(again).toContain('Täytä tämä kenttä');
  expect(hidden(again, 'draftId')).toBe(hidden(html, 'draftId'));
  expect(unescape(hidden(again, 'nodes'))).toBe(unescape(hidden(html, 'nodes')));
});

test('a text that was tampered with is refused, or taken without what was put in', async () => {
  const before = (await draftsOf(place.workspaceId)).length;
  const nodes = [
    '',
    '{',
    '[]',
    '[{"kind":"script","children":[]}]',
    '[{"kind":"paragraph"}]',
    JSON.stringify([{ kind: 'demand', demandId: 'x', children: [] }]),
    '['.repeat(100_000),
    `${'[{"kind":"quote","children":'.repeat(60)}[]${'}]'.repeat(60)}`,
  ];
  for (const text of nodes) {
    const answer = await post(`${w(PAGE)}?/create`, people.member, [
      ['draftId', 'abcdefghijkl'],
      ['nodes', text],
      ['title', 'x'],
      ['locale', 'fi'],
    ]);
    expect([text.slice(0, 40), answer.status]).toEqual([text.slice(0, 40), 400]);
  }
  expect((await draftsOf(place.workspaceId)).length).toBe(before);
});

test.each<[string, Fields, string, string]>([
  ['nothing', [], 'fi', 'Valitse ensin tiedosto'],
  [
    'an old file',
    file(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'x.doc'),
    'fi',
    'vanhaa Word-muotoa',
  ],
  ['no zip', file(Buffer.from('Hei'), 'x.docx'), 'sv', 'varken en Word- eller'],
  [
    'a bomb',
    file(zipOf([{ name: 'word/document.xml', bytes: Buffer.alloc(30 << 20, 32) }]), 'x.docx'),
    'en',
    'too heavy to read',
  ],
  [
    'broken',
    file(zipOf([{ name: 'word/document.xml', bytes: Buffer.from('<w:p>') }]), 'x.docx'),
    'fi',
    'vioittunut',
  ],
  ['too large', file(Buffer.alloc((20 << 20) + 5), 'x.docx'), 'fi', 'Enintään 20 Mt'],
])('%s is refused in the reader’s language', async (_, fields, locale, words) => {
  const answer = await read(people.coordinator, fields, place, locale);
  expect([400, 413]).toContain(answer.status);
  expect(await answer.text()).toContain(words);
});

test('while a hostile file is read, others are served', async () => {
  const deep = '<w:p><w:r><w:t>a</w:t></w:r></w:p>'.repeat(500_000);
  const heavy = zipOf([
    { name: 'word/document.xml', bytes: Buffer.from(`<w:document>${deep}</w:document>`) },
  ]);
  const hostile = read(people.facilitator, file(heavy, 'x.docx'));
  for (let i = 0; i < 5; i++) expect((await get(w('/demands'), people.reader)).status).toBe(200);
  expect((await hostile).status).toBeGreaterThanOrEqual(400);
  expect((await get(w('/demands'), people.reader)).status).toBe(200);
});

test('members and above import into their own workspace, others find no such page', async () => {
  const markdown = file(Buffer.from('Teksti.'), 'a.md');
  for (const role of ROLES) {
    const may = ['member', 'facilitator', 'coordinator'].includes(role);
    expect([role, (await get(w(PAGE), people[role])).status]).toEqual([role, may ? 200 : 404]);
    expect((await read(people[role], markdown)).status).toBe(may ? 200 : 404);
    expect((await get(w(PAGE, foreign), people[role])).status).toBe(404);
    expect((await read(people[role], markdown, foreign)).status).toBe(404);
  }
  for (const who of [stranger, passer]) {
    expect((await get(w(PAGE), who)).status).toBe(404);
    expect((await read(who, markdown)).status).toBe(404);
  }
  expect((await read(undefined, markdown)).status).toBe(303);
});
