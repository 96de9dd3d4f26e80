import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMailbox, type Mailbox } from '../support/mailbox.ts';
import { makePerson, makePlace, withDb } from '../support/people.ts';
import { freePort, startServer, type TestServer } from '../support/server.ts';
import { Visitor, type Answer } from '../support/visitor.ts';

const PASSWORD = 'neljä sanaa järven rannalla';

let server: TestServer;
let mailbox: Mailbox;
let origin: string;
let number = 0;

beforeAll(async () => {
  mailbox = await openMailbox();
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  server = await startServer({ PORT: String(port), ORIGIN: origin, SMTP_URL: mailbox.url });
});

afterAll(async () => {
  await server.remove();
  await mailbox.close();
});

const visitor = () => new Visitor(origin);
const newAddress = () => `leena.tuomi${(number += 1)}@askeltyohon.example`;
const ownPath = (link: string) => link.replace(origin, '');

/** Someone with a confirmed account, signed in. */
async function signUp(email = newAddress(), name = 'Leena Tuomi') {
  const who = visitor();
  const sent = await who.post('/signup', { name, email, password: PASSWORD });
  expect(sent.status).toBe(303);
  const letter = await mailbox.take(email);
  const entered = await who.post(ownPath(letter.link));
  expect(entered.status).toBe(303);
  return { who, email };
}

const isIn = async (who: Visitor) => (await who.get('/me')).status === 200;

/** A page without what differs at every request, and without the address typed. */
const bare = ({ status, html, location }: Answer, email: string) =>
  JSON.stringify({ status, location, html })
    .replace(/nonce=\\"[^"]+"/g, '')
    .replace(/__sveltekit_\w+/g, '')
    .replaceAll(email, 'ADDRESS');

