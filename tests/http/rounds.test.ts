import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#server/auth/random.ts';
import { ROLES, type Role } from '#shared/model.ts';
import { clockIn } from '#shared/zones.ts';
import { get, place, post, server, useGroup } from '../support/group.ts';
import { makePerson, type Person } from '../support/people.ts';
import { asRoles, type ActRight, type PageRight } from '../support/roles.ts';
import { makeComment, makeRound, type NewRound } from '../support/round.ts';
import { DAY, deadlineOf, later, look, ownRound } from '../support/own-round.ts';

useGroup();

const COORDINATOR: Role[] = ['coordinator'];
const FACILITATORS: Role[] = ['facilitator', 'coordinator'];

/** Ids that exist before the server does: the tables of rights are written with them. */
const ID = 'kierros00001';
const SUBMISSION = 'lahetys00001';

beforeAll(async () => {
  const made = await makeRound(server.dataDir, { place });
  await look(async (db) => {
    await db.updateTable('round').set({ id: ID }).where('id', '=', made.roundId).execute();
    await db
      .insertInto('round_submission')
      .values({
        ...{ id: SUBMISSION, round_id: ID, key: 'k', actor_id: null, name: 'Raija Harju' },
        ...{ organisation: 'Kylätalo Kaiku ry', organisation_id: null, on_behalf: 'self' },
        ...{ confirmed_at: null, email: 'salainen@kaiku.example', receipt_hash: null },
        ...{ source: 'page', entered_by: null, locale: 'fi', address_hash: 'osoite' },
        ...{ device_hash: 'laite', created_at: Date.now(), edited_at: null },
      })
      .execute();
  });
});

const PAGES: PageRight[] = [
  ['/rounds', ROLES],
  [`/rounds/${ID}`, ROLES],
  [`/rounds/${ID}/moderate`, FACILITATORS],
  [`/rounds/${ID}/statement`, FACILITATORS],
];

const words = {
  guidance: 'Kerro, mikä puuttuu.',
  attention: '',
  contactName: 'Sami Koskela',
  contactEmail: 'sami.koskela@jarviseutu.example',
  visibility: 'checked',
  reportDue: '',
};
/** Changes what a coordinator may, as its form does: begun from what stands there. */
async function change(page: string, who: Person, fields: object): Promise<Response> {
  return post(`${page}?/change`, who, { mark: await markOf(page, who), ...words, ...fields });
}
async function markOf(page: string, who: Person): Promise<string> {
  return markIn(await (await get(`${page}?edit`, who)).text());
}
const markIn = (html: string) => /name="mark" value="(\w+)"/.exec(html)?.[1] ?? '';

let days = 20;
const ACTS: ActRight[] = [
  [
    `/rounds/${ID}?/extend`,
    COORDINATOR,
    () => ({ closes: later((days += 1)), note: 'Toivottiin lisäaikaa.' }),
  ],
  [`/rounds/${ID}/moderate?/show`, FACILITATORS, () => ({ ids: newId() })],
  [`/rounds/${ID}/moderate?/hide`, FACILITATORS, () => ({ ids: newId(), reason: '' })],
  [
    `/rounds/${ID}/moderate?/hideHand`,
    FACILITATORS,
    () => ({ submissionId: SUBMISSION, mark: 'device' }),
  ],
  [`/rounds/${ID}/moderate?/hideSent`, FACILITATORS, () => ({ link: 'public' })],
  [`/rounds/${ID}/moderate?/restore`, FACILITATORS, () => ({ id: newId() })],
  [`/rounds/${ID}/moderate?/restoreThese`, FACILITATORS, () => ({ ids: newId() })],
  [
    `/rounds/${ID}/moderate?/block`,
    FACILITATORS,
    () => ({ submissionId: SUBMISSION, mark: 'device' }),
  ],
  [`/rounds/${ID}/moderate?/blockLink`, FACILITATORS, () => ({ link: 'public' })],
  [`/rounds/${ID}/moderate?/unblock`, FACILITATORS, () => ({ id: newId() })],
];
asRoles({ pages: PAGES, acts: ACTS });

