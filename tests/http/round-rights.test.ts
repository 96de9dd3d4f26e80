import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '#shared/model.ts';
import { makePerson, withDb } from '../support/people.ts';
import { makeComment } from '../support/round.ts';
import { close, comment, round, server, useRounds, visitorOf } from '../support/round-visitor.ts';

useRounds();

describe('who may read and write', () => {
  test('an invited round opens by its link alone, which leaves the address', async () => {
    const place = await round({ participation: 'invited', secret: 'salaisuus-1234' });
    expect((await visitorOf().get(place.path)).status).toBe(404);
    expect((await visitorOf().get(`${place.path}?k=vaara`)).status).toBe(404);
    const visitor = visitorOf();
    const entered = await visitor.get(`${place.path}?k=salaisuus-1234`);
    expect([entered.status, entered.location]).toEqual([303, place.path]);
    expect((await visitor.get(place.path)).status).toBe(200);
    expect((await comment(visitor, place)).status).toBe(303);
    for (const path of ['/own', '/pulse', '/send'])
      expect((await visitorOf().get(place.path + path)).status).toBe(404);
    expect(
      (await visitorOf().post(`${place.path}/send?/send`, { key: 'x'.repeat(24) })).status,
    ).not.toBe(303);
  });

  test("a members' round asks strangers to sign in, and is not there for others' people", async () => {
    const place = await round({ participation: 'members' });
    const asked = await visitorOf().get(place.path);
    expect([asked.status, asked.location]).toEqual([
      303,
      `/signin?next=${encodeURIComponent(place.path)}`,
    ]);
    const foreigner = await makePerson(server.dataDir, {
      place: await round(),
      role: 'coordinator',
    });
    const absent = await visitorOf(foreigner).get('/c/eiolemassa12');
    const foreign = await visitorOf(foreigner).get(place.path);
    expect([absent.status, foreign.status]).toEqual([404, 404]);
  });

  test.each(ROLES)('%s of the workspace and of another one', async (role: Role) => {
    const place = await round({ participation: 'members' });
    const own = visitorOf(await makePerson(server.dataDir, { place, role, name: 'Oma' }));
    const other = visitorOf(
      await makePerson(server.dataDir, { place: await round(), role, name: 'Vieras' }),
    );
    const id = await makeComment(server.dataDir, place, { number: 14 });
    const held = await makeComment(server.dataDir, place, {
      number: 2,
      state: 'held',
      body: 'Odottava sana',
    });
    const may = role !== 'reader';
    expect((await own.get(place.path)).status).toBe(200);
    expect((await own.get(place.versionPath)).status).toBe(200);
    expect((await comment(own, place)).status).toBe(may ? 303 : 403);
    expect((await own.post(`${place.path}/agree`, { comment: id })).status).toBe(may ? 303 : 403);
    const reply = { comment: id, key: 'r'.repeat(24), body: 'Vastaus' };
    expect((await own.post(`${place.path}/reply`, reply)).status).toBe(may ? 200 : 403);
    const checks = role === 'facilitator' || role === 'coordinator';
    expect((await own.get(place.versionPath)).html.includes('Odottava sana')).toBe(checks);
    expect((await own.get(place.path)).html).not.toContain('Odottava sana');
    for (const path of [place.path, place.versionPath, `${place.path}/own`, `${place.path}/pulse`])
      expect((await other.get(path)).status).toBe(404);
    expect(
      (
        await other.post(`${place.path}/send?/send`, {
          key: 'k'.repeat(24),
          kind: 'whole',
          body: 'x',
        })
      ).status,
    ).toBe(404);
    expect((await other.post(`${place.path}/agree`, { comment: id })).status).toBe(404);
    expect((await other.post(`${place.path}/reply`, reply)).status).toBe(404);
    expect(held).toBeTruthy();
  });

  test('what is held, taken back or hidden, and every e-mail, leaves the server for nobody who may not see it', async () => {
    const place = await round();
    const secret = { email: 'salainen@posti.example', name: 'Piilo Nimi' };
    await makeComment(server.dataDir, place, {
      ...secret,
      number: 14,
      body: 'Pidätetty',
      state: 'held',
    });
    const hiddenOne = await makeComment(server.dataDir, place, {
      ...secret,
      body: 'Piilotettu',
      state: 'hidden',
    });
    await makeComment(server.dataDir, place, { ...secret, body: 'Peruttu', state: 'withdrawn' });
    await makeComment(server.dataDir, place, { number: 3, body: 'Julkinen', email: secret.email });
    const member = await makePerson(server.dataDir, { place, role: 'member' });
    for (const who of [visitorOf(), visitorOf(member)])
      for (const path of [
        place.path,
        `${place.path}/__data.json`,
        `${place.path}/own`,
        `${place.path}/pulse`,
        ...(who.cookies.size > 0 ? [place.versionPath, `${place.versionPath}/__data.json`] : []),
      ]) {
        const { html } = await who.get(path);
        expect(html).not.toMatch(/salainen@posti|Piilo Nimi|Pidätetty|Piilotettu|Peruttu/);
      }
    expect((await visitorOf().get(place.path)).html).toContain(`c-${hiddenOne}`);
    expect((await visitorOf().get(place.path)).html).toContain('Julkinen');
  });

  test('comments of a round that shows them afterwards come with its end', async () => {
    const place = await round({ visibility: 'after' });
    await makeComment(server.dataDir, place, { number: 14, body: 'Myöhemmin näkyvä' });
    expect((await visitorOf().get(place.path)).html).not.toContain('Myöhemmin näkyvä');
    await close(place.roundId);
    expect((await visitorOf().get(place.path)).html).toContain('Myöhemmin näkyvä');
  });

  test('a hand that was shut out is told so', async () => {
    const place = await round();
    const visitor = visitorOf();
    await comment(visitor, place);
    await withDb(server.dataDir, async (db) => {
      const row = await db
        .selectFrom('round_submission')
        .select('device_hash')
        .where('round_id', '=', place.roundId)
        .executeTakeFirstOrThrow();
      await db
        .insertInto('round_block')
        .values({
          id: place.roundId,
          round_id: place.roundId,
          target: `device:${row.device_hash}`,
          created_at: 0,
        })
        .execute();
    });
    const again = await comment(visitor, place);
    expect(again.status).toBe(403);
    expect(again.html).toContain('estetty');
    expect(again.html).toContain('Pienet järjestöt puuttuvat.');
    expect((await comment(visitorOf(), place)).status).toBe(303);
  });

  test('the rows hold no address, no device and no key as they are', async () => {
    const place = await round();
    const visitor = visitorOf();
    const key = 'avain'.repeat(6);
    await comment(visitor, place, { key });
    const rows = await withDb(server.dataDir, (db) =>
      db.selectFrom('round_submission').selectAll().where('round_id', '=', place.roundId).execute(),
    );
    const stored = JSON.stringify(rows);
    expect(stored).not.toMatch(/127\.0\.0\.1/);
    expect(stored).not.toContain(visitor.cookies.get('device'));
    expect(stored).not.toContain(key);
  });
});