describe('an account', () => {
  it('is made, confirmed by a letter, used, reset, and its old sessions are dead', async () => {
    const email = newAddress();
    const first = visitor();
    const sent = await first.post('/signup', {
      name: 'Leena Tuomi',
      email,
      password: PASSWORD,
      next: '/w/raja',
    });
    expect(sent.location).toMatch(/^\/signin\/code/);
    const early = await visitor().post('/signin?/password', { email, password: PASSWORD });
    expect(early.status).toBe(400);

    const letter = await mailbox.take(email);
    expect(letter.link.startsWith(`${origin}/verify/`)).toBe(true);
    // Scanners of mail programs open every link, more than once.
    for (const scan of [1, 2, 3])
      expect([scan, (await visitor().get(ownPath(letter.link))).status]).toEqual([scan, 200]);
    const confirmed = await first.post(ownPath(letter.link));
    expect(confirmed.location).toBe('/w/raja');
    expect(await isIn(first)).toBe(true);
    const again = await visitor().post(ownPath(letter.link));
    expect(again.status).toBe(410);
    expect((await visitor().get(ownPath(letter.link))).status).toBe(410);

    const second = visitor();
    const signedIn = await second.post('/signin?/password', { email, password: PASSWORD });
    expect(signedIn.location).toBe('/home');
    expect(await isIn(second)).toBe(true);

    await visitor().post('/reset', { email });
    const reset = await mailbox.take(email);
    expect(reset.link.startsWith(`${origin}/reset/`)).toBe(true);
    const third = visitor();
    const easy = await third.post(ownPath(reset.link), { password: 'salasana' });
    expect(easy.status).toBe(400);
    expect(easy.html).not.toContain('value="salasana"');
    expect((await third.post(ownPath(reset.link), { password: 'a'.repeat(8) })).status).toBe(400);
    const changed = await third.post(ownPath(reset.link), { password: `${PASSWORD} taas` });
    expect(changed.location).toBe('/home');
    expect(await isIn(first)).toBe(false);
    expect(await isIn(second)).toBe(false);
    expect(await isIn(third)).toBe(true);
    expect((await visitor().post(ownPath(reset.link), { password: PASSWORD })).status).toBe(410);
    const old = await visitor().post('/signin?/password', { email, password: PASSWORD });
    expect(old.status).toBe(400);
  });

  it('opens by a mailed link once, and by its six digits on another device', async () => {
    const { email } = await signUp();
    const asking = visitor();
    const asked = await asking.post('/signin?/link', { email, next: '/me' });
    expect(asked.location).toBe('/signin/code?next=%2Fme');
    const letter = await mailbox.take(email);
    expect((await visitor().get(ownPath(letter.link))).status).toBe(200);
    const opened = visitor();
    expect((await opened.post(ownPath(letter.link))).location).toBe('/me');
    expect((await visitor().post(ownPath(letter.link))).status).toBe(410);

    await asking.post('/signin?/link', { email });
    const { code } = await mailbox.take(email);
    const other = visitor();
    const byCode = await other.post('/signin/code', {
      email,
      code: `${code.slice(0, 3)} ${code.slice(3)}`,
    });
    expect(byCode.status).toBe(303);
    expect(await isIn(other)).toBe(true);
    expect((await visitor().post('/signin/code', { email, code })).status).toBe(400);
  });

  it('takes no more than five wrong codes', async () => {
    const { email } = await signUp();
    await visitor().post('/signin?/link', { email });
    const { code } = await mailbox.take(email);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries += 1)
      expect((await visitor().post('/signin/code', { email, code: wrong })).status).toBe(400);
    expect((await visitor().post('/signin/code', { email, code })).status).toBe(400);
  });

  it('moves to another address only when that one is proven, and tells the old one', async () => {
    const { who, email } = await signUp();
    const target = newAddress();
    const asked = await who.post('/me?/email', { email: target });
    expect(asked.html).toContain(target);
    const letter = await mailbox.take(target);
    const changed = await who.post('/me?/emailCode', { email: target, code: letter.code });
    expect(changed.status).toBe(303);
    const told = await mailbox.take(email);
    expect(told.mail.text).toContain(target);
    expect((await visitor().post('/signin?/password', { email, password: PASSWORD })).status).toBe(
      400,
    );
    const now = await visitor().post('/signin?/password', { email: target, password: PASSWORD });
    expect(now.status).toBe(303);
  });

  it('lists its devices and signs out everywhere', async () => {
    const { who, email } = await signUp();
    const other = visitor();
    await other.post('/signin?/password', { email, password: PASSWORD });
    expect((await who.get('/me')).html.match(/name="session"/g)).toHaveLength(1);
    await who.post('/me?/everywhere');
    expect(await isIn(who)).toBe(false);
    expect(await isIn(other)).toBe(false);
  });

  it('can be taken along as a file and deleted, but not by a last coordinator', async () => {
    const { who, email } = await signUp();
    const place = await makePlace(server.dataDir);
    const actorId = await withDb(server.dataDir, async (db) => {
      const { id } = await db
        .selectFrom('actor')
        .select('id')
        .where('email', '=', email)
        .executeTakeFirstOrThrow();
      await db
        .insertInto('membership')
        .values({
          workspace_id: place.workspaceId,
          actor_id: id,
          role: 'coordinator',
          item: null,
          organisation_id: null,
          invitation_id: null,
          joined_at: Date.now(),
          seen_at: null,
        })
        .execute();
      return id;
    });
    const data = JSON.parse((await who.get('/me/data')).html) as Record<string, unknown>;
    expect(data).toMatchObject({ person: { email }, memberships: [{ role: 'coordinator' }] });

    expect((await who.post('/me?/delete')).status).toBe(400);
    const kept = await who.post('/me?/delete', { sure: 'on' });
    expect(kept.status).toBe(403);
    expect(kept.html).toContain('Uudenmaan ryhmä');
    await makePerson(server.dataDir, { place, role: 'coordinator' });
    expect((await who.post('/me?/delete', { sure: 'on' })).status).toBe(303);
    expect(await isIn(who)).toBe(false);
    const left = await withDb(server.dataDir, (db) =>
      db
        .selectFrom('actor')
        .select(['name', 'email', 'password_hash'])
        .where('id', '=', actorId)
        .execute(),
    );
    expect(left).toEqual([{ name: 'Poistettu käyttäjä', email: null, password_hash: null }]);
    const again = await visitor().post('/signin?/password', { email, password: PASSWORD });
    expect(again.status).toBe(400);
    expect((await signUp(email)).email).toBe(email);
  });
});

