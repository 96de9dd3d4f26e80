import { describe, expect, test } from 'vitest';
import {
  fresh,
  get,
  lettersTo,
  linksTo,
  people,
  post,
  roleOf,
  server,
  stranger,
  useGroup,
  w,
} from '../support/group.ts';
import { makePerson, withDb, type Person, type Place } from '../support/people.ts';

useGroup();

describe('mailed invitations', () => {
  const invite = (own: Place, who: Person, addresses: string, role = 'member') =>
    post(w('/settings/members?/letters', own), who, { addresses, role });

  /** What a browser does with the letter's link: it keeps the cookie and follows. */
  async function open(link: string, who?: Person) {
    const first = await get(link, who);
    expect(first.headers.get('location')).toBe('/invite');
    const kept = first.headers.getSetCookie().find((one) => one.startsWith('invite=')) ?? '';
    expect(kept).toContain('HttpOnly');
    const visitor = { ...(who ?? stranger), cookie: `${who?.cookie ?? ''}; ${kept.split(';')[0]}` };
    return { visitor, html: await (await get('/invite', visitor)).text() };
  }

  test('a pasted list: letters to the good ones, words for the others', async () => {
    const { own, coordinator } = await fresh();
    const response = await invite(
      own,
      coordinator,
      `Aino <AINO@omaiset.example>; toimisto@, ${coordinator.name}\npaivi@polku.example`,
    );
    const html = await response.text();
    expect(html).toContain('Kutsu lähtee 2 osoitteeseen');
    expect(html).toContain('toimisto@');
    expect(html).toContain('Ei ole sähköpostiosoite');
    expect(await linksTo('aino@omaiset.example')).toHaveLength(1);
    const again = await (await invite(own, coordinator, 'aino@omaiset.example')).text();
    expect(again).toContain('On jo kutsuttu');
    expect(await linksTo('aino@omaiset.example')).toHaveLength(1);
  });

  test('more than 200, none at all, or a coordinator by letter: refused', async () => {
    const { own, coordinator } = await fresh();
    const many = Array.from({ length: 201 }, (_, i) => `a${i}@many.example`).join(',');
    expect((await invite(own, coordinator, many)).status).toBe(400);
    expect(await linksTo('a0@many.example')).toHaveLength(0);
    expect((await invite(own, coordinator, ' ;, ')).status).toBe(400);
    expect((await invite(own, coordinator, 'a@b.example', 'coordinator')).status).toBe(403);
  });

  test('is accepted once, by the address it was sent to', async () => {
    const { own, coordinator } = await fresh();
    const email = `invited-${own.workspaceId}@omaiset.example`;
    await invite(own, coordinator, email, 'facilitator');
    const [link = ''] = await linksTo(email);

    const anybody = await open(link);
    expect(anybody.html).toContain('Kirjaudu');
    expect(anybody.html).not.toContain(email);
    const wrong = await open(link, stranger);
    expect((await post('/invite', wrong.visitor, {})).status).toBe(400);
    expect(await roleOf(own, stranger)).toBeNull();

    const right = await makePerson(server.dataDir, { email });
    const { visitor } = await open(link, right);
    expect((await post('/invite', visitor, {})).headers.get('location')).toBe(w('', own));
    expect(await roleOf(own, right)).toBe('facilitator');
    expect((await open(link, right)).html).toContain('Kutsu ei ole enää voimassa');
  });

  test('waits on the dashboard of its reader, and opens from nobody else’s', async () => {
    const { own, coordinator } = await fresh();
    const email = `dash-${own.workspaceId}@omaiset.example`;
    await invite(own, coordinator, email, 'commenter');
    const right = await makePerson(server.dataDir, { email });
    const html = await (await get('/home', right)).text();
    const id = /name="id" value="([a-z0-9]+)"/.exec(html)?.[1] ?? '';
    expect((await post('/home?/accept', stranger, { id })).status).toBe(410);
    expect((await post('/home?/accept', right, { id })).headers.get('location')).toBe(w('', own));
    expect(await roleOf(own, right)).toBe('commenter');
  });

  test('expired, revoked and replaced letters lead to the next step and give no role', async () => {
    const { own, coordinator } = await fresh();
    const email = `late-${own.workspaceId}@omaiset.example`;
    await invite(own, coordinator, email);
    const right = await makePerson(server.dataDir, { email });
    const [link = ''] = await linksTo(email);
    const change = (set: { expires_at?: number; sent_at?: number; revoked_at?: number }) =>
      withDb(server.dataDir, (db) =>
        db.updateTable('invitation').set(set).where('email', '=', email).execute(),
      );
    await change({ expires_at: Date.now() - 1, sent_at: 0 });
    const late = await open(link, right);
    expect(late.html).toContain('Pyydä kutsujalta uusi');
    expect((await post('/invite', late.visitor, {})).status).toBe(410);
    expect(await roleOf(own, right)).toBeNull();

    const page = await (await get(w('/settings/members', own), coordinator)).text();
    expect(page).toContain('Vanhentunut');
    await post(w('/settings/members?/remind', own), coordinator, {});
    const [, renewed = ''] = await linksTo(email);
    expect((await open(link, right)).html).toContain('Kutsu ei ole enää voimassa');
    const second = await open(renewed, right);
    expect(second.html).toContain('Liity mukaan');

    await change({ revoked_at: Date.now() });
    expect((await post('/invite', second.visitor, {})).status).toBe(410);
    expect(await roleOf(own, right)).toBeNull();
  });

  test('an address that nobody has confirmed accepts nothing', async () => {
    const { own, coordinator } = await fresh();
    const email = `unsure-${own.workspaceId}@omaiset.example`;
    await invite(own, coordinator, email);
    const right = await makePerson(server.dataDir, { email });
    await withDb(server.dataDir, (db) =>
      db.updateTable('actor').set({ email_verified_at: null }).where('email', '=', email).execute(),
    );
    const [link = ''] = await linksTo(email);
    const { visitor, html } = await open(link, right);
    expect(html).toContain('Vahvista ensin sähköpostisi');
    expect((await post('/invite', visitor, {})).status).toBe(400);
    expect(await roleOf(own, right)).toBeNull();
  });

  test('no letter, page or log holds another’s secret', async () => {
    const { own, coordinator } = await fresh();
    const email = `secret-${own.workspaceId}@omaiset.example`;
    await invite(own, coordinator, email);
    const [link = ''] = await linksTo(email);
    const secret = link.split('/').at(-1) ?? '';
    await get(link);
    expect(secret.length).toBeGreaterThan(40);
    expect(server.output()).not.toContain(secret);
    const page = await (await get(w('/settings/members', own), coordinator)).text();
    expect(page).not.toContain(secret);
  });
});

