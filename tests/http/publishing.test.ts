import { expect, test } from 'vitest';
import { ROLES } from '#shared/model.ts';
import { clockIn } from '#shared/zones.ts';
import { addDemands, block, makeDraft, writeDraft } from '../support/drafts.ts';
import {
  foreign,
  fresh,
  get,
  people,
  place,
  post,
  server,
  stranger,
  passer,
  useGroup,
  w,
} from '../support/group.ts';
import { hidden } from '../support/html.ts';
import { withDb, type Person } from '../support/people.ts';
import type * as Y from 'yjs';
import { draftBody } from '#shared/documents/draft.ts';

useGroup();

const TEXT = [
  block('heading', 'Johdanto', { level: 1, id: 'h1' }),
  block('paragraph', 'Maakunnan on otettava järjestöt mukaan rajan määrittelyyn.', { id: 'p1' }),
  block('paragraph', 'Tuki jatkuu, kunnes raja on selvä.', { id: 'p2' }),
  block('question', 'Riittääkö siirtymäaika?', { id: 'q1' }),
];
const DAY = 86_400_000;
const inDays = (days: number) => clockIn('Europe/Helsinki', Date.now() + days * DAY);
const key = () => crypto.randomUUID().replaceAll('-', '');
const ROUND = {
  what: 'round',
  title: 'Ensimmäinen luonnos',
  opens: '',
  closes: '',
  participation: 'open',
  visibility: 'checked',
  contactName: 'Sami Koskela',
  contactEmail: 'sami.koskela@jarviseutu.example',
};

const draftOf = (who: Person, at = place) => makeDraft(server, at, who, TEXT);
const page = (draft: string, at = place) => `${w('/drafts', at)}/${draft}/publish`;
const publish = (
  draft: string,
  who: Person | undefined,
  fields: Record<string, string>,
  at = place,
) => post(`${page(draft, at)}?/publish`, who, { key: key(), ...fields });
const versionsOf = (draft: string) =>
  withDb(server.dataDir, (db) =>
    db.selectFrom('version').selectAll().where('draft_id', '=', draft).orderBy('number').execute(),
  );
const roundsOf = (version: string) =>
  withDb(server.dataDir, (db) =>
    db.selectFrom('round').selectAll().where('version_id', '=', version).execute(),
  );

test('the checklist names what is missing, with a link to mend it', async () => {
  const { own, coordinator } = await fresh();
  const [first = '', second = ''] = await addDemands(server, own, coordinator, [
    { title: 'Tuki jatkuu', rationale: ['Siksi.'], addressee: 'Maakunta' },
    { title: 'Pienet mukaan' },
  ]);
  const draft = await makeDraft(server, own, coordinator, [
    ...TEXT.slice(0, 2),
    ...[first, second].map((demandId) => block('demand', '', { demandId })),
  ]);
  const html = await (await get(page(draft, own), coordinator)).text();
  expect(html).toContain('Perustelu puuttuu yhdeltä vaatimukselta');
  expect(html).toContain('Vastaanottaja puuttuu yhdeltä vaatimukselta');
  expect(html).toContain('Kaikki esimerkit saa julkaista');
  expect(html).toContain('Et ole vielä kysynyt kommentoijilta mitään');
  expect(html).toContain(`href="${w('/demands/2', own)}"`);
  expect(html).not.toContain(`href="${w('/demands/1', own)}"`);
});

test('a version with an open round is written at once, and a form sent twice is one version', async () => {
  const draft = await draftOf(people.member);
  const fields = { ...ROUND, key: key(), closes: inDays(30), reportDue: inDays(44).slice(0, 10) };
  const answers = await Promise.all(
    [1, 2, 3].map(() => publish(draft, people.coordinator, fields)),
  );
  for (const answer of answers) {
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain('Versio 1 on julkaistu');
    expect(html).toContain('Muutokset menevät luonnokseen 2');
  }
  const [version, ...more] = await versionsOf(draft);
  expect(more).toEqual([]);
  expect(JSON.parse(version!.blocks)).toMatchObject([
    { id: 'h1', number: null },
    { id: 'p1', number: 1 },
    { id: 'p2', number: 2 },
    { id: 'q1', kind: 'question', number: 1 },
  ]);
  const [round, ...others] = await roundsOf(version!.id);
  expect(others).toEqual([]);
  expect(round).toMatchObject({ participation: 'open', visibility: 'checked', secret_hash: null });
  expect(round!.opens_at).toBe(version!.published_at);
  expect(clockIn('Europe/Helsinki', round!.closes_at)).toBe(fields.closes);
  expect(await (await get(w('/demands'), people.member)).text()).toContain(
    'Luonnos 1 on julkaistu. Muutokset menevät luonnokseen 2.',
  );
});

