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
import { makePlace, withDb } from '../support/people.ts';
import { startServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

useHouse();
let number = 0;

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
      // A house without one public name sends its code alone.
      expect((await mailbox.take(invited)).code).toMatch(/^\d{6}$/);
    } finally {
      await closed.remove();
    }
  });
});
