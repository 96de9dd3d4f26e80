import { get, type IncomingHttpHeaders } from 'node:http';
import { describe, expect, test } from 'vitest';
import { secretCookie } from '#shared/rounds.ts';
import { makePerson, withDb } from '../support/people.ts';
import { makeComment, type RoundPlace } from '../support/round.ts';
import { close, comments, round, server, useRounds, visitorOf } from '../support/round-visitor.ts';

useRounds();

interface Raw {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

/** As it goes over the line, still compressed. */
function raw(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const asked = { 'accept-encoding': 'gzip', 'accept-language': 'fi', ...headers };
    get(server.url + path, { headers: asked, method }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes: Buffer.concat(parts),
        }),
      );
    }).on('error', reject);
  });
}

/** What may differ from one answer to the next. */
function lasting({ date: _, ...headers }: IncomingHttpHeaders): IncomingHttpHeaders {
  return headers;
}

/** The first reader has it made, the second gets it from where it is kept. */
async function twice(place: RoundPlace, path = place.path): Promise<[Raw, Raw]> {
  return [await raw(path), await raw(path)];
}

const html = async (path: string, headers?: Record<string, string>) =>
  (await fetch(server.url + path, { headers: { 'accept-language': 'fi', ...headers } })).text();

describe('what is kept for all guests', () => {
  test.each(['', '/text'])(
    'goes out with the same bytes and headers as the first%s',
    async (end) => {
      const place = await round({ visibility: 'now' });
      await makeComment(server.dataDir, place, { number: 3 });
      const [made, kept] = await twice(place, place.path + end);
      expect(made.status).toBe(200);
      expect(kept.bytes.equals(made.bytes)).toBe(true);
      expect(lasting(kept.headers)).toEqual(lasting(made.headers));
      for (const name of ['x-content-type-options', 'referrer-policy', 'content-language', 'etag'])
        expect(kept.headers[name], name).toBeTruthy();
      if (end === '') expect(kept.headers['content-security-policy']).toContain("'sha256-");

      const head = await raw(place.path + end, {}, 'HEAD');
      expect(head.status).toBe(200);
      expect(head.bytes).toHaveLength(0);
      expect(lasting(head.headers)).toEqual(lasting(kept.headers));

      const same = await raw(place.path + end, { 'if-none-match': `W/${made.headers.etag}` });
      expect(same.status).toBe(304);
      expect(same.bytes).toHaveLength(0);
      expect(same.headers['x-content-type-options']).toBe('nosniff');
      expect(same.headers['content-type']).toBeUndefined();
    },
  );

  test('is kept apart by language and look, and unpacked for who wants it so', async () => {
    const place = await round();
    const [finnish] = await twice(place);
    const ways: Record<string, string>[] = [
      { cookie: 'locale=sv' },
      { 'accept-language': 'sv' },
      { cookie: 'locale=en' },
      { cookie: 'theme=dark' },
    ];
    for (const way of ways) {
      const one = await raw(place.path, way);
      const two = await raw(place.path, way);
      expect(two.bytes.equals(one.bytes)).toBe(true);
      expect(two.headers['content-language']).toBe(one.headers['content-language']);
      expect(two.bytes.equals(finnish.bytes), JSON.stringify(way)).toBe(false);
    }
    expect(await html(place.path, { cookie: 'locale=sv' })).toContain('lang="sv"');
    const plain = await raw(place.path, { 'accept-encoding': 'identity' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.bytes.toString()).toContain('id="k14"');
  });

  test('has nothing of who is signed in, and is nothing that they are told', async () => {
    const place = await round();
    const member = await makePerson(server.dataDir, { place, role: 'member', name: 'Aino Laine' });
    // The first to come is signed in: what is kept must not be theirs.
    const own = await raw(place.path, { cookie: member.cookie });
    expect(own.headers['x-actor']).toBe(member.actorId);
    for (const guest of await twice(place)) {
      expect(guest.headers['x-actor']).toBeUndefined();
      expect(guest.headers['set-cookie']).toBeUndefined();
      expect(guest.bytes.toString()).not.toContain(member.actorId);
    }
    const again = await raw(place.path, { cookie: member.cookie });
    expect(again.headers['x-actor']).toBe(member.actorId);
    expect((await raw(place.path, { cookie: 'session=no.longer' })).status).toBe(200);
  });

  test('opens to nobody who may not read it', async () => {
    const secret = 's'.repeat(32);
    const invited = await round({ participation: 'invited', secret });
    const cookie = `${secretCookie(invited.roundId)}=${secret}`;
    for (let n = 0; n < 2; n++) expect((await raw(invited.path, { cookie })).status).toBe(200);
    const wrong = { cookie: `${secretCookie(invited.roundId)}=${'x'.repeat(32)}` };
    for (const other of [undefined, wrong])
      for (const path of [invited.path, `${invited.path}/text`])
        expect((await raw(path, other)).status).toBe(404);

    const members = await round({ participation: 'members' });
    const member = await makePerson(server.dataDir, { place: members, role: 'member' });
    for (let n = 0; n < 2; n++)
      expect((await raw(members.path, { cookie: member.cookie })).status).toBe(200);
    expect((await raw(members.path)).status).toBe(303);
    expect((await raw('/c/nothinghere')).status).toBe(404);
  });

  test('is never older than what was decided: checked, hidden, taken back, closed', async () => {
    const place = await round({ visibility: 'checked' });
    const coordinator = visitorOf(
      await makePerson(server.dataDir, { place, role: 'coordinator', name: 'Sami Koskela' }),
    );
    await makeComment(server.dataDir, place, { number: 3, body: 'Sanottu', state: 'held' });
    const moderate = async (verb: string) => {
      const [row] = await comments(place.roundId);
      const answer = await coordinator.post(
        `/w/${place.slug}/rounds/${place.roundId}/moderate?/${verb}`,
        { ids: row?.id ?? '' },
      );
      expect(answer.status).toBeLessThan(400);
    };
    const sees = async (words: string) => {
      const [one, two] = [await html(place.path), await html(place.path)];
      expect(two).toBe(one);
      const text = await html(`${place.path}/text`);
      return [one.includes(words), text.includes(words)];
    };
    expect(await sees('Sanottu')).toEqual([false, false]);
    await moderate('show');
    expect(await sees('Sanottu')).toEqual([true, true]);
    await moderate('hide');
    expect(await sees('Sanottu')).toEqual([false, false]);
    await close(place.roundId);
    expect(await html(place.path)).toContain('Kommentointi päättyi');
    expect(await html(place.path)).not.toContain('send?to=');
    await withDb(server.dataDir, (db) =>
      db
        .updateTable('workspace')
        .set({ name: 'Uusi Nimi ry' })
        .where('id', '=', place.workspaceId)
        .execute(),
    );
    expect(await html(place.path)).toContain('Uusi Nimi ry');
  });
});

test('how many others read now is told without a cookie, a person or a row', async () => {
  const place = await round();
  const pulse = async (mark: string) => {
    const answer = await fetch(`${server.url}${place.path}/pulse?reader=${mark}`);
    expect(answer.headers.get('set-cookie')).toBeNull();
    return ((await answer.json()) as { others: number }).others;
  };
  expect(await pulse('a'.repeat(32))).toBe(0);
  expect(await pulse('b'.repeat(32))).toBe(1);
  expect(await pulse('a'.repeat(32))).toBe(1);
  expect(await pulse('anything'), 'no mark is not counted').toBe(0);
  expect(await pulse('c'.repeat(32))).toBe(2);
});
