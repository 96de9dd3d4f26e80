import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#server/auth/random.ts';
import { pino } from 'pino';
import { remindCommenters } from '#server/jobs/remind-commenters.ts';
import { readConfig } from '#server/config.ts';
import { makeMail } from '#server/mail/outbox.ts';
import type { Db } from '#server/db/open.ts';
import type { Context } from '#server/ports.ts';
import { ROLES, type CommentState, type Role } from '#shared/model.ts';
import { clockIn } from '#shared/zones.ts';
import { fresh, get, place, post, server, useGroup } from '../support/group.ts';
import { makePerson, withDb } from '../support/people.ts';
import { asRoles, type ActRight, type PageRight } from '../support/roles.ts';
import { makeComment, makeRound, type NewRound, type RoundPlace } from '../support/round.ts';

useGroup();

const DAY = 86_400_000;
const COORDINATOR: Role[] = ['coordinator'];
const FACILITATORS: Role[] = ['facilitator', 'coordinator'];
const look = <T>(work: (db: Db) => Promise<T>) => withDb(server.dataDir, work);
const later = (days: number) => clockIn('Europe/Helsinki', Date.now() + days * DAY);

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

async function ownRound(wishes: NewRound = {}) {
  const { own, coordinator } = await fresh();
  const round = await makeRound(server.dataDir, { place: own, ...wishes });
  const page = `/w/${own.slug}/rounds/${round.roundId}`;
  return { own, coordinator, round, page };
}
const deadlineOf = ({ roundId }: RoundPlace) =>
  look(async (db) => {
    const row = await db
      .selectFrom('round')
      .select(['closes_at', 'revision'])
      .where('id', '=', roundId)
      .executeTakeFirstOrThrow();
    return row;
  });
const statesOf = ({ roundId }: RoundPlace) =>
  look(async (db) => {
    const rows = await db
      .selectFrom('round_comment')
      .select(['id', 'state'])
      .where('round_id', '=', roundId)
      .execute();
    return Object.fromEntries(rows.map(({ id, state }): [string, CommentState] => [id, state]));
  });

