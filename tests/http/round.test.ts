import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Role } from '#shared/model.ts';
import { hidden } from '../support/html.ts';
import { makePerson, withDb, type Person } from '../support/people.ts';
import { makeComment, makeRound, type NewRound, type RoundPlace } from '../support/round.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Visitor, type Answer } from '../support/visitor.ts';

let server: TestServer;
beforeAll(async () => void (server = await startServer()));
afterAll(async () => {
  expect(server.output()).not.toContain('unexpected error');
  await server.remove();
});

const round = (wishes?: NewRound) => makeRound(server.dataDir, wishes);
const comments = (roundId: string) =>
  withDb(server.dataDir, (db) =>
    db
      .selectFrom('round_comment')
      .innerJoin('round_submission', 'round_submission.id', 'round_comment.submission_id')
      .selectAll('round_comment')
      .select([
        'name',
        'email',
        'organisation',
        'on_behalf',
        'receipt_hash',
        'round_submission.key',
      ])
      .where('round_comment.round_id', '=', roundId)
      .execute(),
  );
const close = (roundId: string) =>
  withDb(server.dataDir, (db) =>
    db
      .updateTable('round')
      .set({ closes_at: Date.now() - 1000 })
      .where('id', '=', roundId)
      .execute(),
  );
const block = (place: RoundPlace, number: number) =>
  place.blocks.find((one) => one.number === number && one.kind !== 'question');

function visitorOf(person?: Person): Visitor {
  const visitor = new Visitor(server.url);
  const [name = '', value = ''] = person?.cookie.split('=') ?? [];
  if (person) visitor.cookies.set(name, value);
  return visitor;
}

/** From the page to the receipt as a browser without script goes. */
async function comment(
  visitor: Visitor,
  place: RoundPlace,
  more: Record<string, string> = {},
): Promise<Answer> {
  const begun = await visitor.post(`${place.path}/send?/begin`, {
    blockId: block(place, 14)?.id ?? '',
    kind: 'remark',
    body: 'Pienet järjestöt puuttuvat.',
  });
  expect(begun.status).toBe(200);
  expect(begun.html).toContain('Pienet järjestöt puuttuvat.');
  return visitor.post(`${place.path}/send?/send`, {
    key: hidden(begun.html, 'key'),
    blockId: hidden(begun.html, 'blockId'),
    kind: 'remark',
    body: 'Pienet järjestöt puuttuvat.',
    suggestion: '',
    name: 'Raija Harju',
    onBehalf: 'organisation',
    organisation: 'Kylätalo Kaiku ry',
    email: 'raija@kaiku.example',
    ...more,
  });
}