test('the working draft goes on: the next version holds the new words, the first its own', async () => {
  const draft = await draftOf(people.member);
  expect((await publish(draft, people.coordinator, { what: 'plain' })).status).toBe(200);
  await writeDraft(server, place, people.member, draft, (doc) => draftBody(doc).delete(2, 1));
  expect((await publish(draft, people.coordinator, { what: 'final' })).status).toBe(200);
  const versions = await versionsOf(draft);
  expect(versions.map(({ number, final }) => [number, final])).toEqual([
    [1, 0],
    [2, 1],
  ]);
  const texts = versions.map(({ blocks }) => blocks.includes('Tuki jatkuu'));
  expect(texts).toEqual([true, false]);
});

test('the link of an invited round is the same for the same form, kept as a hash, and can be renewed', async () => {
  const draft = await draftOf(people.member);
  const fields = { ...ROUND, key: key(), closes: inDays(3), participation: 'invited' };
  const link = (html: string) => /\/c\/[a-z0-9]+\?k=([a-z2-7]+)/.exec(html)?.[1] ?? '';
  const first = link(await (await publish(draft, people.coordinator, fields)).text());
  expect(first).toHaveLength(32);
  expect(link(await (await publish(draft, people.coordinator, fields)).text())).toBe(first);
  const html = await (await get(page(draft), people.coordinator)).text();
  expect(html).not.toContain(first);

  const [version] = await versionsOf(draft);
  const hash = async () => (await roundsOf(version!.id))[0]?.secret_hash;
  const before = await hash();
  expect(Buffer.from(before ?? []).toString('latin1')).not.toContain(first);
  const id = hidden(html, 'id');
  for (const who of [people.facilitator, people.member, stranger])
    expect((await post(`${page(draft)}?/link`, who, { id })).status).toBe(404);
  const renewed = link(
    await (await post(`${page(draft)}?/link`, people.coordinator, { id })).text(),
  );
  expect(renewed).toHaveLength(32);
  expect(renewed).not.toBe(first);
  expect(await hash()).not.toEqual(before);
  expect(link(await (await publish(draft, people.coordinator, fields)).text())).toBe('');
});

test.each<[string, Record<string, string>, string]>([
  ['closes is missing', {}, 'Valitse, milloin kierros päättyy'],
  ['closes is past', { closes: inDays(-1) }, 'Tämä aika on jo mennyt. Valitse'],
  ['closes before it opens', { opens: inDays(9), closes: inDays(8) }, 'ennen kuin se alkaa'],
  ['opens is past', { opens: inDays(-1), closes: inDays(8) }, 'jos kierros alkaa heti'],
  ['no such day', { closes: '2031-02-30T10:00' }, 'Valitse päivä ja kellonaika'],
  ['no zone', { closes: inDays(8), timeZone: 'Kuu/Meri' }, 'Valitse jokin vaihtoehdoista'],
  ['no contact', { closes: inDays(8), contactName: ' ' }, 'keneltä kommentoijat voivat kysyä'],
  ['no address', { closes: inDays(8), contactEmail: 'sami' }, 'Kirjoita sähköposti muodossa'],
  [
    'too early a report',
    { closes: inDays(8), reportDue: inDays(2).slice(0, 10) },
    'Palautekooste tulisi',
  ],
  ['no key', { closes: inDays(8), key: 'x' }, 'Emme ymmärtäneet'],
  ['no such choice', { closes: inDays(8), visibility: 'never' }, 'Valitse jokin'],
])('%s: refused at the field, and what was typed is kept', async (_, fields, words) => {
  const draft = await draftOf(people.member);
  const typed = { ...ROUND, ...fields, guidance: 'Lukekaa ensin luku 3 & 4.' };
  const answer = await publish(draft, people.coordinator, typed);
  expect(answer.status).toBe(400);
  const html = await answer.text();
  expect(html).toContain(words);
  expect(html).toContain('Lukekaa ensin luku 3 &amp; 4.');
  expect(html).toContain(`value="${typed.title}"`);
  expect(await versionsOf(draft)).toEqual([]);
});

