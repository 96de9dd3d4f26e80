import { describe, expect, test } from 'vitest';
import { newId } from '#server/auth/random.ts';
import { get, post, server, useGroup } from '../support/group.ts';
import { makePerson, type Person } from '../support/people.ts';
import { makeComment } from '../support/round.ts';
import { later, look, ownRound, statesOf } from '../support/own-round.ts';

useGroup();

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

  test('what waits is a task on the home of those who may do it', async () => {
    const { own, page, facilitator, second, third } = await withComments();
    const home = async (who: Person) => (await get(`/w/${own.slug}`, who)).text();
    expect(await home(facilitator)).toMatch(/Tarkista 2 kommenttia[^]*Käsittele 1 kommentti/);
    const member = await makePerson(server.dataDir, { place: own, role: 'member' });
    expect(await home(member)).not.toMatch(/Tarkista \d|Käsittele \d/);
    await post(`${page}/moderate?/show`, facilitator, [
      ['ids', second],
      ['ids', third],
    ]);
    const after = await home(facilitator);
    expect(after).toContain('Käsittele 3 kommenttia');
    expect(after).not.toContain('Tarkista');
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

describe('caps', () => {
  test('a facilitator sets them within bounds, and the round keeps them', async () => {
    const { page, facilitator, round } = await capped();
    const caps = { sender: '20', address: '1500', link: '1500', round: '2000' };
    const low = await post(`${page}/moderate?/caps`, facilitator, { ...caps, address: '30' });
    expect(low.status).toBe(400);
    expect(await low.text()).toContain('sallittuihin rajoihin');
    // As people write thousands, and as the page shows them.
    const written = { ...caps, address: '1 500', link: '1\u00a0500' };
    expect((await post(`${page}/moderate?/caps`, facilitator, written)).status).toBe(200);
    expect(await (await get(`${page}/moderate`, facilitator)).text()).toContain(
      '20 kommenttia tunnissa',
    );
    // One hand that sent this much already sends no more; a neighbour of the same house does.
    const send = (count: number, device: string) =>
      fetch(`${server.url}${round.path}/send`, {
        method: 'POST',
        headers: {
          origin: server.url,
          accept: 'application/json',
          cookie: `device=${device}`,
        },
        body: new URLSearchParams({
          ...{ key: newId() + newId(), onBehalf: 'self', name: '', organisation: '', email: '' },
          comments: JSON.stringify(
            Array.from({ length: count }, () => ({ kind: 'whole', blockId: null, body: 'Hyvä.' })),
          ),
        }),
      });
    expect((await send(20, 'yksi')).status).toBe(200);
    const more = await send(1, 'yksi');
    expect(more.status).toBe(429);
    expect((await send(1, 'toinen')).status).toBe(200);
    const member = await makePerson(server.dataDir, { place: round });
    expect((await post(`${page}/moderate?/caps`, member, caps)).status).toBe(404);
  });

  async function capped() {
    const made = await ownRound();
    return {
      ...made,
      facilitator: await makePerson(server.dataDir, { place: made.own, role: 'facilitator' }),
    };
  }
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
    // What is blocked already is not offered to be blocked.
    expect(await (await get(`${page}/moderate`, coordinator)).text()).not.toContain('block-link');
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