describe('without a script', () => {
  test('the text is read with its numbers, the deadline and who sees what', async () => {
    const place = await round();
    const { status, html } = await visitorOf().get(place.path);
    expect(status).toBe(200);
    for (const words of [
      'id="k14"',
      'Maakunnan on otettava järjestöt',
      'Kommentoi viimeistään',
      'Mitä kommentistasi tapahtuu?',
      'Kuka näkee tietosi?',
      'Sähköpostiosoitteesi näkee vain koordinaattori',
      'Onko rajan määritelmä selvä?',
      'Ei vielä kommentteja',
    ])
      expect(html.replaceAll('\u00ad', '')).toContain(words);
  });

  test('a comment goes from under its paragraph to a receipt, and waits for a check', async () => {
    const place = await round();
    const visitor = visitorOf();
    const sent = await comment(visitor, place);
    expect(sent.status).toBe(303);
    expect(sent.location).toMatch(new RegExp(`^${place.path}/receipt/[a-z2-7]{32}$`));
    const [row] = await comments(place.roundId);
    expect(row).toMatchObject({
      kind: 'remark',
      state: 'held',
      block_id: block(place, 14)?.id,
      quote: block(place, 14)?.text,
      organisation: 'Kylätalo Kaiku ry',
      on_behalf: 'organisation',
    });
    const token = sent.location?.split('/').at(-1) ?? '';
    expect(JSON.stringify(row)).not.toContain(token);
    const receipt = await visitor.get(sent.location ?? '');
    expect(receipt.html).toContain('Pienet järjestöt puuttuvat.');
    expect(receipt.html).toContain('odottaa tarkistusta');
    expect(receipt.html).not.toContain('raija@kaiku.example');
    expect(receipt.headers.get('cache-control')).toContain('no-store');
  });

  test('the same form sent twice is stored once and leads to the same receipt', async () => {
    const place = await round();
    const visitor = visitorOf();
    const key = 'k'.repeat(24);
    const [one, two] = [
      await comment(visitor, place, { key }),
      await comment(visitor, place, { key }),
    ];
    expect(one.location).toBe(two.location);
    expect(await comments(place.roundId)).toHaveLength(1);
    const other = await comment(visitorOf(), place);
    expect(other.location).not.toBe(one.location);
  });

  test('a second after the deadline it is refused with the closing time, and the text stays', async () => {
    const place = await round();
    const visitor = visitorOf();
    await close(place.roundId);
    const late = await comment(visitor, place);
    expect(late.status).toBe(409);
    expect(late.html).toMatch(/Kommentointi päättyi \d+\.\d+\.\d{4} klo \d+\.\d\d/);
    expect(late.html).toContain('Pienet järjestöt puuttuvat.');
    expect(late.html).toContain('value="Raija Harju"');
    expect(await comments(place.roundId)).toHaveLength(0);
    const page = await visitor.get(place.path);
    expect(page.html).toMatch(/Kommentointi päättyi/);
    expect(page.html).not.toContain('data-plain');
  });

  test('what is missing is named, and all that was typed stays', async () => {
    const place = await round();
    const answer = await comment(visitorOf(), place, {
      organisation: '',
      email: 'ei osoite',
      body: '',
    });
    expect(answer.status).toBe(400);
    expect(answer.html).toContain('Kirjoita järjestön nimi');
    expect(answer.html).toContain('value="ei osoite"');
    const empty = await comment(visitorOf(), place, { body: '   ' });
    expect(empty.status).toBe(400);
    expect(empty.html).toContain('Kommentti on tyhjä');
    const nowhere = await comment(visitorOf(), place, { blockId: 'ei-olemassa' });
    expect(nowhere.status).toBe(400);
    expect(await comments(place.roundId)).toHaveLength(0);
  });

  test('until the deadline the receipt changes and takes back, and not after', async () => {
    const place = await round({ visibility: 'now' });
    const visitor = visitorOf();
    const { location } = await comment(visitor, place);
    const receipt = location ?? '';
    const [row] = await comments(place.roundId);
    const id = row?.id ?? '';
    const changed = await visitor.post(`${receipt}?/change`, {
      comment: id,
      body: 'Toisin sanoin.',
    });
    expect(changed.status).toBe(200);
    expect((await visitor.get(place.path)).html).toContain('Toisin sanoin.');
    // Somebody else's receipt opens nothing of it.
    const other = await comment(visitorOf(), place);
    const foreign = await visitor.post(`${other.location}?/withdraw`, { comment: id });
    expect(foreign.status).toBe(404);
    expect((await visitor.post(`${receipt}?/withdraw`, { comment: id })).status).toBe(200);
    expect((await visitor.get(place.path)).html).not.toContain('Toisin sanoin.');
    await close(place.roundId);
    const [, second] = await comments(place.roundId);
    const late = await visitor.post(`${other.location}?/change`, {
      comment: second?.id ?? '',
      body: 'Liian myöhään',
    });
    expect(late.status).toBe(409);
    expect(late.html).toContain('Liian myöhään');
    expect((await visitor.get(`${place.path}/receipt/${'a'.repeat(32)}`)).status).toBe(404);
  });

  test('agreeing counts once for a browser and is taken back by the same button', async () => {
    const place = await round();
    const id = await makeComment(server.dataDir, place, { number: 14 });
    const visitor = visitorOf();
    const agree = (who: Visitor) => who.post(`${place.path}/agree`, { comment: id });
    const voices = () =>
      withDb(server.dataDir, async (db) => {
        const rows = await db.selectFrom('round_agreement').selectAll().execute();
        return rows.filter((row) => row.comment_id === id).length;
      });
    expect((await agree(visitor)).location).toBe(`${place.path}#c-${id}`);
    await agree(visitorOf());
    expect(await voices()).toBe(2);
    await agree(visitor);
    expect(await voices()).toBe(1);
    const held = await makeComment(server.dataDir, place, { number: 3, state: 'held' });
    expect((await visitor.post(`${place.path}/agree`, { comment: held })).status).toBe(404);
  });
});

