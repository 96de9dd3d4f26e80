import { beforeAll, describe, expect, test } from 'vitest';
import { ROLES } from '#shared/model.ts';
import {
  foreign,
  get,
  lettersTo,
  people,
  place,
  post,
  server,
  stranger,
  useGroup,
  w,
} from '../support/group.ts';
import { withDb } from '../support/people.ts';
import { makeComment, type RoundPlace } from '../support/round.ts';
import { closeRound, makeDraftedRound, waitingEdits } from '../support/triage.ts';

useGroup();

let round: RoundPlace;
const HELD = 'Tätä ei ole vielä tarkistettu.';
const NOTE = 'Kysytään ensin Raijalta.';
const EMAIL = 'leena.tuomi@askel.example';
const ids: Record<string, string> = {};
const triage = (act = '') => w(`/rounds/${round.roundId}/triage${act && `?/${act}`}`);
const report = (act = '') => w(`/rounds/${round.roundId}/report${act && `?/${act}`}`);
const row = (id: string) =>
  withDb(server.dataDir, (db) =>
    db.selectFrom('round_comment').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  );
const paragraph = (number: number) =>
  round.blocks.find((block) => block.kind === 'paragraph' && block.number === number)?.text ?? '';

beforeAll(async () => {
  round = await makeDraftedRound(server.dataDir, place);
  const add = (wishes: Parameters<typeof makeComment>[2]) =>
    makeComment(server.dataDir, round, wishes);
  ids.change = await add({
    kind: 'change',
    number: 16,
    body: 'Aika on liian lyhyt.',
    suggestion: paragraph(16).replace('kunnes raja on määritelty', 'kolme vuotta'),
    email: EMAIL,
    receipt: 'first-token',
  });
  ids.remark = await add({ number: 16, body: 'Aika on liian pitkä.', onBehalf: 'self' });
  ids.other = await add({ number: 3, body: 'Selvä kohta.' });
  ids.held = await add({ number: 2, body: HELD, state: 'held' });
});

test('the working draft is there', async () => {
  await expect.poll(() => waitingEdits(server.dataDir), { timeout: 20_000 }).toBe(0);
});

describe('who triages', () => {
  test('facilitators and coordinators see the queue; nobody else knows of it', async () => {
    for (const role of ROLES) {
      const answer = await get(triage(), people[role]);
      const html = await answer.text();
      const may = role === 'facilitator' || role === 'coordinator';
      expect([role, answer.status]).toEqual([role, may ? 200 : 404]);
      expect([role, html.includes(HELD)]).toEqual([role, may]);
      expect(html).not.toContain(EMAIL);
      const other = await get(w(`/rounds/${round.roundId}/triage`, foreign), people[role]);
      expect(other.status).toBe(404);
    }
    expect((await get(triage(), stranger)).status).toBe(404);
    expect((await get(triage())).headers.get('location')).toMatch(/^\/signin\?next=/);
  });

  test.each([
    ['decide', () => ({ commentId: ids.other ?? '', outcome: 'thanks' })],
    ['assign', () => ({ commentId: ids.other ?? '', assigneeId: people.facilitator.actorId })],
    ['note', () => ({ commentId: ids.other ?? '', note: NOTE })],
    ['snippet', () => ({ body: 'Kiitos huomiosta.' })],
    ['reopen', () => ({ commentId: ids.other ?? '' })],
  ])('%s', async (act, fields) => {
    for (const role of ROLES) {
      const may = role === 'facilitator' || role === 'coordinator';
      expect([role, (await post(triage(act), people[role], fields())).status]).toEqual([
        role,
        may ? 200 : 404,
      ]);
      const other = w(`/rounds/${round.roundId}/triage?/${act}`, foreign);
      expect((await post(other, people[role], fields())).status).toBe(404);
    }
    expect((await post(triage(act), stranger, fields())).status).toBe(404);
  });

  test('a claim is told to facilitators alone, and lets go', async () => {
    const claim = (commentId: string | null, who = people.facilitator) =>
      fetch(`${server.url}${triage()}/claim`, {
        method: 'POST',
        headers: {
          origin: server.url,
          cookie: who.cookie,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ commentId }),
      }).then(({ status }) => status);
    expect(await claim(ids.change ?? '', people.member)).toBe(404);
    expect(await claim(ids.change ?? '')).toBe(200);
    const seen = await (await get(triage(), people.coordinator)).text();
    expect(seen).toContain('Käsittelee nyt: Nimi facilitator');
    expect(await claim(null)).toBe(200);
    expect((await row(ids.change ?? '')).claimed_by).toBeNull();
  });
});