describe('what a coordinator changes', () => {
  test('the rest of the roles cannot: words, closing early, a new secret link', async () => {
    const { own, round, page } = await ownRound({ participation: 'invited', secret: 'vanha' });
    for (const role of ROLES) {
      const who = await makePerson(server.dataDir, { place: own, role });
      const expected = role === 'coordinator' ? [303, 200, 303] : [404, 404, 404];
      const sent = [
        await change(page, who, {}),
        await post(`${page}?/link`, who, {}),
        await post(`${page}?/close`, who, { note: 'Kaikki on jo sanottu.' }),
      ];
      expect([role, ...sent.map(({ status }) => status)]).toEqual([role, ...expected]);
    }
    expect((await deadlineOf(round)).closes_at).toBeLessThanOrEqual(Date.now());
  });

  test('words and contact stand on the page, and raise the revision that pages hang on', async () => {
    const { coordinator, round, page } = await ownRound();
    const before = await deadlineOf(round);
    const sent = await change(page, coordinator, {
      guidance: 'Lue ensin johdanto.',
      contactName: 'Aino Laine',
    });
    expect(sent.status).toBe(303);
    const html = await (await get(page, coordinator)).text();
    expect(html).toContain('Lue ensin johdanto.');
    expect(html).toContain('Aino Laine');
    expect((await deadlineOf(round)).revision).toBeGreaterThan(before.revision);
  });

  test('two who change them at once: the second reads what the first one saved, and loses nothing', async () => {
    const { coordinator, page } = await ownRound();
    const mark = await markOf(page, coordinator);
    const first = { guidance: 'Lue ensin johdanto.', mark };
    expect((await change(page, coordinator, first)).status).toBe(303);
    // Sent twice is no second change.
    expect((await change(page, coordinator, first)).status).toBe(303);

    const second = { guidance: 'Kommentoi ensin lukua 2.', mark };
    const refused = await change(page, coordinator, second);
    expect(refused.status).toBe(400);
    const html = await refused.text();
    for (const text of ['Kollega on muuttanut', 'Lue ensin johdanto.', second.guidance])
      expect(html).toContain(text);
    const again = await change(page, coordinator, { ...second, mark: markIn(html) });
    expect(again.status).toBe(303);
    expect(await (await get(page, coordinator)).text()).toContain(second.guidance);
  });

  test('a promise that nobody else reads before the end is kept while the round runs', async () => {
    const { coordinator, round, page } = await ownRound({ visibility: 'after' });
    await makeComment(server.dataDir, round);
    const refused = await change(page, coordinator, { visibility: 'now' });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('näkyvät muille vasta kierroksen päätyttyä');
  });

  test('what is wrong with a form is told at its field, and nothing typed is lost', async () => {
    const { coordinator, page } = await ownRound();
    const answer = await change(page, coordinator, {
      guidance: 'Tämä teksti säilyy.',
      contactName: '',
      contactEmail: 'ei osoite',
    });
    expect(answer.status).toBe(400);
    const html = await answer.text();
    expect(html).toContain('Kirjoita, keneltä kommentoijat voivat kysyä.');
    expect(html).toContain('Tämä teksti säilyy.');
  });
});

