import { beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Role } from '#shared/model.ts';
import {
  FOREIGN_NAME,
  foreign,
  get,
  passer,
  people,
  place,
  post,
  server,
  stranger,
  useGroup,
  w,
} from '../support/group.ts';
import { makePerson, type Person } from '../support/people.ts';
import { makeFinal, makeOrganisation, type FinalPlace } from '../support/signing.ts';
import { handover, handovers, signatures } from '../support/signing-case.ts';

useGroup();

let final: FinalPlace;
let theirs: FinalPlace;
let organisation: string;
/** Each role once as a contact person. */
const contacts = {} as Record<Role, Person>;
const spokenFor = {} as Record<Role, string>;

beforeAll(async () => {
  final = await makeFinal(server.dataDir, { place });
  theirs = await makeFinal(server.dataDir, { place: foreign });
  organisation = await makeOrganisation(server.dataDir, place, 'Kylätalo Kaiku ry');
  for (const role of ROLES) {
    contacts[role] = await makePerson(server.dataDir, {
      place,
      role,
      email: `${role}@polku.example`,
    });
    spokenFor[role] = await makeOrganisation(server.dataDir, place, `Polku ${role} ry`, [
      contacts[role],
    ]);
  }
});

describe('rights', () => {
  test('all who read the version open the page; elsewhere it is not there', async () => {
    for (const role of ROLES) {
      expect([role, (await get(w(final.sign), people[role])).status]).toEqual([role, 200]);
      const other = await get(w(theirs.sign, foreign), people[role]);
      expect([role, other.status]).toEqual([role, 404]);
      expect(await other.text()).not.toContain(FOREIGN_NAME);
      // A version of another workspace under one's own address.
      expect((await get(w(theirs.sign), people[role])).status).toBe(404);
    }
    for (const who of [stranger, passer]) expect((await get(w(final.sign), who)).status).toBe(404);
    expect((await get(w(final.sign))).headers.get('location')).toMatch(/^\/signin\?next=/);
  });

  test('only a contact person signs, and for no other organisation', async () => {
    for (const role of ROLES) {
      const path = w(`${final.sign}?/sign`);
      const give = (who: Person, organisationId: string, at = path) =>
        post(at, who, { organisationId, answer: 'yes' });
      expect([role, (await give(people[role], spokenFor[role])).status]).toEqual([role, 404]);
      expect([role, (await give(contacts[role], organisation)).status]).toEqual([role, 404]);
      const own = await give(contacts[role], spokenFor[role]);
      expect([role, own.status]).toEqual([role, role === 'reader' ? 404 : 200]);
      const other = await give(contacts[role], spokenFor[role], w(`${theirs.sign}?/sign`, foreign));
      expect([role, other.status]).toEqual([role, 404]);
    }
    const signed = (await signatures(final.finalId)).map((row) => [
      row.organisation_id,
      row.actor_id,
    ]);
    const expected = ROLES.filter((role) => role !== 'reader').map((role) => [
      spokenFor[role],
      contacts[role].actorId,
    ]);
    expect(signed.sort()).toEqual(expected.sort());
    expect(await signatures(theirs.finalId)).toEqual([]);
  });

  test.each([
    ['enter', () => ({ organisationId: organisation, answer: 'yes', source: 'paper' })],
    ['remove', () => ({ organisationId: organisation })],
    ['close', () => ({})],
    ['reopen', () => ({})],
    ['handover', () => handover()],
    ['removeHandover', () => ({ id: handover().id })],
  ] as const)('only coordinators: %s', async (name, fields) => {
    for (const role of ROLES) {
      const own = await post(w(`${final.sign}?/${name}`), people[role], fields());
      // An entry that is not there is not there for anybody.
      const allowed = role === 'coordinator' && name !== 'removeHandover';
      expect([role, own.status]).toEqual([role, allowed ? 200 : 404]);
      const other = await post(w(`${theirs.sign}?/${name}`, foreign), people[role], fields());
      expect([role, other.status]).toEqual([role, 404]);
    }
    expect((await post(w(`${final.sign}?/${name}`), stranger, fields())).status).toBe(404);
    expect((await post(w(`${final.sign}?/${name}`), undefined, fields())).status).toBe(303);
    expect(await signatures(theirs.finalId)).toEqual([]);
    expect(await handovers(foreign.workspaceId)).toEqual([]);
  });

  test('the log of the exports page likewise', async () => {
    for (const role of ROLES) {
      const own = await post(w('/exports?/handover'), people[role], handover());
      expect([role, own.status]).toEqual([role, role === 'coordinator' ? 200 : 404]);
      expect((await post(w('/exports?/handover', foreign), people[role], handover())).status).toBe(
        404,
      );
    }
    expect(await handovers(foreign.workspaceId)).toEqual([]);
  });

  test('a version that is not final is not signed', async () => {
    const draft = final.sign.replace(/v\/\d+/, 'v/1');
    expect((await get(w(draft), people.coordinator)).status).toBe(404);
    const fields = { organisationId: spokenFor.member, answer: 'yes' };
    expect((await post(w(`${draft}?/sign`), contacts.member, fields)).status).toBe(404);
  });
});