describe('what answers tell', () => {
  it('[T17] is byte for byte the same for a known and an unknown address', async () => {
    const { email: known } = await signUp();
    const unknown = known.replace('leena', 'raija');
    const ask = async (path: string, fields: (email: string) => Record<string, string>) => {
      const one = bare(await visitor().post(path, fields(known)), known);
      const other = bare(await visitor().post(path, fields(unknown)), unknown);
      expect(other).toBe(one);
    };
    await ask('/signin?/password', (email) => ({ email, password: 'jotain aivan muuta' }));
    await ask('/signin?/link', (email) => ({ email }));
    await ask('/reset', (email) => ({ email }));
    await ask('/signup', (email) => ({ email, name: 'Leena Tuomi', password: PASSWORD }));
    await ask('/signin/code', (email) => ({ email, code: '123456' }));

    const subjects = [
      await mailbox.take(known),
      await mailbox.take(known),
      await mailbox.take(known),
    ];
    expect(subjects.map(({ mail }) => mail.subject)).toContain('Sinulla on jo tunnus Talkoissa');
    await mailbox.take(unknown);
  });

  it('[T19] slows down guessing of one account', async () => {
    const { email } = await signUp();
    const answers = [];
    for (let tries = 0; tries < 8; tries += 1)
      answers.push(
        (await visitor().post('/signin?/password', { email, password: `arvaus ${tries}` })).status,
      );
    expect(answers).toEqual([400, 400, 400, 400, 400, 429, 429, 429]);
    const right = await visitor().post('/signin?/password', { email, password: PASSWORD });
    expect(right.status).toBe(429);
  });

  it('keeps what was typed, but no password', async () => {
    const answer = await visitor().post('/signup', {
      name: 'Leena Tuomi',
      email: 'leena at järjestö',
      password: 'kesä2024',
    });
    expect(answer.status).toBe(400);
    expect(answer.html).toContain('value="Leena Tuomi"');
    expect(answer.html).toContain('leena at järjestö');
    expect(answer.html).not.toContain('kesä2024');
    expect(answer.html).toContain('id="email-error"');
  });

  it('[T20] leaves no token, code or address in the log', async () => {
    const { email } = await signUp();
    await visitor().post('/signin?/link', { email });
    const letter = await mailbox.take(email);
    await visitor().post(ownPath(letter.link));
    await visitor().get('/j/KLM482?tracked=1');
    const secret = /link\/([^?]+)/.exec(letter.link)?.[1] ?? 'none';
    expect(server.output()).toContain('/signin/link/[token]');
    for (const word of [
      secret,
      secret.split('.')[1] ?? '',
      letter.code,
      email,
      'KLM482',
      'tracked',
    ])
      expect(server.output()).not.toContain(word);
  });
});

describe('letters', () => {
  it('[6, T18] lead to the configured origin whatever the headers say', async () => {
    const { email } = await signUp();
    const body = new URLSearchParams({ email }).toString();
    const send = (headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) => {
        const { hostname, port, host } = new URL(origin);
        const asked = request(
          {
            hostname,
            port,
            method: 'POST',
            path: '/reset',
            headers: {
              host,
              origin,
              'content-type': 'application/x-www-form-urlencoded',
              'content-length': body.length,
              ...headers,
            },
          },
          (answer) => resolve(answer.resume().statusCode ?? 0),
        );
        asked.on('error', reject).end(body);
      });
    expect(await send({ host: 'evil.example' })).toBe(421);
    for (const name of ['x-forwarded-host', 'x-talkoot-host', 'forwarded', 'x-host'])
      await send({ [name]: name === 'forwarded' ? 'host=evil.example' : 'evil.example' });
    for (let letters = 0; letters < 4; letters += 1) {
      const { mail, link } = await mailbox.take(email);
      expect(link.startsWith(`${origin}/reset/`)).toBe(true);
      expect((mail.text ?? '') + (mail.html ?? '')).not.toContain('evil.example');
    }
  });

  it.each([
    'a@b.example\r\nBcc: everyone@evil.example',
    '"u"@ok(x)evil.example',
    'g: a@b.example, c@d.example;',
    'a@b.example,c@d.example',
    '<a@b.example>',
    'a@b.example\0',
    `${'a'.repeat(300)}@b.example`,
  ])('[22] go to no such address as %j', async (email) => {
    for (const path of ['/reset', '/signin?/link'])
      expect((await visitor().post(path, { email })).status).toBe(400);
    const made = await visitor().post('/signup', {
      email,
      name: 'Leena Tuomi',
      password: PASSWORD,
    });
    expect(made.status).toBe(400);
  });

  it('carry no line break of a name into a header', async () => {
    const name = 'Leena\r\nBcc: everyone@evil.example';
    const email = newAddress();
    await visitor().post('/signup', { email, name, password: PASSWORD });
    const { receivers, mail } = await mailbox.take(email);
    expect(receivers).toEqual([email]);
    expect(mail.bcc ?? []).toEqual([]);
  });
});

