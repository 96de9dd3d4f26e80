import { describe, expect, test } from 'vitest';
import {
  BAND_400,
  CALL_WORDS,
  enrolling,
  enrolmentOf,
  later,
  press,
  published,
  saveWords,
  SHARE_WORDS,
  signUp,
} from '../support/call.ts';
import { fresh, get, lettersTo, linksTo, post, server, useGroup } from '../support/group.ts';
import { makePerson, withDb } from '../support/people.ts';
import { ROLES } from '#shared/model.ts';

useGroup();

const text = async (answer: Promise<Response>) => (await answer).text();
/** As people read it: without tags, and with plain spaces. */
const read = async (answer: Promise<Response>) =>
  (await text(answer))
    .replace(/<!--.*?-->|<script[\s\S]*?<\/script>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&nbsp;|\u00a0/g, ' ')
    .replace(/\s+/g, ' ');

describe('writing and publishing', () => {
  test('a draft is nobody’s but the coordinators’; what is missing is told; then it is everybody’s', async () => {
    const { own, coordinator } = await fresh();
    const called = { own, coordinator, page: `/call/${own.slug}`, desk: `/w/${own.slug}/call` };
    expect((await get(called.page)).status).toBe(404);
    const bare = { ...CALL_WORDS, lead: '', closes: '', contactEmail: 'sami@' };
    const lacking = await saveWords(called, bare);
    const told = await lacking.text();
    expect(lacking.status).toBe(400);
    for (const field of ['lead', 'closes', 'contactEmail']) expect(told).toContain(`#${field}`);
    expect(told).toContain('value="sami@"');
    const order = { ...CALL_WORDS, closes: later(20), below2: '10 000' };
    expect(await text(saveWords(called, order))).toContain('#below2');

    await saveWords(called, { ...bare, contactEmail: '', act: 'save' });
    expect((await get(called.page)).status).toBe(404);
    expect(await text(get(called.page, coordinator))).toContain('Tämä on luonnos');
    const past = await saveWords(called, { ...CALL_WORDS, closes: later(-1) });
    expect(past.status).toBe(400);
    expect((await saveWords(called, { ...CALL_WORDS, closes: later(20) })).status).toBe(200);
    const open = await read(get(called.page));
    expect(open).toContain('250 000–999 999 € 400 €');
    expect(open).toContain('Ilmoittautuminen ei vielä sido.');
    expect(open).toContain('sami.koskela@jarviseutu.example');
    expect(await read(get(`${called.page}/print`))).toContain('1 milj. € tai enemmän 900 €');
  });

  test('of two who write at once the second is told, and nothing is replaced unseen', async () => {
    const called = await published();
    const words = { ...CALL_WORDS, closes: later(20) };
    const stale = { ...words, mark: 'vanha', title: 'Toinen otsikko' };
    const second = await post(`${called.desk}/edit?/save`, called.coordinator, stale);
    expect(second.status).toBe(400);
    expect(await second.text()).toContain('value="Toinen otsikko"');
    expect(await text(get(called.page))).not.toContain('Toinen otsikko');
  });

  test('without script the fee is reckoned by the server, and what was typed stays', async () => {
    const { page } = await published();
    const form = { ...enrolling(), email: 'kesken' };
    const html = await read(post(`${page}?/estimate`, undefined, form));
    expect(html).toContain('Liikevaihto: 250 000–999 999 €. Siinä luokassa maksu on 400 €.');
    expect(await text(post(`${page}?/estimate`, undefined, form))).toContain('value="kesken"');
  });
});