describe('what a coordinator changes', () => {
  test('the rest of the roles cannot: words, closing early, a new secret link', async () => {
    const { own, round, page } = await ownRound({ participation: 'invited', secret: 'vanha' });
    for (const role of ROLES) {
      const who = await makePerson(server.dataDir, { place: own, role });
      const expected = role === 'coordinator' ? [303, 200, 303] : [404, 404, 404];
      const sent = [
        await post(`${page}?/change`, who, words),
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
    const sent = await post(`${page}?/change`, coordinator, {
      ...words,
      guidance: 'Lue ensin johdanto.',
      contactName: 'Aino Laine',
    });
    expect(sent.status).toBe(303);
    const html = await (await get(page, coordinator)).text();
    expect(html).toContain('Lue ensin johdanto.');
    expect(html).toContain('Aino Laine');
    expect((await deadlineOf(round)).revision).toBeGreaterThan(before.revision);
  });

  test('a promise that nobody else reads before the end is kept while the round runs', async () => {
    const { coordinator, round, page } = await ownRound({ visibility: 'after' });
    const change = () => post(`${page}?/change`, coordinator, { ...words, visibility: 'now' });
    await makeComment(server.dataDir, round);
    const refused = await change();
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('näkyvät muille vasta kierroksen päätyttyä');
  });

  test('what is wrong with a form is told at its field, and nothing typed is lost', async () => {
    const { coordinator, page } = await ownRound();
    const answer = await post(`${page}?/change`, coordinator, {
      ...words,
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

describe('moderation', () => {
  async function withComments() {
    const made = await ownRound();
    const marks = ['laite1', 'laite1', 'laite2'];
    const ids: string[] = [];
    for (const [index, device] of marks.entries()) {
      const id = await makeComment(server.dataDir, made.round, {
        body: `Sanat ${index}`,
        state: index === 0 ? 'shown' : 'held',
        email: 'salainen@kaiku.example',
      });
      ids.push(id);
      await look((db) =>
        db
          .updateTable('round_submission')
          .set({ device_hash: device, address_hash: 'osoite' })
          .where('id', '=', (eb) =>
            eb.selectFrom('round_comment').select('submission_id').where('id', '=', id),
          )
          .execute(),
      );
    }
    const [first = '', second = '', third = ''] = ids;
    const submissionId = await look(async (db) => {
      const row = await db
        .selectFrom('round_comment')
        .select('submission_id')
        .where('id', '=', first)
        .executeTakeFirstOrThrow();
      return row.submission_id;
    });
    const facilitator = await makePerson(server.dataDir, { place: made.own, role: 'facilitator' });
    return { ...made, facilitator, submissionId, first, second, third };
  }

  test('held ones wait in a list without an e-mail or a mark of the hand in it', async () => {
    const { page, facilitator } = await withComments();
    const html = await (await get(`${page}/moderate`, facilitator)).text();
    expect(html).toContain('Sanat 1');
    expect(html).not.toContain('Sanat 0');
    expect(html).not.toMatch(/salainen@|laite1|"osoite"/);
  });

  test('showing is one act for many', async () => {
    const { page, facilitator, round, first, second, third } = await withComments();
    const body: [string, string][] = [
      ['ids', second],
      ['ids', third],
    ];
    expect((await post(`${page}/moderate?/show`, facilitator, body)).status).toBe(200);
    expect(await statesOf(round)).toEqual({
      [first]: 'shown',
      [second]: 'shown',
      [third]: 'shown',
    });
  });

  test('hiding by hand, by time or by link comes back as it was, in one act', async () => {
    const { page, facilitator, round, submissionId, first, second, third } = await withComments();
    const before = await statesOf(round);
    const restore = async () => {
      const act = await look((db) =>
        db
          .selectFrom('round_comment')
          .select(['hidden_act', 'hidden_by'])
          .where('round_id', '=', round.roundId)
          .where('state', '=', 'hidden')
          .executeTakeFirstOrThrow(),
      );
      expect(act.hidden_by).toBe(facilitator.actorId);
      const fields = { id: act.hidden_act ?? '' };
      expect((await post(`${page}/moderate?/restore`, facilitator, fields)).status).toBe(200);
      expect(await statesOf(round)).toEqual(before);
    };
    const hide = (action: string, fields: Record<string, string>) =>
      post(`${page}/moderate?/${action}`, facilitator, fields);

    await hide('hideHand', { submissionId, mark: 'device' });
    expect(await statesOf(round)).toEqual({
      [first]: 'hidden',
      [second]: 'hidden',
      [third]: 'held',
    });
    await restore();
    await hide('hideSent', { from: later(-1), to: later(1), link: '' });
    expect(new Set(Object.values(await statesOf(round)))).toEqual(new Set(['hidden']));
    await restore();
    await hide('hideSent', { link: 'public' });
    expect(new Set(Object.values(await statesOf(round)))).toEqual(new Set(['hidden']));
    await restore();
    await hide('hideSent', { from: later(1), link: '' });
    expect(await statesOf(round)).toEqual(before);
    expect((await hide('hideSent', { from: '', to: '', link: '' })).status).toBe(400);
  });

  test('another round’s comments are out of reach', async () => {
    const { page, facilitator } = await withComments();
    const other = await withComments();
    await post(`${page}/moderate?/hide`, facilitator, { ids: other.first, reason: '' });
    await post(`${page}/moderate?/show`, facilitator, { ids: other.second });
    const { submissionId } = other;
    const block = { submissionId, mark: 'device' };
    expect((await post(`${page}/moderate?/block`, facilitator, block)).status).toBe(404);
    expect((await statesOf(other.round))[other.first]).toBe('shown');
    expect((await statesOf(other.round))[other.second]).toBe('held');
  });
});

describe('reminders', () => {
  /** One run of the job as at this moment of the database's clock. */
  const run = () =>
    look(async (db) => {
      const config = readConfig({ DATA_DIR: server.dataDir });
      const mail = makeMail(config, { now: () => Date.now() }, () => {});
      const context = { db, mail, config, log: pino({ level: 'silent' }) } as unknown as Context;
      await remindCommenters.run(context, new AbortController().signal);
    });
  const lettersTo = (address: string) =>
    look((db) =>
      db
        .selectFrom('outbox')
        .select('subject')
        .where('to_address', '=', address)
        .where('subject', 'like', '%iimeistään%')
        .execute(),
    );

  async function withSilent(wishes: NewRound) {
    const made = await ownRound(wishes);
    const email = `hiljainen-${newId()}@kaiku.example`;
    const who = await makePerson(server.dataDir, { place: made.own, role: 'commenter', email });
    return { ...made, email, who };
  }
  const soon = { opensAt: Date.now() - 20 * DAY, closesAt: Date.now() + 6 * DAY };

  test('go once to who has sent nothing, and never to readers or who has commented', async () => {
    const { own, round, email } = await withSilent(soon);
    const [readerEmail, doneEmail] = [`r-${newId()}@kaiku.example`, `d-${newId()}@kaiku.example`];
    await makePerson(server.dataDir, { place: own, role: 'reader', email: readerEmail });
    const active = await makePerson(server.dataDir, { place: own, email: doneEmail });
    await makeComment(server.dataDir, round, { actorId: active.actorId });
    await run();
    await run();
    expect(await lettersTo(email)).toHaveLength(1);
    expect(await lettersTo(readerEmail)).toEqual([]);
    expect(await lettersTo(doneEmail)).toEqual([]);
  });

  test('the second comes two days before, and again after an extension', async () => {
    const { email, round, page, coordinator } = await withSilent(soon);
    await run();
    await look((db) =>
      db
        .updateTable('round')
        .set({ closes_at: Date.now() + DAY })
        .where('id', '=', round.roundId)
        .execute(),
    );
    await run();
    await run();
    expect(await lettersTo(email)).toHaveLength(2);
    await post(`${page}?/extend`, coordinator, { closes: later(6), note: 'Lisäaikaa.' });
    await run();
    expect(await lettersTo(email)).toHaveLength(2);
    await look((db) =>
      db
        .updateTable('round')
        .set({ closes_at: Date.now() + DAY })
        .where('id', '=', round.roundId)
        .execute(),
    );
    await run();
    expect(await lettersTo(email)).toHaveLength(3);
  });

  test('never go before their day, after the deadline, nor from an example', async () => {
    const [early, over, example] = [
      await withSilent({ opensAt: Date.now() - DAY, closesAt: Date.now() + 9 * DAY }),
      await withSilent({ opensAt: Date.now() - 9 * DAY, closesAt: Date.now() - 1000 }),
      await withSilent(soon),
    ];
    await look((db) =>
      db
        .updateTable('workspace')
        .set({ kind: 'example' })
        .where('id', '=', example.own.workspaceId)
        .execute(),
    );
    await run();
    for (const { email } of [early, over, example]) expect(await lettersTo(email)).toEqual([]);
  });
});

test('who may not read drafts sees counts without those that wait', async () => {
  const { own, round, page } = await ownRound();
  await makeComment(server.dataDir, round, { state: 'held' });
  const reader = await makePerson(server.dataDir, { place: own, role: 'reader' });
  const html = await (await get(page, reader)).text();
  expect(html).not.toContain('odottaa tarkistusta');
});

describe('a statement that came by e-mail or on paper', () => {
  const entered = ({ roundId }: RoundPlace) =>
    look((db) =>
      db
        .selectFrom('round_submission')
        .innerJoin('round_comment', 'round_comment.submission_id', 'round_submission.id')
        .leftJoin('blob', 'blob.comment_id', 'round_comment.id')
        .select([
          'source',
          'entered_by',
          'round_comment.kind',
          'state',
          'body',
          'blob.name as file',
        ])
        .where('round_submission.round_id', '=', roundId)
        .execute(),
    );
  const statement = (more: Record<string, string> = {}) => ({
    ...{ key: newId() + newId(), source: 'paper', onBehalf: 'organisation', name: 'Päivi Niemi' },
    ...{ organisation: 'Sydänpolku ry', email: '', body: 'Kannatamme luonnosta.', ...more },
  });

  test('is entered once, marked with how it came and by whom, also after the deadline', async () => {
    const { own, round, page } = await ownRound({ closesAt: Date.now() - 1000 });
    const facilitator = await makePerson(server.dataDir, { place: own, role: 'facilitator' });
    const fields = statement();
    for (const _ of [1, 2])
      expect((await post(`${page}/statement?/enter`, facilitator, fields)).status).toBe(303);
    expect(await entered(round)).toEqual([
      {
        ...{ source: 'paper', entered_by: facilitator.actorId, kind: 'statement' },
        ...{ state: 'shown', body: 'Kannatamme luonnosta.', file: null },
      },
    ]);
    expect(await (await get(round.path)).text()).toContain('tuli paperilla');
  });

  test('may be a file, told by its bytes; anything else is refused in words', async () => {
    const { coordinator, round, page } = await ownRound();
    const send = (bytes: string, name: string) => {
      const body = new FormData();
      for (const [key, value] of Object.entries(statement({ body: '' }))) body.append(key, value);
      body.append('file', new File([bytes], name));
      return fetch(`${server.url}${page}/statement?/enter`, {
        ...{ method: 'POST', redirect: 'manual', body },
        headers: {
          ...{ origin: server.url, accept: 'text/html' },
          cookie: `${coordinator.cookie}; locale=fi`,
        },
      });
    };
    const refused = await send('MZ', 'lausunto.pdf');
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('ei ole DOCX, ODT eikä PDF');
    expect((await send(`%PDF-1.7${' '.repeat(2_000_000)}`, 'lausunto.exe')).status).toBe(303);
    expect(await entered(round)).toMatchObject([{ kind: 'statement', file: 'lausunto.pdf' }]);
  });

  test.each([
    ['nothing said', { body: '' }, 'Kommentti on tyhjä'],
    ['no organisation', { organisation: '' }, 'Kirjoita järjestön nimi'],
    ['no name', { onBehalf: 'self', name: '' }, 'Kirjoita, kuka lausunnon antoi'],
    ['a bad address', { email: 'ei osoite' }, 'nimi@järjestö'],
  ])('with %s is refused at its field', async (_, more, said) => {
    const { coordinator, round, page } = await ownRound();
    const answer = await post(`${page}/statement?/enter`, coordinator, statement(more));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(said);
    expect(await entered(round)).toEqual([]);
  });

  test('is for facilitators to enter', async () => {
    const { own, page } = await ownRound();
    for (const role of ROLES) {
      const who = await makePerson(server.dataDir, { place: own, role });
      const may = FACILITATORS.includes(role);
      expect((await get(`${page}/statement`, who)).status).toBe(may ? 200 : 404);
      const sent = await post(`${page}/statement?/enter`, who, statement());
      expect([role, sent.status]).toEqual([role, may ? 303 : 404]);
    }
  });
});

describe('who is blocked', () => {
  test('cannot send: everybody who comes by the round’s own link, until it is lifted', async () => {
    const { coordinator, own, round, page } = await ownRound();
    const send = (who?: Parameters<typeof post>[1]) =>
      post(`${round.path}/send?/send`, who, {
        ...{ key: newId() + newId(), kind: 'whole', blockId: '', body: 'Hyvä luonnos.' },
        ...{ onBehalf: 'self', name: '', organisation: '', email: '' },
      });
    expect((await send()).status).toBe(303);
    const blocked = await post(`${page}/moderate?/blockLink`, coordinator, { link: 'public' });
    expect(blocked.status).toBe(200);
    const refused = await send();
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('Hyvä luonnos.');
    const member = await makePerson(server.dataDir, { place: own });
    expect((await send(member)).status).toBe(303);
    const { id } = await look((db) =>
      db
        .selectFrom('round_block')
        .select('id')
        .where('round_id', '=', round.roundId)
        .executeTakeFirstOrThrow(),
    );
    await post(`${page}/moderate?/unblock`, coordinator, { id });
    expect((await send()).status).toBe(303);
  });
});