describe('writes from elsewhere', () => {
  const send = (headers: Record<string, string>, body = 'email=a%40b.example') =>
    fetch(`${origin}/reset`, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'text/html', ...headers },
      body,
    });
  const FORM = 'application/x-www-form-urlencoded';

  it.each([
    ['[1] no Origin and no Sec-Fetch-Site', { 'content-type': FORM }],
    ['[2] Origin: null', { 'content-type': FORM, origin: 'null' }],
    [
      '[3] text/plain from another site',
      { 'content-type': 'text/plain', origin: 'https://evil.example' },
    ],
    [
      'json from another site',
      { 'content-type': 'application/json', origin: 'https://evil.example' },
    ],
    ['another port', { 'content-type': FORM, origin: 'http://127.0.0.1:1' }],
    ['a longer name', { 'content-type': FORM, origin: 'http://127.0.0.1.evil.example' }],
  ])('%s → 403', async (_, headers) => {
    expect((await send(headers)).status).toBe(403);
  });

  it('a page on the same site but another origin → 403', async () => {
    const headers = { 'content-type': FORM, origin, 'sec-fetch-site': 'same-site' };
    expect((await send(headers)).status).toBe(403);
  });

  it('our own form → through', async () => {
    expect((await send({ 'content-type': FORM, origin })).status).toBe(303);
  });

  it('[8] a form of two megabytes → 413', async () => {
    const answer = await send({ 'content-type': FORM, origin }, `email=${'a'.repeat(2_000_000)}`);
    expect(answer.status).toBe(413);
  });

  it.each([
    ['[10] a field twice', 'email=a%40b.example&email=c%40d.example', 400],
    ['[11] a field too many', 'email=a%40b.example&role=coordinator&is_admin=1', 303],
    ['[12] __proto__', 'email=a%40b.example&__proto__[x]=1', 400],
    ['nothing', '', 400],
  ])('%s → %s', async (_, body, status) => {
    expect((await send({ 'content-type': FORM, origin }, body)).status).toBe(status);
  });
});

describe('sessions', () => {
  it.each(['//evil.example', 'https://evil.example', 'javascript:alert(1)', '/\\evil.example'])(
    '[18] next=%s leads home',
    async (next) => {
      const { email } = await signUp();
      const who = visitor();
      const answer = await who.post('/signin?/password', { email, password: PASSWORD, next });
      expect(answer.location).toBe('/home');
    },
  );

  it('[20] a cookie that somebody else set is replaced and dies', async () => {
    const { email } = await signUp();
    const planted = await makePerson(server.dataDir, { name: 'Somebody' });
    const victim = visitor();
    victim.cookies.set('session', planted.cookie.replace('session=', ''));
    await victim.post('/signin?/password', { email, password: PASSWORD });
    expect(victim.cookieHeader).not.toContain(planted.cookie);
    expect(await isIn(victim)).toBe(true);
    const attacker = visitor();
    attacker.cookies.set('session', planted.cookie.replace('session=', ''));
    expect(await isIn(attacker)).toBe(false);
  });

  it('[24] a token of one purpose opens nothing else', async () => {
    const { email } = await signUp();
    await visitor().post('/signin?/link', { email });
    const signIn = await mailbox.take(email);
    const token = /link\/([^?]+)/.exec(signIn.link)?.[1] ?? '';
    for (const path of [`/reset/${token}`, `/verify/${token}`]) {
      expect((await visitor().get(path)).status).toBe(410);
      expect((await visitor().post(path, { password: PASSWORD })).status).toBe(410);
    }
    expect((await visitor().post(ownPath(signIn.link))).status).toBe(303);
  });

  it('[15] nobody ends the session of another', async () => {
    const { who } = await signUp();
    const other = await makePerson(server.dataDir);
    expect((await who.post('/me?/endSession', { session: other.sessionId })).status).toBe(404);
    expect((await who.post('/me?/endSession', { session: 'absent' })).status).toBe(404);
  });

  it('pages of a signed-in person are kept by no cache, and every page is guarded', async () => {
    const { who } = await signUp();
    const { headers } = await who.get('/me');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("script-src 'self' 'nonce-");
  });
});

