import { describe, expect, test } from 'vitest';
import { ROLES } from '#shared/model.ts';
import {
  fresh,
  get,
  passer,
  people,
  post,
  roleOf,
  server,
  stranger,
  useGroup,
  w,
  type Fields,
} from '../support/group.ts';
import { makePerson } from '../support/people.ts';
import { asRoles } from '../support/roles.ts';

useGroup();

let count = 0;
const newName = () => `Järjestö ${(count += 1)} ry`;

asRoles({
  pages: [
    ['', ROLES],
    ['/organisations', ROLES],
    ['/settings/members', ROLES],
    ['/settings/general', ['coordinator']],
    ['/settings/data', ['coordinator']],
    ['/settings/data/workspace.json', ['coordinator']],
    ['/access', ['reader', 'commenter', 'member', 'facilitator']],
  ],
  acts: [
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
  ],
});

describe('what of a page is for whom', () => {
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

describe('a role', () => {
  test('of somebody elsewhere is not found by its id', async () => {
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
    const second = await post('/workspaces/new', people.coordinator, fields);
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
