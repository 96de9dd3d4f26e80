import { describe, expect, test } from 'vitest';
import { ROLES } from '#shared/model.ts';
import { makeOrganisation, ORGANISATION } from '../support/organisation-room.ts';
import { withDb, type Person } from '../support/people.ts';
import { aRoom, KEY, person, say, SECRET } from '../support/room-story.ts';
import { block, round, server, visitorOf, useRounds } from '../support/round-visitor.ts';

useRounds();

describe('who opens a room', () => {
  test('only a contact person, once for each organisation in a round', async () => {
    const place = await round();
    const [contact, member, coordinator] = [
      await person(place, 'commenter'),
      await person(place, 'member'),
      await person(place, 'coordinator'),
    ];
    const organisation = await makeOrganisation(server.dataDir, place, [contact.actorId]);
    const open = (who: Person) => visitorOf(who).post(`${place.path}/room?/open`, { organisation });
    const first = await open(contact);
    expect(first.status).toBe(303);
    expect((await open(contact)).location).toBe(first.location);
    expect((await open(member)).status).toBe(404);
    expect((await open(coordinator)).status).toBe(404);
    const foreign = await person(await round(), 'coordinator');
    expect((await open(foreign)).status).toBe(404);
    const rooms = await withDb(server.dataDir, (db) =>
      db
        .selectFrom('organisation_room')
        .select('id')
        .where('round_id', '=', place.roundId)
        .execute(),
    );
    expect(rooms.map(({ id }) => `${place.path}/room/${id}`)).toEqual([first.location]);
    expect((await visitorOf().get(`${place.path}/room`)).location).toContain('/signin');
    expect((await visitorOf(member).get(`${place.path}/room`)).status).toBe(404);
    const seen = await visitorOf(contact).get(first.location ?? '');
    expect(seen.status).toBe(200);
    // Parts have the numbers by which all others speak of them.
    expect(seen.html).toContain('>2 Määritelmä<');
  });

  test('a new contact person is let in by those inside, never by the right alone', async () => {
    const { place, path, organisationId, contact } = await aRoom();
    const late = await person(place, 'coordinator', 'Sami Koskela');
    await withDb(server.dataDir, (db) =>
      db
        .insertInto('organisation_contact')
        .values({ organisation_id: organisationId, actor_id: late.actorId })
        .execute(),
    );
    const opened = await visitorOf(late).post(`${place.path}/room?/open`, {
      organisation: organisationId,
    });
    expect(opened.status).toBe(404);
    expect((await visitorOf(late).get(path)).status).toBe(404);
    expect((await visitorOf(contact).get(path)).status).toBe(200);
  });
});

describe('who reads and writes in it', () => {
  test.each(ROLES)('%s of the workspace, of another one, and in the room', async (role) => {
    const { place, path, lead } = await aRoom();
    expect((await say(lead, path)).status).toBe(303);
    const forms = [
      'comment',
      'change',
      'remove',
      'include',
      'statement',
      'ask',
      'approve',
      'withdraw',
      'invite',
      'leave',
    ];
    for (const who of [await person(place, role), await person(await round(), role)]) {
      const visitor = visitorOf(who);
      expect((await visitor.get(path)).status).toBe(404);
      expect((await visitor.get(`${path}/pulse`)).status).toBe(404);
      expect((await visitor.get(`${path}/join`)).status).toBe(404);
      for (const form of forms) {
        const fields = {
          key: KEY,
          body: 'x',
          comment: 'abcdef123456',
          included: 'yes',
          mark: 'x',
          statement: 'x',
        };
        const sent = await visitor.post(`${path}?/${form}`, {
          ...fields,
          approver: who.actorId,
          person: who.actorId,
        });
        expect([form, sent.status]).toEqual([form, 404]);
        expect(sent.html).not.toContain('Tarkoin pidetty sana');
      }
    }
    const inside = await person(place, role);
    await withDb(server.dataDir, (db) =>
      db
        .insertInto('organisation_room_person')
        .values({ room_id: path.split('/').at(-1) ?? '', actor_id: inside.actorId, joined_at: 1 })
        .execute(),
    );
    const read = await visitorOf(inside).get(path);
    expect([read.status, read.html.includes('Tarkoin pidetty sana')]).toEqual([200, true]);
    // In the room, but neither contact person nor approver, whatever the role.
    for (const [form, fields] of [
      ['invite', {}],
      ['ask', { approver: inside.actorId }],
      ['approve', { mark: 'x' }],
      ['withdraw', {}],
      ['statement', { statement: 'x', mark: 'x' }],
    ] as const)
      expect([form, (await visitorOf(inside).post(`${path}?/${form}`, fields)).status]).toEqual([
        form,
        form === 'approve' ? 400 : 403,
      ]);
  });

  test("nobody's words are in the round, the workspace's copy or the public pages", async () => {
    const { place, path, other } = await aRoom();
    await say(other, path);
    const coordinator = visitorOf(await person(place, 'coordinator'));
    const pages = [
      place.path,
      `${place.path}/own`,
      `/w/${place.slug}/rounds/${place.roundId}`,
      `/w/${place.slug}/rounds/${place.roundId}/triage`,
      `/w/${place.slug}/settings/data/workspace.json`,
    ];
    for (const page of pages) {
      const { status, html } = await coordinator.get(page);
      expect([page, status]).toEqual([page, 200]);
      expect(html).not.toContain('Tarkoin pidetty sana');
    }
    const own = await other.get('/me/data');
    expect(own.html).toContain('Tarkoin pidetty sana');
    expect(own.html).toContain(ORGANISATION);
  });

  test('one changes and removes what is one\u2019s own; twice sent is once said', async () => {
    const { place, path, lead, other } = await aRoom();
    const on = block(place, 14);
    for (const _ of [1, 2])
      expect((await say(other, path, { block: on?.id ?? '', suggestion: 'Toisin.' })).status).toBe(
        303,
      );
    const rows = () =>
      withDb(server.dataDir, (db) =>
        db
          .selectFrom('organisation_room_comment')
          .selectAll()
          .where('body', '!=', '')
          .where('room_id', '=', path.split('/').at(-1) ?? '')
          .execute(),
      );
    const [only, ...more] = await rows();
    expect([only?.suggestion, more]).toEqual(['Toisin.', []]);
    const fields = { comment: only?.id ?? '', body: 'Muutettu' };
    expect((await lead.post(`${path}?/change`, fields)).status).toBe(403);
    expect((await lead.post(`${path}?/remove`, fields)).status).toBe(403);
    expect((await other.post(`${path}?/change`, fields)).status).toBe(303);
    expect((await rows())[0]?.body).toBe('Muutettu');
    expect((await other.post(`${path}?/remove`, fields)).status).toBe(303);
    expect(await rows()).toEqual([]);
    expect((await say(other, path, { body: '' })).status).toBe(400);
    expect((await say(other, path, { block: 'olematon' })).status).toBe(400);
  });
});

