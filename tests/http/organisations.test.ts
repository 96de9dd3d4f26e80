import { describe, expect, test } from 'vitest';
import {
  foreign,
  fresh,
  get,
  people,
  place,
  post,
  roleOf,
  server,
  useGroup,
  w,
} from '../support/group.ts';
import { makePerson, withDb, type Person, type Place } from '../support/people.ts';

useGroup();

describe('organisations', () => {
  const rows = (at: Place) =>
    withDb(server.dataDir, (db) =>
      db
        .selectFrom('organisation')
        .selectAll()
        .where('workspace_id', '=', at.workspaceId)
        .orderBy('name')
        .execute(),
    );

  test('a typed one is unconfirmed until it is confirmed or merged; its people follow', async () => {
    const { own, coordinator } = await fresh();
    const aino = await makePerson(server.dataDir, { place: own, role: 'reader' });
    const choose = (who: Person, organisation: string) =>
      post(w('/settings/members?/organisation', own), who, { organisation });
    await choose(coordinator, 'Kylätalo Kaiku ry');
    await choose(aino, '  KYLÄTALO   kaiku RY ');
    expect(await rows(own)).toHaveLength(1);
    await choose(aino, 'Kylätalo Kaikku');
    const [typed, right] = await rows(own);
    expect([right?.confirmed_at === null, typed?.confirmed_at === null]).toEqual([false, true]);
    expect(await (await get(w('/organisations', own), aino)).text()).toContain('Vahvistamaton');

    const id = typed?.id ?? '';
    const taken = await post(w('/organisations?/confirm', own), coordinator, {
      id,
      name: 'kylätalo kaiku ry',
      type: '',
    });
    expect(taken.status).toBe(400);
    await post(w('/organisations?/contact', own), coordinator, {
      id,
      actorId: aino.actorId,
      speaks: '1',
    });
    await post(w('/organisations?/merge', own), coordinator, { id, into: right?.id ?? '' });
    expect((await rows(own)).map(({ name }) => name)).toEqual(['Kylätalo Kaiku ry']);
    const page = await (await get(w('/organisations', own), coordinator)).text();
    expect(page).toContain('Puhuu järjestön puolesta');
    expect(page).toContain(aino.name);
  });

  test('one of another workspace is neither merged nor confirmed', async () => {
    const { own, coordinator } = await fresh();
    await post(w('/organisations?/add', own), coordinator, { name: 'Askel Työhön sr', type: '' });
    const [theirs] = await rows(own);
    await post(w('/organisations?/add'), people.coordinator, { name: 'Polku ry', type: 'between' });
    const ours = (await rows(place)).find(({ name }) => name === 'Polku ry');
    for (const [id, into] of [
      [theirs?.id ?? '', ours?.id ?? ''],
      [ours?.id ?? '', theirs?.id ?? ''],
      [ours?.id ?? '', ours?.id ?? ''],
    ] as const) {
      const merge = await post(w('/organisations?/merge'), people.coordinator, { id, into });
      expect(merge.status).toBe(404);
    }
    expect(await rows(own)).toHaveLength(1);
  });
});

describe('bad input', () => {
  const role = w.bind(null, '/settings/members?/role');

  test('[10] a field twice', async () => {
    const response = await post(role(), people.coordinator, [
      ['actorId', people.reader.actorId],
      ['role', 'member'],
      ['role', 'coordinator'],
    ]);
    expect(response.status).toBe(400);
    expect(await roleOf(place, people.reader)).toBe('reader');
  });

  test('[11] fields that nobody asked for', async () => {
    const { own, coordinator } = await fresh();
    await post(w('/settings/general?/general', own), coordinator, {
      name: 'Nimi',
      locales: 'fi',
      kind: 'example',
      slug: 'toinen',
      id: foreign.workspaceId,
    });
    expect((await get(w('/settings/general', own), coordinator)).status).toBe(200);
    expect((await get(w('', foreign), coordinator)).status).toBe(404);
  });

  test('[12] keys of an object’s own', async () => {
    for (const key of ['__proto__[role]', 'constructor', 'prototype.x']) {
      const response = await post(role(), people.coordinator, [
        ['actorId', people.reader.actorId],
        ['role', 'reader'],
        [key, '1'],
      ]);
      expect(response.status).toBe(400);
    }
  });

  test('[13] JSON in the place of a form', async () => {
    const response = await fetch(server.url + role(), {
      method: 'POST',
      headers: {
        origin: server.url,
        cookie: people.coordinator.cookie,
        'content-type': 'application/json',
      },
      body: '['.repeat(10_000),
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });

  test.each([
    ['role', 'owner'],
    ['role', ''],
    ['actorId', `' or 1=1 --`],
    ['actorId', '../../x'],
    ['actorId', 'x'.repeat(100_000)],
  ])('[15] %s = %j', async (field, value) => {
    const fields = { actorId: people.reader.actorId, role: 'reader', [field]: value };
    const { status } = await post(role(), people.coordinator, fields);
    expect([400, 404]).toContain(status);
  });

  test.each([
    '/settings/members?sort=password_hash',
    '/settings/members?remove=__proto__',
    '/settings/members?close=%00',
    '?timeline=%F0%9F%92%A5',
    '/organisations?open=constructor',
  ])('[16] %s', async (path) => {
    expect((await get(w(path), people.coordinator)).status).toBeLessThan(500);
  });

  test('[23] names are cleaned or refused', async () => {
    const { own, coordinator } = await fresh();
    const rename = (name: string) =>
      post(w('/settings/general?/general', own), coordinator, { name, locales: 'fi' });
    expect((await rename('\u202e\u200b')).status).toBe(400);
    expect((await rename('x'.repeat(121))).status).toBe(400);
    expect((await rename(`Raja\u202e<script>alert(1)</script>`)).status).toBe(200);
    const html = await (await get(w('', own), coordinator)).text();
    expect(html).not.toContain('<script>alert(1)');
    expect(html).not.toContain('\u202e');
  });

  test.each(['2019-02-30', '1.3.2019', 'tomorrow', '99999-01-01'])('a day %s', async (date) => {
    const response = await post(w('?/add'), people.coordinator, { name: 'Etappi', date });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Kirjoita päivä muodossa');
  });

  test.each(['0', '-1', '1e9', '99999', 'kaksi'])('uses %s', async (uses) => {
    const fields = { role: 'reader', days: '7', uses };
    expect((await post(w('/settings/members?/link'), people.coordinator, fields)).status).toBe(400);
  });
});
