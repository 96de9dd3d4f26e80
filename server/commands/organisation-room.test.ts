import { expect, test } from 'vitest';
import { voterOf } from '#server/auth/ballot-key.ts';
import { mergeGuest } from '#server/db/merge-guest.ts';
import { app, ok, refusal, useApp } from '../../tests/support/house.ts';
import { makeOrganisation, makeRoom } from '../../tests/support/organisation-room.ts';
import { makePerson, type Person } from '../../tests/support/people.ts';
import { makeRound } from '../../tests/support/round.ts';

useApp();

const visitOf = { locale: 'fi' as const };

/** A contact person's room, with an approver who has an account but no role in the workspace. */
async function waiting() {
  const round = await makeRound(app.db, { visibility: 'now' });
  const contact = await makePerson(app.db, {
    place: round,
    role: 'commenter',
    name: 'Leena Tuomi',
  });
  const email = `pirkko.${round.roundId}@kaiku.example`;
  const approver = await makePerson(app.db, { name: 'Pirkko Aho', email });
  const organisation = await makeOrganisation(app.db, round, [contact.actorId]);
  const path = await makeRoom(app.db, round, organisation, [contact.actorId, approver.actorId]);
  const at = { roundId: round.roundId, roomId: path.split('/').at(-1) ?? '' };
  const { statementMark } = await ok(app.commands.viewRoom(contact.actorId, at));
  const words = { statement: 'Kannatamme luonnosta.', mark: statementMark, ...visitOf };
  await ok(app.commands.writeRoomStatement(contact.actorId, at, words));
  await ok(
    app.commands.askApproval(contact.actorId, at, { approverId: approver.actorId, ...visitOf }),
  );
  return { round, contact, approver, organisation, path, at, email };
}

const expectedOf = async (who: Person) =>
  (await ok(app.commands.viewWorkspaces(who.actorId))).expected.filter(
    ({ kind }) => kind === 'approve',
  );

const given = (roundId: string) =>
  app.db
    .selectFrom('round_submission')
    .select(['organisation_id', 'actor_id', 'on_behalf'])
    .where('round_id', '=', roundId)
    .execute();

async function approve(who: Person, at: { roundId: string; roomId: string }) {
  const { contentMark: mark } = await ok(app.commands.viewRoom(who.actorId, at));
  return app.commands.approveRoomStatement(who.actorId, at, { mark, ...visitOf });
}

test('who is asked gets a letter with the deadline, and a line among what is expected', async () => {
  const { approver, contact, path, at, email } = await waiting();
  const letters = await app.db
    .selectFrom('outbox')
    .select(['subject', 'text'])
    .where('to_address', '=', email)
    .execute();
  expect(letters).toHaveLength(1);
  expect(letters[0]?.subject).toBe('Lausunto odottaa hyväksyntääsi: Kylätalo Kaiku ry');
  expect(letters[0]?.text).toContain('Leena Tuomi');
  expect(letters[0]?.text).toMatch(/Hyväksy viimeistään \d+\.\d+\.\d+ klo \d/);
  expect(letters[0]?.text).toContain(path);
  // What the room says is for its people alone, and a letter may be read by others.
  expect(letters[0]?.text).not.toContain('Kannatamme');
  expect(await expectedOf(approver)).toMatchObject([
    { organisation: 'Kylätalo Kaiku ry', path: `${path}#statement` },
  ]);
  expect(await expectedOf(contact)).toEqual([]);
  await ok(approve(approver, at));
  expect(await expectedOf(approver)).toEqual([]);
});

test('another approver takes the place of the first, who may approve no more', async () => {
  const { approver, contact, at } = await waiting();
  await ok(
    app.commands.askApproval(contact.actorId, at, { approverId: contact.actorId, ...visitOf }),
  );
  expect(await expectedOf(approver)).toEqual([]);
  expect(await refusal(approve(approver, at))).toBe('not_the_approver');
  await ok(approve(contact, at));
  expect(await given(at.roundId)).toMatchObject([{ actor_id: contact.actorId }]);
});

test('organisations with rooms in one round stay two; else room and statement move', async () => {
  const { round, contact, approver, organisation, at } = await waiting();
  await ok(approve(approver, at));
  const chair = await makePerson(app.db, { place: round, role: 'coordinator' });
  const twin = await makeOrganisation(app.db, round, [], 'Kylätalo Kaiku');
  const other = await makePerson(app.db, { name: 'Toisen huoneen väki' });
  const theirs = await makeRoom(app.db, round, twin, [other.actorId], 'toinen-salaisuus-123456');
  const merge = (id: string, into: string) =>
    app.commands.mergeOrganisations(chair.actorId, { slug: round.slug, id, into });
  expect(await refusal(merge(organisation, twin))).toBe('rooms_differ');
  expect(await refusal(merge(twin, organisation))).toBe('rooms_differ');
  await app.db
    .deleteFrom('organisation_room')
    .where('id', '=', theirs.split('/').at(-1) ?? '')
    .execute();
  await ok(merge(organisation, twin));
  expect(await given(at.roundId)).toMatchObject([
    { organisation_id: twin, on_behalf: 'organisation' },
  ]);
  const room = await ok(app.commands.viewRoom(contact.actorId, at));
  expect([room.organisation, room.given?.current]).toEqual(['Kylätalo Kaiku', true]);
  expect(room.people.find(({ id }) => id === contact.actorId)?.contact).toBe(true);
  // Merging lets nobody in: the coordinator is outside as before.
  expect(await refusal(app.commands.viewRoom(chair.actorId, at))).toBe('not_found');
});

test('a guest of the room who takes an account goes on as its approver', async () => {
  const { contact, at } = await waiting();
  const guest = await makePerson(app.db, { name: 'Vieras Virtanen' });
  const account = await makePerson(app.db, { email: `virtanen.${at.roomId}@kaiku.example` });
  await app.db
    .insertInto('organisation_room_person')
    .values({ room_id: at.roomId, actor_id: guest.actorId, joined_at: 1 })
    .execute();
  await ok(
    app.commands.askApproval(contact.actorId, at, { approverId: guest.actorId, ...visitOf }),
  );
  const said = { key: 'k'.repeat(24), block: null, parent: null, body: 'Oma' };
  await ok(app.commands.addRoomComment(guest.actorId, at, { ...said, ...visitOf }));
  await app.db
    .transaction()
    .execute((trx) => mergeGuest(trx, guest.actorId, account.actorId, voterOf));
  expect(await expectedOf(account)).toHaveLength(1);
  const room = await ok(app.commands.viewRoom(account.actorId, at));
  expect(room.comments).toMatchObject([{ body: 'Oma', mine: true }]);
  await ok(approve(account, at));
  expect(await given(at.roundId)).toMatchObject([{ actor_id: account.actorId }]);
});
