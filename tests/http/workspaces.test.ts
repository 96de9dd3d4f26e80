import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Role } from '#shared/model.ts';
import { makePerson, makePlace, withDb, type Person, type Place } from '../support/people.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let place: Place;
let foreign: Place;
const people = {} as Record<Role, Person>;
let stranger: Person;
let passer: Person;

beforeAll(async () => {
  server = await startServer();
  place = await makePlace(server.dataDir);
  foreign = await makePlace(server.dataDir, 'Toinen ryhmä');
  for (const role of ROLES)
    people[role] = await makePerson(server.dataDir, {
      place,
      role,
      name: `Nimi ${role}`,
      email: `${role}@kaiku.example`,
    });
  stranger = await makePerson(server.dataDir, { email: 'stranger@kaiku.example' });
  passer = await makePerson(server.dataDir, { place, role: 'member', item: 'demands' });
});
afterAll(() => server.remove());

type Fields = [name: string, value: string][];

function get(path: string, who?: Person) {
  return fetch(server.url + path, {
    redirect: 'manual',
    headers: { cookie: who ? `${who.cookie}; locale=fi` : 'locale=fi', accept: 'text/html' },
  });
}

function post(path: string, who: Person | undefined, fields: Fields | Record<string, string>) {
  return fetch(server.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin: server.url,
      cookie: who ? `${who.cookie}; locale=fi` : 'locale=fi',
      accept: 'text/html',
    },
    body: new URLSearchParams(fields),
  });
}

const w = (path = '', at = place) => `/w/${at.slug}${path}`;

/** A workspace of its own for a test that changes much. */
async function fresh() {
  const own = await makePlace(server.dataDir);
  const coordinator = await makePerson(server.dataDir, {
    place: own,
    role: 'coordinator',
    email: `c-${own.workspaceId}@kaiku.example`,
  });
  return { own, coordinator };
}

function roleOf(at: Place, who: Person): Promise<Role | null> {
  return withDb(server.dataDir, async (db) => {
    const row = await db
      .selectFrom('membership')
      .select('role')
      .where('workspace_id', '=', at.workspaceId)
      .where('actor_id', '=', who.actorId)
      .executeTakeFirst();
    return row?.role ?? null;
  });
}

/** Letters to this address, waiting or sent (into files), oldest first. */
async function lettersTo(address: string): Promise<string[]> {
  // What waits is read first: a letter sent between the two readings then stands in both.
  const waiting = await withDb(server.dataDir, (db) =>
    db
      .selectFrom('outbox')
      .select('text')
      .where('to_address', '=', address)
      .where('sent_at', 'is', null)
      .orderBy('created_at')
      .execute(),
  );
  const folder = join(server.dataDir, 'outbox');
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  const sent = files
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .filter((text) => text.startsWith(`To: ${address}\n`))
    .map((text) => text.slice(text.indexOf('\n\n') + 2));
  return [...new Set([...sent, ...waiting.map(({ text }) => text)])];
}

async function linksTo(address: string): Promise<string[]> {
  const letters = await lettersTo(address);
  return letters.flatMap((text) => /\/invite\/[a-z2-7]+/.exec(text)?.[0] ?? []);
}

describe('who sees which page', () => {
  const all: readonly Role[] = ROLES;
  const pages: [path: string, roles: readonly Role[]][] = [
    ['', all],
    ['/organisations', all],
    ['/settings/members', all],
    ['/settings/general', ['coordinator']],
    ['/settings/data', ['coordinator']],
    ['/settings/data/workspace.json', ['coordinator']],
    ['/access', ['reader', 'commenter', 'member', 'facilitator']],
  ];

  test.each(pages)('%s', async (path, roles) => {
    for (const role of ROLES) {
      const { status } = await get(w(path), people[role]);
      expect([role, status]).toEqual([role, roles.includes(role) ? 200 : 404]);
    }
    const absent = await get(`/w/no-such-place${path}`, stranger);
    const closed = await get(w(path), stranger);
    expect([closed.status, absent.status]).toEqual([404, 404]);
    expect(await closed.text()).not.toContain('Uudenmaan ryhmä');
    expect((await get(w(path), undefined)).headers.get('location')).toMatch(/^\/signin\?next=/);
  });

  test('a pass to the demands list opens nothing else', async () => {
    expect((await get(w(), passer)).headers.get('location')).toBe(w('/demands'));
    for (const path of ['/organisations', '/settings/members', '/settings/general'])
      expect((await get(w(path), passer)).status).toBe(404);
  });

  test('addresses are for coordinators', async () => {
    expect(await (await get(w('/settings/members'), people.coordinator)).text()).toContain(
      'reader@kaiku.example',
    );
    for (const role of ['reader', 'facilitator'] as const)
      expect(await (await get(w('/settings/members'), people[role])).text()).not.toContain(
        'commenter@kaiku.example',
      );
  });

  test('members see the list without controls', async () => {
    const html = await (await get(w('/settings/members'), people.facilitator)).text();
    expect(html).toContain('Nimi reader');
    expect(html).not.toContain('?/role');
    expect(html).not.toContain('?/link');
  });
});