test('an empty draft is not published', async () => {
  const draft = await makeDraft(server, place, people.member, [block('paragraph', '')]);
  const answer = await publish(draft, people.coordinator, { what: 'plain' });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('Luonnoksessa ei ole vielä tekstiä');
});

test('only a coordinator of the same workspace publishes; for others the page is not there', async () => {
  const draft = await draftOf(people.member);
  for (const role of ROLES) {
    const mine = role === 'coordinator';
    expect([role, (await get(page(draft), people[role])).status]).toEqual([role, mine ? 200 : 404]);
    if (!mine) expect((await publish(draft, people[role], { what: 'plain' })).status).toBe(404);
    expect((await get(page(draft, foreign), people[role])).status).toBe(404);
    expect((await publish(draft, people[role], { what: 'plain' }, foreign)).status).toBe(404);
  }
  const { own, coordinator } = await fresh();
  // Another workspace's coordinator, by the own address and by the right one.
  for (const at of [own, place])
    expect((await publish(draft, coordinator, { what: 'plain' }, at)).status).toBe(404);
  for (const who of [stranger, passer])
    expect((await publish(draft, who, { what: 'plain' })).status).toBe(404);
  expect((await publish(draft, undefined, { what: 'plain' })).status).toBe(303);
  expect(await versionsOf(draft)).toEqual([]);
});

test('two versions are compared word by word, and a reader does not see the draft', async () => {
  const draft = await draftOf(people.member);
  const compare = `${w('/drafts')}/${draft}/compare`;
  expect((await get(compare, people.reader)).status).toBe(404);
  expect(await (await get(compare, people.member)).text()).toContain(
    'ei ole vielä julkaistu versiota',
  );
  await publish(draft, people.coordinator, { what: 'plain' });
  await writeDraft(server, place, people.member, draft, (doc) => {
    const text = draftBody(doc).get(1);
    const inner = (text as unknown as { get(at: number): Y.Text }).get(0);
    inner.delete(13, 8);
    inner.insert(13, 'kutsuttava');
  });
  const seen = async (who: Person, query: string) => {
    const answer = await get(`${compare}${query}`, who);
    expect(answer.status).toBe(200);
    return (await answer.text())
      .replace(/<!--.*?-->/g, '')
      .replace(/<script[\s\S]*?<\/script>/g, '');
  };
  expect(await seen(people.reader, '?a=1&b=now')).not.toContain('kutsuttava');
  const now = await seen(people.member, '?a=1&b=now');
  expect(now).toMatch(/<del[^>]*><span[^>]*>\[poistettu: <\/span>otettava/);
  expect(now).toMatch(/<ins[^>]*><span[^>]*>\[lisätty: <\/span>kutsuttava/);

  await publish(draft, people.coordinator, { what: 'plain' });
  for (const query of ['', '?a=1&b=2', '?a=2&b=1', '?a=1&b=2&all=1', '?a=1&b=2&view=beside'])
    expect(await seen(people.reader, query)).toContain('kutsuttava');
  for (const odd of ['?a=99&b=x', '?a=2&b=2', '?a=-1', `?b=${'9'.repeat(400)}`])
    expect((await get(`${compare}${odd}`, people.reader)).status).toBe(200);

  for (const role of ROLES) expect((await get(compare, people[role])).status).toBe(200);
  const { own, coordinator } = await fresh();
  for (const who of [stranger, passer, coordinator])
    expect((await get(compare, who)).status).toBe(404);
  expect((await get(`${w('/drafts', own)}/${draft}/compare`, coordinator)).status).toBe(404);
});