describe('links', () => {
  async function makeLink(own: Place, who: Person, fields: Record<string, string> = {}) {
    const response = await post(w('/settings/members?/link', own), who, {
      role: 'member',
      days: '7',
      uses: '',
      ...fields,
    });
    expect(response.status).toBe(200);
    return withDb(server.dataDir, (db) =>
      db
        .selectFrom('invitation')
        .select(['id', 'code'])
        .where('workspace_id', '=', own.workspaceId)
        .where('kind', '=', 'link')
        .orderBy('created_at', 'desc')
        .executeTakeFirstOrThrow(),
    );
  }
  const join = (code: string | null, name: string) =>
    post(`/j/${code}?/new`, undefined, { name, organisation: 'Kylätalo Kaiku ry' });

  function guest(response: Response): Person {
    const cookie = response.headers.getSetCookie().find((one) => one.startsWith('session='));
    return { ...stranger, cookie: cookie?.split(';')[0] ?? '' };
  }

  test('carry a role up to member', async () => {
    const { own, coordinator } = await fresh();
    for (const role of ['facilitator', 'coordinator', 'owner']) {
      const fields = { role, days: '7', uses: '' };
      const { status } = await post(w('/settings/members?/link', own), coordinator, fields);
      expect([400, 403]).toContain(status);
    }
  });

  test('let in as many as they say, also when all come at once', async () => {
    const { own, coordinator } = await fresh();
    const { code } = await makeLink(own, coordinator, { uses: '2' });
    const all = await Promise.all(['Aino', 'Raija', 'Leena', 'Päivi'].map((n) => join(code, n)));
    expect(all.map(({ status }) => status).sort()).toEqual([303, 303, 410, 410]);
    const html = await (await get(w('/settings/members', own), coordinator)).text();
    expect(html).toContain('Käytetty loppuun');
  });

  test('closing one sends its guests away, and only them', async () => {
    const { own, coordinator } = await fresh();
    const [closed, open] = [await makeLink(own, coordinator), await makeLink(own, coordinator)];
    const [aino, raija] = [
      guest(await join(closed.code, 'Aino')),
      guest(await join(open.code, 'Raija')),
    ];
    expect((await get(w('', own), aino)).status).toBe(200);
    await post(w('/settings/members?/revoke', own), coordinator, { id: closed.id });
    expect((await get(w('', own), aino)).status).toBe(404);
    expect((await get(w('', own), raija)).status).toBe(200);
    expect((await join(closed.code, 'Leena')).status).toBe(410);
  });

  test('a link of another workspace is not closed from here', async () => {
    const { own, coordinator } = await fresh();
    const { id } = await makeLink(own, coordinator);
    const { status } = await post(w('/settings/members?/revoke'), people.coordinator, { id });
    expect(status).toBe(404);
  });

  test('the screen in the hall shows the address the visitor came by', async () => {
    const { own, coordinator } = await fresh();
    const { code } = await makeLink(own, coordinator);
    const path = w(`/settings/members/screen?code=${code}`, own);
    const html = await (await get(path, coordinator)).text();
    expect(html).toContain(`${code?.slice(0, 3)}-${code?.slice(3)}`);
    expect(html).toContain(`${server.url}/j/${code}`);
    expect((await get(path, people.coordinator)).status).toBe(404);
    expect((await get(w('/settings/members/screen?code=AAA222', own), coordinator)).status).toBe(
      404,
    );
  });
});