describe('who may do what', () => {
  const acts: [path: string, roles: readonly Role[], fields: () => Record<string, string>][] = [
    ['/settings/general?/general', ['coordinator'], () => ({ name: 'Uusi', locales: 'fi' })],
    ['/settings/general?/add', ['coordinator'], () => ({ text: 'Kriteeri' })],
    ['?/add', ['coordinator'], () => ({ name: 'Etappi', date: '2027-01-02' })],
    ['/settings/members?/link', ['coordinator'], () => ({ role: 'reader', days: '7', uses: '' })],
    [
      '/settings/members?/role',
      ['coordinator'],
      () => ({ actorId: passer.actorId, role: 'reader' }),
    ],
    ['/organisations?/add', ['facilitator', 'coordinator'], () => ({ name: newName(), type: '' })],
    ['/settings/members?/organisation', ROLES, () => ({ organisation: 'Kylätalo Kaiku ry' })],
  ];
  let count = 0;
  const newName = () => `Järjestö ${(count += 1)} ry`;

  test.each(acts)('%s', async (path, roles, fields) => {
    for (const role of ROLES) {
      const { status } = await post(w(path), people[role], fields());
      expect([role, status]).toEqual([role, roles.includes(role) ? 200 : 404]);
    }
    expect((await post(w(path), stranger, fields())).status).toBe(404);
    expect((await post(w(path, foreign), people.coordinator, fields())).status).toBe(404);
    expect((await post(w(path), undefined, fields())).status).toBe(303);
  });

  test('the role of somebody elsewhere is not found by its id', async () => {
    const fields = { actorId: stranger.actorId, role: 'member' };
    expect((await post(w('/settings/members?/role'), people.coordinator, fields)).status).toBe(404);
  });
});

describe('the last coordinator', () => {
  test('is neither lowered nor let go, and is told why', async () => {
    const { own, coordinator } = await fresh();
    const lower = await post(w('/settings/members?/role', own), coordinator, {
      actorId: coordinator.actorId,
      role: 'member',
    });
    const leave = await post(w('/settings/members?/leave', own), coordinator, {});
    expect([lower.status, leave.status]).toEqual([403, 403]);
    expect(await leave.text()).toContain('Olet työtilan ainoa koordinaattori');
    expect(await roleOf(own, coordinator)).toBe('coordinator');
  });

  test('leaves when there is another', async () => {
    const { own, coordinator } = await fresh();
    const other = await makePerson(server.dataDir, { place: own, role: 'reader' });
    await post(w('/settings/members?/role', own), coordinator, {
      actorId: other.actorId,
      role: 'coordinator',
    });
    const leave = await post(w('/settings/members?/leave', own), coordinator, {});
    expect(leave.headers.get('location')).toBe('/home');
    expect((await get(w('', own), coordinator)).status).toBe(404);
  });

  test('two who lower each other at once leave one', async () => {
    const { own, coordinator } = await fresh();
    const other = await makePerson(server.dataDir, { place: own, role: 'coordinator' });
    await Promise.all([
      post(w('/settings/members?/role', own), coordinator, {
        actorId: other.actorId,
        role: 'reader',
      }),
      post(w('/settings/members?/role', own), other, {
        actorId: coordinator.actorId,
        role: 'reader',
      }),
    ]);
    const roles = [await roleOf(own, coordinator), await roleOf(own, other)];
    expect(roles.filter((role) => role === 'coordinator')).toHaveLength(1);
  });
});

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

describe('making, changing and deleting', () => {
  test('a new workspace has criteria, a timeline and its first tasks', async () => {
    const fields: Fields = [
      ['name', 'Järjestölähtöisen toiminnan raja'],
      ['purpose', 'Yhteinen lista'],
      ['locales', 'fi'],
      ['locales', 'sv'],
    ];
    const first = await post('/workspaces/new', stranger, fields);
    expect(first.headers.get('location')).toBe('/w/jarjestolahtoisen-toiminnan-raja');
    const second = await post('/workspaces/new', stranger, fields);
    expect(second.headers.get('location')).toBe('/w/jarjestolahtoisen-toiminnan-raja-2');
    const html = await (await get('/w/jarjestolahtoisen-toiminnan-raja', stranger)).text();
    for (const words of [
      'Kutsu järjestöt mukaan',
      'Tarkista aikataulu',
      'Kirjoita ensimmäinen vaatimus',
      'Lopullinen versio',
    ])
      expect(html).toContain(words);
    const general = '/w/jarjestolahtoisen-toiminnan-raja/settings/general';
    expect(await (await get(general, stranger)).text()).toContain('Kriteeri 4');
  });

  test('a guest makes none', async () => {
    const response = await post('/workspaces/new', passer, { name: 'Oma', locales: 'fi' });
    expect(response.status).toBe(401);
  });

  test('a wrong form says where, and keeps what was typed', async () => {
    const response = await post('/workspaces/new', stranger, {
      name: ' \u200b ',
      purpose: 'Jää tähän',
      locales: 'fi',
    });
    const html = await response.text();
    expect(response.status).toBe(400);
    expect(html).toContain('Täytä tämä kenttä');
    expect(html).toContain('Jää tähän');
    expect(html).toContain('aria-invalid="true"');
  });

  test('is deleted by its typed name alone, with everything in it', async () => {
    const { own, coordinator } = await fresh();
    const wrong = await post(w('/settings/data', own), coordinator, { name: 'Jokin muu' });
    expect(wrong.status).toBe(400);
    const right = await post(w('/settings/data', own), coordinator, { name: 'Uudenmaan ryhmä' });
    expect(right.headers.get('location')).toBe('/home');
    expect((await get(w('', own), coordinator)).status).toBe(404);
  });

  test('is downloaded whole', async () => {
    const response = await get(w('/settings/data/workspace.json'), people.coordinator);
    expect(response.headers.get('content-disposition')).toContain('attachment');
    const whole = (await response.json()) as { members: { email: string }[]; demands: unknown[] };
    expect(whole.members.map(({ email }) => email)).toContain('reader@kaiku.example');
    expect(whole.demands).toEqual([]);
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

  test('nothing above was the server’s fault', () => {
    expect(server.output()).not.toContain('unexpected error');
    const outbox = join(server.dataDir, 'outbox');
    for (const name of readdirSync(outbox))
      expect(readFileSync(join(outbox, name), 'utf8')).not.toContain('undefined');
  });
});