describe('signing up', () => {
  test('what is wrong is told field by field, and what was typed stands there', async () => {
    const { page } = await published();
    const bad = enrolling({ organisation: '', email: 'raija@kylatalo', type: 'muu', band: '' });
    const sent = await post(`${page}?/send`, undefined, bad);
    const html = await sent.text();
    expect(sent.status).toBe(400);
    for (const field of ['organisation', 'email', 'type', 'band'])
      expect(html).toContain(`href="#${field}"`);
    expect(html).toContain('value="raija@kylatalo"');
    // A fee that is no more is not promised.
    const old = await post(`${page}?/send`, undefined, enrolling({ band: '25000000-30000' }));
    expect(await old.text()).toContain('Maksut ovat muuttuneet');
  });

  test('sent twice it is one, with one receipt, one letter, and a secret that no row holds', async () => {
    const called = await published();
    const form = enrolling({ email: 'kahdesti@kaiku.example' });
    const both = await Promise.all([1, 2].map(() => post(`${called.page}?/send`, undefined, form)));
    const [receipt, again] = both.map(({ headers }) => headers.get('location') ?? '');
    expect(receipt).toBe(again);
    const rows = await withDb(server.dataDir, (db) =>
      db
        .selectFrom('enrolment')
        .selectAll()
        .where('workspace_id', '=', called.own.workspaceId)
        .execute(),
    );
    expect(rows).toHaveLength(1);
    const token = receipt?.split('/').at(-1) ?? 'x';
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(form.key);
    const letters = await lettersTo('kahdesti@kaiku.example');
    expect(letters).toHaveLength(1);
    expect(letters[0]).toContain(receipt);
    const page = await read(get(receipt ?? ''));
    expect(page).toContain('Ilmoittautuminen on vastaanotettu');
    expect(page).toContain('400 €');
    // Of another workspace, and with another secret, there is nothing.
    const other = await published();
    expect((await get(`${other.page}/receipt/${token}`)).status).toBe(404);
    expect((await get(`${receipt}a`)).status).toBe(404);
    expect((await post(`${receipt}?/withdraw`, undefined, {})).status).toBe(200);
    expect(await read(get(receipt ?? ''))).toContain('Ilmoittautuminen on peruttu');
  });

  test('after the deadline it is closed, with whom to ask', async () => {
    const called = await published();
    await withDb(server.dataDir, (db) =>
      db
        .updateTable('call')
        .set({ closes_at: Date.now() - 1000 })
        .where('workspace_id', '=', called.own.workspaceId)
        .execute(),
    );
    expect((await post(`${called.page}?/send`, undefined, enrolling())).status).toBe(409);
    const closed = await text(get(called.page));
    expect(closed).toContain('Ilmoittautuminen päättyi');
    expect(closed).toContain('sami.koskela@jarviseutu.example');
    expect(closed).not.toContain('Lähetä ilmoittautuminen');
  });

  test('fees, turnover and addresses are told to coordinators alone', async () => {
    const called = await published();
    const secrets = ['salainen@kaiku.example', 'Piilo ry', '25000000', BAND_400];
    await signUp(called, { organisation: 'Piilo ry', email: 'salainen@kaiku.example' });
    expect(await text(get(called.page))).not.toContain('Piilo ry');
    for (const role of ROLES.filter((each) => each !== 'coordinator')) {
      const who = await makePerson(server.dataDir, { place: called.own, role });
      for (const path of ['', '/organisations', '/settings/members', '/call', '/call/edit']) {
        const page = await text(get(`/w/${called.own.slug}${path}`, who));
        for (const secret of secrets)
          expect([role, path, page.includes(secret)]).toEqual([role, path, false]);
      }
    }
    expect(await text(get(called.desk, called.coordinator))).toContain('salainen@kaiku.example');
  });
});

describe('confirming', () => {
  test('the organisation joins the register as it is, its contact is told, and the fee counts', async () => {
    const called = await published();
    await signUp(called, { email: 'vahva@kaiku.example' });
    const home = await read(get(`/w/${called.own.slug}`, called.coordinator));
    expect(home).toContain('Vahvista 1 järjestön ilmoittautuminen');
    expect((await press(called, 'confirm', 'Kylätalo Kaiku ry')).status).toBe(200);
    expect((await press(called, 'confirm', 'Kylätalo Kaiku ry')).status).toBe(200);
    const register = await read(get(`/w/${called.own.slug}/organisations`, called.coordinator));
    expect(register).toContain('Kylätalo Kaiku ry');
    expect(register).toContain('Järviseutu');
    expect(register).toContain('Vapaaehtoistoiminta');
    const letters = await lettersTo('vahva@kaiku.example');
    expect(
      letters.filter((letter) => letter.includes('Ilmoittautuminen on vahvistettu')),
    ).toHaveLength(1);
    const link = /\/call\/\S+/.exec(letters.at(-1) ?? '')?.[0] ?? '';
    expect(await read(get(link))).toContain('Järjestösi on mukana');

    await press(called, 'fee', 'Kylätalo Kaiku ry', { fee: '350,50', feeStatus: 'paid' });
    expect(await read(get(called.desk, called.coordinator))).toContain(
      'Kertynyt 350,50 € / 6 000 €',
    );
    expect((await press(called, 'reopen', 'Kylätalo Kaiku ry')).status).toBe(400);

    // However it is typed, it is the same organisation: it pays once.
    await signUp(called, { organisation: 'kylätalo KAIKU ry' });
    expect(await text(press(called, 'confirm', 'kylätalo KAIKU ry'))).toContain(
      'on jo vahvistettu',
    );
    expect((await press(called, 'decline', 'kylätalo KAIKU ry')).status).toBe(200);
  });

  test('whoever is invited speaks for the organisation once they accept', async () => {
    const called = await published();
    await signUp(called);
    await press(called, 'confirm', 'Kylätalo Kaiku ry');
    const email = `uusi-${called.own.slug}@kaiku.example`;
    const asked = await press(called, 'contact', 'Kylätalo Kaiku ry', { email, role: 'commenter' });
    expect(asked.status).toBe(200);
    expect(await read(get(called.desk, called.coordinator))).toContain(`Kutsuttu: ${email}`);
    const person = await makePerson(server.dataDir, { email, name: 'Raija Harju' });
    const [link = ''] = await linksTo(email);
    const opened = await fetch(server.url + link, {
      redirect: 'manual',
      headers: { cookie: person.cookie },
    });
    const cookie = `${person.cookie}; ${opened.headers.getSetCookie()[0]?.split(';')[0]}`;
    await post('/invite', { ...person, cookie }, {});
    expect(await read(get(called.desk, called.coordinator))).toContain(
      'Puhuu järjestön puolesta: Raija Harju',
    );
    // Who speaks for it sees what it pays; who does not, does not.
    const register = `/w/${called.own.slug}/organisations`;
    const other = await makePerson(server.dataDir, { place: called.own, role: 'facilitator' });
    expect(await read(get(register, person))).toContain('Maksu 400 € · Laskuttamatta');
    expect(await read(get(register, other))).not.toContain('400 €');
  });
});