describe('deciding', () => {
  test('a reason is wanted where the outcome wants one', async () => {
    const answer = await post(triage('decide'), people.facilitator, {
      commentId: ids.remark ?? '',
      outcome: 'no_change',
      reason: '  ',
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Kirjoita perustelu');
    expect((await row(ids.remark ?? '')).outcome).toBeNull();
  });

  test('without script the form saves and opens the next comment', async () => {
    const answer = await post(triage('decide'), people.facilitator, [
      ['commentId', ids.other ?? ''],
      ['outcome', 'no_change'],
      ['reason', 'Kohta pysyy, koska se on selvä.'],
      ['also', ids.held ?? ''],
      ['next', `?c=${ids.remark}`],
    ]);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `${triage()}?c=${ids.remark}`,
    ]);
    for (const id of [ids.other, ids.held])
      expect(await row(id ?? '')).toMatchObject({
        outcome: 'no_change',
        reason: 'Kohta pysyy, koska se on selvä.',
        decided_by: people.facilitator.actorId,
      });
  });

  test('the last decision is right, and who made it is told of the other one', async () => {
    const decide = (who: typeof people.facilitator, outcome: string, seen: string) =>
      post(triage('decide'), who, {
        commentId: ids.remark ?? '',
        outcome,
        reason: 'Vuosi riittää.',
        seen,
      });
    expect((await decide(people.facilitator, 'no_change', '')).status).toBe(200);
    const answer = await fetch(`${server.url}${triage('decide')}`, {
      method: 'POST',
      headers: {
        origin: server.url,
        cookie: people.coordinator.cookie,
        accept: 'application/json',
        'x-sveltekit-action': 'true',
      },
      body: new URLSearchParams({
        commentId: ids.remark ?? '',
        outcome: 'carried_forward',
        reason: 'Puhutaan työpajassa.',
        seen: '',
      }),
    });
    expect(await answer.text()).toContain('Nimi facilitator');
    expect((await row(ids.remark ?? '')).outcome).toBe('carried_forward');
  });

  test('a comment is not merged into one that is merged into it', async () => {
    const merge = (commentId: string, mergedInto: string) =>
      post(triage('decide'), people.facilitator, {
        commentId,
        outcome: 'merged',
        reason: 'Sama asia.',
        mergedInto,
      }).then(({ status }) => status);
    expect(await merge(ids.remark ?? '', ids.change ?? '')).toBe(200);
    expect(await merge(ids.change ?? '', ids.remark ?? '')).toBe(400);
    expect(await merge(ids.change ?? '', ids.change ?? '')).toBe(400);
  });
});