describe('the link', () => {
  test('lets in a guest with a name, leaves the address, and ends with a new one', async () => {
    const { path, lead } = await aRoom();
    expect((await visitorOf().get(`${path}?k=vaara`)).status).toBe(404);
    expect((await visitorOf().get(path)).location).toContain('/signin');
    const made = await lead.post(`${path}?/invite`);
    const [link = ''] = /\/c\/[a-z0-9/]+\?k=[a-z0-9]+/.exec(made.html) ?? [];
    expect((await visitorOf().get(`${path}?k=${SECRET}`)).status).toBe(404);
    const guest = visitorOf();
    const entered = await guest.get(link);
    expect([entered.status, entered.location]).toEqual([303, `${path}/join`]);
    expect((await guest.get(path)).location).toBe(`${path}/join`);
    expect((await guest.post(`${path}/join?/new`, { name: '' })).status).toBe(400);
    const joined = await guest.post(`${path}/join?/new`, { name: 'Veikko Salo' });
    expect([joined.status, joined.location]).toEqual([303, path]);
    expect((await guest.get(path)).html).toContain('Veikko Salo');
    expect((await say(guest, path)).status).toBe(303);
  });

  test.each(['contact', 'organisation', 'membership', 'room', 'account'] as const)(
    'who loses the %s is out, and the link they know is dead',
    async (what) => {
      const { place, path, organisationId, contact, lead, guest, other } = await aRoom();
      const coordinator = visitorOf(await person(place, 'coordinator'));
      await withDb(server.dataDir, (db) =>
        db
          .updateTable('membership')
          .set({ organisation_id: organisationId })
          .where('actor_id', '=', contact.actorId)
          .execute(),
      );
      const w = `/w/${place.slug}`;
      const out =
        what === 'contact'
          ? await coordinator.post(`${w}/organisations?/contact`, {
              ...{ id: organisationId, actorId: contact.actorId },
            })
          : what === 'organisation'
            ? await lead.post(`${w}/settings/members?/organisation`, { organisation: '' })
            : what === 'membership'
              ? await coordinator.post(`${w}/settings/members?/remove`, {
                  actorId: contact.actorId,
                })
              : what === 'room'
                ? await lead.post(`${path}?/leave`, { person: contact.actorId })
                : await lead.post('/me?/delete', { sure: 'on' });
      expect(out.status).toBeLessThan(400);
      expect([404, 303]).toContain((await lead.get(path)).status);
      expect((await lead.get(`${path}?k=${SECRET}`)).status).toBe(404);
      expect((await other.get(path)).status).toBe(200);
      expect(guest.actorId).not.toBe(contact.actorId);
    },
  );
});