describe('the page that all share', () => {
  test('is the same bytes for all readers of a language, and is not sent again', async () => {
    const place = await round();
    const member = await makePerson(server.dataDir, { place, role: 'member', name: 'Aino Laine' });
    const [one, two] = [await visitorOf().get(place.path), await visitorOf(member).get(place.path)];
    expect(two.html).toBe(one.html);
    const etag = one.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(one.headers.get('cache-control')).toBe('private, no-cache');
    expect(two.headers.get('x-actor')).toBe(member.actorId);
    const again = await fetch(server.url + place.path, {
      headers: { 'if-none-match': etag, 'accept-language': 'fi', accept: 'text/html' },
    });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    await comment(visitorOf(), place);
    expect((await visitorOf().get(place.path)).headers.get('etag')).toBe(etag);
    const id = await makeComment(server.dataDir, place, { number: 14, body: 'Näkyvä' });
    await visitorOf().post(`${place.path}/agree`, { comment: id });
    const newer = await visitorOf().get(place.path);
    expect(newer.headers.get('etag')).not.toBe(etag);
    expect(newer.html).toContain('Näkyvä');
  });

  test('its own script is named by a hash: no nonce is used twice', async () => {
    const place = await round();
    const { headers, html } = await visitorOf().get(place.path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self' 'sha256-/);
    expect(policy + html).not.toContain('nonce');
  });

  test('is in the language of who asks', async () => {
    const place = await round();
    const visitor = visitorOf();
    visitor.cookies.set('locale', 'sv');
    expect((await visitor.get(place.path)).html).toContain('Vem ser dina uppgifter?');
  });
});

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

describe('statements as files', () => {
  const pdf = new TextEncoder().encode('%PDF-1.7\n%âãÏÓ\n1 0 obj\n');

  async function upload(visitor: Visitor, place: RoundPlace, name: string, bytes: Uint8Array) {
    const form = new FormData();
    for (const [field, value] of Object.entries({
      key: crypto.randomUUID(),
      kind: 'statement',
      body: '',
      name: 'Leena Tuomi',
      onBehalf: 'organisation',
      organisation: 'Askel Työhön sr',
      email: '',
    }))
      form.set(field, value);
    form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name, { type: 'text/html' }));
    return fetch(`${server.url}${place.path}/send?/send`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: server.url, accept: 'text/html', cookie: visitor.cookieHeader },
      body: form,
    });
  }

  test('are told by their bytes and served as nothing but an attachment', async () => {
    const place = await round({ visibility: 'now' });
    const visitor = visitorOf();
    expect((await upload(visitor, place, '../lausunto<b>.exe', pdf)).status).toBe(303);
    const page = await visitor.get(place.path);
    expect(page.html).toContain('ei ole tarkistettu virusten varalta');
    const [, path = ''] = /href="([^"]*\/file\/[a-z0-9]+)"/.exec(page.html) ?? [];
    const file = await fetch(server.url + path);
    expect(file.status).toBe(200);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(pdf);
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; .*lausunto%20b\.pdf$/);
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
  });

  test('of another kind, whatever their name says, are refused and the words stay', async () => {
    const place = await round();
    for (const text of [
      '<html><script>',
      'PK\u0003\u0004 not an office file',
      ''.padEnd(2000, 'x'),
    ]) {
      const answer = await upload(
        visitorOf(),
        place,
        'lausunto.pdf',
        new TextEncoder().encode(text),
      );
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('ei ole DOCX, ODT eikä PDF');
    }
  });

  test('that wait for a check are for nobody else', async () => {
    const place = await round();
    await upload(visitorOf(), place, 'lausunto.pdf', pdf);
    const [file] = await withDb(server.dataDir, (db) =>
      db.selectFrom('blob').select('id').where('workspace_id', '=', place.workspaceId).execute(),
    );
    const path = `${place.path}/file/${file?.id}`;
    const facilitator = await makePerson(server.dataDir, { place, role: 'facilitator' });
    const member = await makePerson(server.dataDir, { place, role: 'member' });
    expect((await visitorOf().get(path)).status).toBe(404);
    expect((await visitorOf(member).get(path)).status).toBe(404);
    expect((await visitorOf(facilitator).get(path)).status).toBe(200);
  });
});