describe('asking for more rights', () => {
  test('one letter, and the coordinator grants it', async () => {
    const { own, coordinator } = await fresh();
    const reader = await makePerson(server.dataDir, { place: own, role: 'reader', name: 'Oskari' });
    for (const role of ['member', 'commenter', 'member'])
      expect((await post(w('/access', own), reader, { role })).status).toBe(303);
    const letters = await lettersTo(`c-${own.workspaceId}@kaiku.example`);
    expect(letters).toHaveLength(1);
    expect(letters[0]).toContain('Oskari');

    const html = await (await get(w('/settings/members', own), coordinator)).text();
    const id = /name="id" value="([a-z0-9]+)"/.exec(html)?.[1] ?? '';
    expect(
      (await post(w('/settings/members?/answer', own), reader, { id, answer: 'yes' })).status,
    ).toBe(404);
    await post(w('/settings/members?/answer', own), coordinator, { id, answer: 'yes' });
    expect(await roleOf(own, reader)).toBe('member');
  });

  test('nobody asks to be a coordinator, and the way back is an own path', async () => {
    expect((await post(w('/access'), people.reader, { role: 'coordinator' })).status).toBe(403);
    for (const next of ['//evil.example', 'javascript:alert(1)', 'https://evil.example/']) {
      const response = await post(w('/access'), people.reader, { role: 'member', next });
      expect(response.headers.get('location')).toBe(
        `${w('/access')}?next=${encodeURIComponent(w())}`,
      );
    }
  });
});