describe('deadlines', () => {
  test('extending moves the deadline in the round’s zone, once, with a dated note', async () => {
    const { coordinator, round, page } = await ownRound();
    const fields = { closes: later(30), note: 'Lisäaikaa pyydettiin.' };
    for (const _ of [1, 2])
      expect((await post(`${page}?/extend`, coordinator, fields)).status).toBe(200);
    const { closes_at } = await deadlineOf(round);
    expect(clockIn('Europe/Helsinki', closes_at)).toBe(fields.closes);
    const notes = await look((db) =>
      db.selectFrom('round_note').select('kind').where('round_id', '=', round.roundId).execute(),
    );
    expect(notes).toEqual([{ kind: 'extended' }]);
    expect(await (await get(page, coordinator)).text()).toContain('Lisäaikaa pyydettiin.');
  });

  test.each([
    ['an earlier day', later(2), 'myöhemmin kuin'],
    ['a day gone by', later(-2), 'myöhemmin kuin'],
    ['no such day', '2027-02-30T12:00', 'Valitse päivä ja kellonaika'],
    ['nothing', '', 'Valitse, milloin kierros päättyy'],
  ])('extending to %s is refused, and the note is kept', async (_, closes, said) => {
    const { coordinator, round, page } = await ownRound();
    const before = await deadlineOf(round);
    const answer = await post(`${page}?/extend`, coordinator, { closes, note: 'Pysyy tässä.' });
    expect(answer.status).toBe(400);
    const html = await answer.text();
    expect(html).toContain(said);
    expect(html).toContain('Pysyy tässä.');
    expect(await deadlineOf(round)).toEqual(before);
  });

  test('one that has just closed may be opened again; one whose report is out may not', async () => {
    const { coordinator, round, page } = await ownRound({ closesAt: Date.now() - 1000 });
    const extend = (at: number) =>
      post(`${page}?/extend`, coordinator, { closes: later(at), note: 'Vielä viikko.' });
    expect((await extend(7)).status).toBe(200);
    await look((db) =>
      db
        .updateTable('round')
        .set({ report_published_at: Date.now() })
        .where('id', '=', round.roundId)
        .execute(),
    );
    expect((await extend(9)).status).toBe(400);
  });

  test('closing early happens at the database’s moment, with a note; twice is told', async () => {
    const { coordinator, round, page } = await ownRound();
    const close = (note: string) => post(`${page}?/close`, coordinator, { note });
    expect((await close('')).status).toBe(400);
    expect((await deadlineOf(round)).closes_at).toBeGreaterThan(Date.now());
    expect((await close('Kaikki on jo sanottu.')).status).toBe(303);
    expect((await deadlineOf(round)).closes_at).toBeLessThanOrEqual(Date.now());
    const again = await close('Kaikki on jo sanottu.');
    expect(again.status).toBe(400);
    expect(await again.text()).toContain('Kierros on jo päättynyt.');
    const waiting = await ownRound({ opensAt: Date.now() + DAY });
    const early = await post(`${waiting.page}?/close`, waiting.coordinator, { note: 'Ei.' });
    expect(await early.text()).toContain('ei ole vielä alkanut');
  });
});

describe('the link of an invited round', () => {
  test('a new one is shown once; the page never holds the old one', async () => {
    const { coordinator, round, page } = await ownRound({
      participation: 'invited',
      secret: 'vanhasalaisuus',
    });
    expect(await (await get(page, coordinator)).text()).not.toContain('?k=');
    const html = await (await post(`${page}?/link`, coordinator, {})).text();
    const [, secret] = new RegExp(`/c/${round.roundId}\\?k=([a-z2-7]{32})`).exec(html) ?? [];
    expect(secret).toBeDefined();
    expect(await (await get(page, coordinator)).text()).not.toContain(secret);
  });
});

describe('the front page', () => {
  test('lists what is open to everybody, and nothing else', async () => {
    const title = async (wishes: NewRound, kind?: 'example') => {
      const { own, round } = await ownRound(wishes);
      const name = `Kierros ${newId()}`;
      await look(async (db) => {
        const { roundId } = round;
        await db.updateTable('round').set({ title: name }).where('id', '=', roundId).execute();
        if (kind)
          await db
            .updateTable('workspace')
            .set({ kind })
            .where('id', '=', own.workspaceId)
            .execute();
      });
      return name;
    };
    const open = await title({});
    const unlisted = [
      await title({ participation: 'invited', secret: 'x' }),
      await title({ participation: 'members' }),
      await title({ closesAt: Date.now() - 1000 }),
      await title({ opensAt: Date.now() + DAY }),
      await title({}, 'example'),
    ];
    for (const path of ['/', '/sv', '/en']) {
      const html = await (await get(path)).text();
      expect(html).toContain(open);
      for (const name of unlisted) expect(html).not.toContain(name);
    }
  });
});

describe('what is expected of a member', () => {
  test('an open round until they have sent something', async () => {
    const { own, round } = await ownRound();
    const who = await makePerson(server.dataDir, { place: own, role: 'commenter' });
    const reader = await makePerson(server.dataDir, { place: own, role: 'reader' });
    const listed = async (person = who) =>
      (await (await get('/home', person)).text()).includes(`/c/${round.roundId}`);
    expect([await listed(), await listed(reader)]).toEqual([true, false]);
    await makeComment(server.dataDir, round, { actorId: who.actorId });
    expect(await listed()).toBe(false);
  });
});