describe('guests', () => {
  async function makeLink(
    changes: { max_uses?: number; expires_at?: number; revoked_at?: number; item?: string } = {},
  ) {
    const place = await makePlace(server.dataDir);
    const code = `KLM${String((number += 1) + 222).replace(/[01]/g, '9')}`;
    await withDb(server.dataDir, async (db) => {
      await db
        .insertInto('invitation')
        .values({
          id: crypto.randomUUID(),
          workspace_id: place.workspaceId,
          kind: 'link',
          role: 'coordinator',
          email: null,
          item: null,
          secret_hash: null,
          code,
          expires_at: Date.now() + 3_600_000,
          max_uses: null,
          revoked_at: null,
          created_by: 'somebody',
          created_at: Date.now(),
          sent_at: null,
          ...changes,
        })
        .execute();
    });
    return { ...place, code };
  }

  const rowsOf = (workspaceId: string) =>
    withDb(server.dataDir, (db) =>
      db
        .selectFrom('membership')
        .innerJoin('actor', 'actor.id', 'membership.actor_id')
        .leftJoin('organisation', 'organisation.id', 'membership.organisation_id')
        .select([
          'actor.name',
          'actor.email',
          'role',
          'organisation.name as organisation',
          'confirmed_at',
        ])
        .where('membership.workspace_id', '=', workspaceId)
        .orderBy('actor.name')
        .execute(),
    );

  it('join with a name and an organisation, as members at most', async () => {
    const { code, slug, workspaceId } = await makeLink();
    const typed = `${code.slice(0, 3).toLowerCase()} ${code.slice(3)}`;
    expect((await visitor().post('/join', { code: typed })).location).toBe(`/j/${code}`);
    expect((await visitor().get(`/join?code=${origin}/j/${code}`)).location).toBe(`/j/${code}`);
    const guest = visitor();
    expect((await guest.get(`/j/${code.toLowerCase()}`)).status).toBe(200);
    const joined = await guest.post(`/j/${code}?/new`, {
      name: ' Raija\u202e  Harju ',
      organisation: 'Kylätalo Kaiku ry',
    });
    expect(joined.location).toBe(`/w/${slug}`);
    await visitor().post(`/j/${code}?/new`, {
      name: 'Päivi Niemi',
      organisation: 'kylätalo  KAIKU ry',
    });
    expect(await rowsOf(workspaceId)).toEqual([
      expect.objectContaining({
        name: 'Päivi Niemi',
        role: 'member',
        organisation: 'Kylätalo Kaiku ry',
      }),
      expect.objectContaining({
        name: 'Raija Harju',
        role: 'member',
        organisation: 'Kylätalo Kaiku ry',
        confirmed_at: null,
      }),
    ]);
    const back = await guest.get(`/j/${code}`);
    expect(back.html).toContain('Jatka nimellä Raija Harju');
  });

  it('hear what is wrong with a code, and what to do next', async () => {
    const spent = await makeLink({ max_uses: 1 });
    await visitor().post(`/j/${spent.code}?/new`, { name: 'Raija Harju', organisation: '' });
    expect((await visitor().get(`/j/${spent.code}`)).status).toBe(410);
    const late = await visitor().post(`/j/${spent.code}?/new`, {
      name: 'Päivi Niemi',
      organisation: '',
    });
    expect(late.status).toBe(410);
    expect((await rowsOf(spent.workspaceId)).length).toBe(1);
    for (const changes of [{ expires_at: Date.now() - 1 }, { revoked_at: Date.now() }]) {
      const { code } = await makeLink(changes);
      const answer = await visitor().get(`/j/${code}`);
      expect(answer.status).toBe(410);
      expect(answer.html).toContain('href="/join"');
    }
    expect((await visitor().get('/j/XYZ999')).status).toBe(404);
    expect((await visitor().get('/j/%00%ff')).status).toBeLessThan(500);
    const wrong = await visitor().post('/join', { code: 'KLM-01' });
    expect(wrong.status).toBe(404);
    expect(wrong.html).toContain('value="KLM-01"');
  });

  it('no more get in at once than the link allows', async () => {
    const { code, workspaceId } = await makeLink({ max_uses: 3 });
    const names = Array.from({ length: 12 }, (_, at) => `Vieras ${at}`);
    const answers = await Promise.all(
      names.map((name) => visitor().post(`/j/${code}?/new`, { name, organisation: '' })),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(3);
    expect(await rowsOf(workspaceId)).toHaveLength(3);
  });

  it('add an e-mail later and keep their place', async () => {
    const { code, workspaceId } = await makeLink();
    const guest = visitor();
    await guest.post(`/j/${code}?/new`, { name: 'Raija Harju', organisation: 'Kylätalo Kaiku ry' });
    const warned = await guest.post('/signout');
    expect(warned.location).toBe('/signout');
    expect(await isIn(guest)).toBe(true);

    const email = newAddress();
    await guest.post('/me?/email', { email });
    const letter = await mailbox.take(email);
    expect((await guest.post(ownPath(letter.link))).location).toBe('/me');
    expect(await rowsOf(workspaceId)).toEqual([
      expect.objectContaining({ name: 'Raija Harju', email, organisation: 'Kylätalo Kaiku ry' }),
    ]);
  });

  it('whose e-mail has an account become that account, by a link only', async () => {
    const { email } = await signUp(newAddress(), 'Leena Tuomi');
    const { code, workspaceId } = await makeLink();
    const guest = visitor();
    await guest.post(`/j/${code}?/new`, {
      name: 'Leena vieraana',
      organisation: 'Askel Työhön sr',
    });
    await guest.post('/me?/email', { email });
    const letter = await mailbox.take(email);
    expect((await guest.get(ownPath(letter.link))).html).toContain('siirtyy sille');
    await guest.post(ownPath(letter.link));
    expect(await rowsOf(workspaceId)).toEqual([
      expect.objectContaining({ name: 'Leena Tuomi', email, organisation: 'Askel Työhön sr' }),
    ]);
    expect(await isIn(guest)).toBe(true);
  });

  it('a signed-in person joins by their own name', async () => {
    const { who, email } = await signUp();
    const { code, workspaceId, slug } = await makeLink({ item: 'demands' });
    expect((await who.get(`/j/${code}`)).html).toContain('Jatka nimellä Leena Tuomi');
    const joined = await who.post(`/j/${code}?/go`, { organisation: '' });
    expect(joined.location).toBe(`/w/${slug}/demands`);
    expect(await rowsOf(workspaceId)).toEqual([expect.objectContaining({ email, role: 'member' })]);
  });
});

describe('SIGNUP=invite', () => {
  it('lets in only whom a letter has invited', async () => {
    const closed = await startServer({ SIGNUP: 'invite', SMTP_URL: mailbox.url });
    try {
      const place = await makePlace(closed.dataDir);
      const invited = newAddress();
      await withDb(closed.dataDir, (db) =>
        db
          .insertInto('invitation')
          .values({
            id: crypto.randomUUID(),
            workspace_id: place.workspaceId,
            kind: 'email',
            role: 'member',
            email: invited,
            item: null,
            secret_hash: new Uint8Array(32),
            code: null,
            expires_at: Date.now() + 3_600_000,
            max_uses: 1,
            revoked_at: null,
            created_by: 'somebody',
            created_at: Date.now(),
            sent_at: Date.now(),
          })
          .execute(),
      );
      const fields = { name: 'Leena Tuomi', password: PASSWORD };
      const at = new Visitor(closed.url);
      expect((await at.post('/signup', { ...fields, email: newAddress() })).status).toBe(403);
      expect((await at.post('/signup', { ...fields, email: invited })).status).toBe(303);
      expect((await mailbox.take(invited)).link).toContain('/verify/');
    } finally {
      await closed.remove();
    }
  });
});
