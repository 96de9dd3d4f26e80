import { describe, expect, it } from 'vitest';
import {
  PASSWORD,
  bare,
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
import { makePerson, makePlaceOf, withDb } from '../support/people.ts';

useHouse();

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
    const place = await makePlaceOf(server.dataDir, email);
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
        .where('id', '=', place.actorId)
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