describe('the agreement', () => {
  test('is accepted word for word by a named person, and asked for anew when the words change', async () => {
    const called = await published();
    const { coordinator, desk } = called;
    const words = (body: string) => post(`${desk}/agreement`, coordinator, { body, locale: 'fi' });
    await words('Järjestö maksaa osuutensa.');
    const receipt = await signUp(called);
    const textId = async () =>
      /name="textId" value="(\w+)"/.exec(await text(get(receipt)))?.[1] ?? '';
    expect(await textId()).toBe('');
    await press(called, 'confirm', 'Kylätalo Kaiku ry');
    const first = await textId();
    const accept = (fields: Record<string, string>) =>
      post(`${receipt}?/accept`, undefined, fields);
    expect((await accept({ textId: first, name: '', may: '' })).status).toBe(400);
    const given = { textId: first, name: '=Raija Harju', may: '1' };
    expect((await accept(given)).status).toBe(200);
    expect((await accept({ ...given, name: 'Joku muu' })).status).toBe(200);
    const csv = await text(get(`${desk}/acceptances.csv`, coordinator));
    expect(csv).toContain(`Kylätalo Kaiku ry,"'=Raija Harju",`);
    expect(csv).toContain('Järjestö maksaa osuutensa.');
    expect(csv).not.toContain('Joku muu');

    await words('Järjestö maksaa osuutensa kahdessa erässä.');
    expect((await accept({ ...given, name: 'Vanha' })).status).toBe(400);
    expect(await read(get(receipt))).toContain('Sopimuksen sanat ovat muuttuneet');
    expect(await read(get(desk, coordinator))).toContain('Aiemman sanamuodon on hyväksynyt');
    await press(called, 'paper', 'Kylätalo Kaiku ry', { name: 'Leena Tuomi' });
    expect(await read(get(receipt))).toContain('Sopimuksen on hyväksynyt Leena Tuomi');
    const both = await text(get(`${desk}/acceptances.csv`, coordinator));
    expect(both.match(/Järjestö maksaa osuutensa/g)).toHaveLength(2);
    await press(called, 'unpaper', 'Kylätalo Kaiku ry');
    expect(await textId()).not.toBe('');
  });
});

describe('a total that is shared', () => {
  test('is a range to those outside, and to the cent to those inside', async () => {
    const called = await published(SHARE_WORDS);
    const estimate = await read(
      post(`${called.page}?/estimate`, undefined, { ...enrolling(), turnover: '300 000' }),
    );
    expect(estimate).toContain('150–300 €');
    expect(estimate).toContain('Summa tarkentuu, kun mukana olijat selviävät.');
    const turnovers = { 'Pieni ry': '0', 'Keski ry': '333 333,33', 'Iso sr': '2 000 000' };
    for (const [organisation, turnover] of Object.entries(turnovers)) {
      await signUp(called, { organisation, turnover });
      await press(called, 'confirm', organisation);
    }
    await post(`${called.desk}?/settle`, called.coordinator, {});
    const fees = await Promise.all(
      Object.keys(turnovers).map(async (name) => (await enrolmentOf(called, name)).fee),
    );
    // The smallest pays the minimum, the largest the cap, and the one between what is left.
    expect(fees).toEqual([50_00, 250_00, 700_00]);
    expect(await read(get(called.desk, called.coordinator))).toContain(
      'Kertynyt 1 000 € / 1 000 €',
    );
  });
});

test('one’s own copy has what one has sent, and who goes is named in no sign-up any more', async () => {
  const called = await published();
  const email = `oma-${called.own.slug}@kaiku.example`;
  const raija = await makePerson(server.dataDir, { email, name: 'Raija Harju' });
  await signUp(called, { email });
  const own = JSON.parse(await text(get('/me/data', raija))) as { enrolments: object[] };
  expect(own.enrolments).toMatchObject([{ organisation: 'Kylätalo Kaiku ry', fee: 400_00 }]);
  await post('/me?/delete', raija, { sure: 'on' });
  const row = await enrolmentOf(called, 'Kylätalo Kaiku ry');
  expect([row.contact_email, row.contact_name]).not.toContain('Raija Harju');
  expect(row.contact_email).toBeNull();
});