describe('a suggested change', () => {
  const now = async () => {
    const html = await (await get(`${triage()}?c=${ids.change}`, people.facilitator)).text();
    return /data-now[^>]*>[\s\S]*?<\/section>/.exec(html)?.[0].replace(/<[^>]+>/g, '') ?? '';
  };

  test('comes into the working draft once, and goes again', async () => {
    const apply = () => post(triage('apply'), people.facilitator, { commentId: ids.change ?? '' });
    expect(await now()).not.toContain('kolme vuotta');
    expect((await apply()).status).toBe(200);
    expect((await apply()).status).toBe(200);
    expect(await now()).toContain('kolme vuotta');
    const edits = await withDb(server.dataDir, (db) =>
      db
        .selectFrom('pending_edit')
        .select('applied_at')
        .where('kind', '=', 'change-words')
        .execute(),
    );
    expect(edits).toEqual([{ applied_at: expect.any(Number) }]);

    const edited = await post(triage('apply'), people.coordinator, {
      commentId: ids.change ?? '',
      base: paragraph(16).replace('kunnes raja on määritelty', 'kolme vuotta'),
      text: paragraph(16).replace('kunnes raja on määritelty', 'kolme vuotta hankkeen jälkeen'),
    });
    expect(edited.status).toBe(200);
    expect(await now()).toContain('kolme vuotta hankkeen jälkeen');

    const undo = await post(triage('undo'), people.facilitator, { commentId: ids.change ?? '' });
    expect(undo.status).toBe(200);
    expect(await now()).not.toContain('kolme vuotta');
    expect((await row(ids.change ?? '')).applied_edit).toBeNull();
    expect((await apply()).status).toBe(200);
  });
});

describe('the report', () => {
  test('is a draft until everything is decided and the round is over', async () => {
    for (const role of ['reader', 'commenter', 'member'] as const)
      expect((await get(report(), people[role])).status).toBe(404);
    await post(triage('note'), people.facilitator, { commentId: ids.change ?? '', note: NOTE });
    const draft = await (await get(report(), people.facilitator)).text();
    expect(draft).toContain('1 kommentti on käsittelemättä');
    expect(draft).not.toContain(HELD);
    expect(draft).not.toContain(NOTE);

    expect((await post(report('publish'), people.facilitator, {})).status).toBe(404);
    const early = await post(report('publish'), people.coordinator, {});
    expect([early.status, (await early.text()).includes('vielä käsittelemättä')]).toEqual([
      400,
      true,
    ]);
    await post(triage('decide'), people.facilitator, {
      commentId: ids.change ?? '',
      outcome: 'accepted',
    });
    const open = await post(report('publish'), people.coordinator, {});
    expect((await open.text()).includes('vielä auki')).toBe(true);
  });

  test('is published once: every commenter with an address gets one letter', async () => {
    await closeRound(server.dataDir, round.roundId);
    const [first, second] = await Promise.all([
      post(report('publish'), people.coordinator, {}),
      post(report('publish'), people.coordinator, {}),
    ]);
    expect([first.status, second.status]).toEqual([200, 200]);
    const letters = (await lettersTo(EMAIL)).filter((text) => text.includes('palautekooste'));
    expect(letters).toHaveLength(1);
    const token = /\/c\/[a-z0-9]+\/receipt\/([a-z2-7]+)/.exec(letters[0] ?? '')?.[1];
    expect(token).toMatch(/^[a-z2-7]{32}$/);

    for (const role of ROLES) {
      const answer = await get(report(), people[role]);
      const html = await answer.text();
      expect([role, answer.status]).toEqual([role, 200]);
      expect(html).toContain('kolme vuotta');
      for (const hidden of [HELD, NOTE, EMAIL])
        expect([role, hidden, html.includes(hidden)]).toEqual([role, hidden, false]);
    }
  });

  test('is not changed afterwards, only corrected by a dated note', async () => {
    const decided = await post(triage('decide'), people.facilitator, {
      commentId: ids.other ?? '',
      outcome: 'thanks',
    });
    expect([decided.status, (await decided.text()).includes('jo julkaistu')]).toEqual([400, true]);
    const fields = { noteId: 'a1b2c3d4e5', body: 'Kappaleen 16 aika on kolme vuotta.' };
    expect((await post(report('correct'), people.facilitator, fields)).status).toBe(404);
    for (const _ of [1, 2])
      expect((await post(report('correct'), people.coordinator, fields)).status).toBe(200);
    const html = await (await get(report(), people.reader)).text();
    expect(html.split(`>${fields.body}<`)).toHaveLength(2);
  });
});
