import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import {
  PASSWORD,
  isIn,
  mailbox,
  newAddress,
  origin,
  ownPath,
  server,
  signUp,
  useHouse,
  visitor,
} from '../support/accounts.ts';
import { makePerson } from '../support/people.ts';

useHouse();

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
