import { describe, expect, test } from 'vitest';
import { ROLES, type Grant, type Role } from './model.ts';
import { atLeast, can, canInRoom, type Action, type RoomAction } from './permissions.ts';

/** product.md 2 as a table: who may, of reader, commenter, member, facilitator, coordinator. */
const TABLE: Record<Action, string> = {
  'workspace.read': '✓✓✓✓✓',
  'workspace.manage': '····✓',
  'demands.read': '✓✓✓✓✓',
  'demands.edit': '··✓✓✓',
  'demands.import': '··✓✓✓',
  'demands.export': '✓✓✓✓✓',
  'comments.read': '✓✓✓✓✓',
  'comments.write': '·✓✓✓✓',
  'comments.change': '·✓✓✓✓',
  'members.read': '✓✓✓✓✓',
  'members.manage': '····✓',
  'members.leave': '✓✓✓✓✓',
  'emails.read': '····✓',
  'organisations.read': '✓✓✓✓✓',
  'organisations.choose': '✓✓✓✓✓',
  'organisations.confirm': '···✓✓',
  'organisations.contacts': '····✓',
  'call.manage': '····✓',
  'fees.read': '✓✓✓✓✓',
  'access.request': '✓✓✓✓·',
  'drafts.read': '··✓✓✓',
  'drafts.edit': '··✓✓✓',
  'notes.write': '··✓✓✓',
  'notes.remove': '··✓✓✓',
  'versions.read': '✓✓✓✓✓',
  'versions.publish': '····✓',
  'positions.take': '·✓✓✓✓',
  'positions.speak': '·✓✓✓✓',
  'positions.read': '··✓✓✓',
  'positions.settle': '···✓✓',
  'positions.publish': '····✓',
  'signatures.give': '·✓✓✓✓',
  'signatures.manage': '····✓',
  'rounds.read': '✓✓✓✓✓',
  'rounds.comment': '·✓✓✓✓',
  'rounds.speak': '·✓✓✓✓',
  'rounds.triage': '···✓✓',
  'rounds.manage': '····✓',
  'workshops.read': '✓✓✓✓✓',
  'workshops.join': '·✓✓✓✓',
  'workshops.run': '···✓✓',
  'board.read': '✓✓✓✓✓',
  'board.arrange': '·✓✓✓✓',
  'board.arrange_locked': '···✓✓',
  'polls.read': '✓✓✓✓✓',
  'polls.answer': '·✓✓✓✓',
  'polls.run': '···✓✓',
  'handovers.log': '····✓',
  'search.use': '✓✓✓✓✓',
};
const ACTIONS = Object.keys(TABLE) as Action[];

/** What a pass to the demands list alone may open, role permitting. */
const WITH_ITEM: Action[] = [
  'demands.read',
  'demands.edit',
  'comments.read',
  'comments.write',
  'comments.change',
  'members.leave',
  'access.request',
];

/** What a pass to one comment round opens. */
const WITH_ROUND: Action[] = [
  'versions.read',
  'rounds.read',
  'rounds.comment',
  'rounds.speak',
  'members.leave',
  'access.request',
];

/** What a pass to one workshop opens, to whoever bears it; to a screen, to look on. */
const WITH_WORKSHOP: Action[] = [
  'workshops.read',
  'workshops.join',
  'board.read',
  'board.arrange',
  'members.leave',
  'access.request',
];
const WITH_SCREEN: Action[] = ['workshops.read', 'board.read'];
const FOR_BEARERS: Action[] = ['workshops.join', 'board.arrange'];

const grant = (role: Role, item: string | null = null): Grant => ({
  actorId: 'aino',
  workspaceId: 'raja',
  role,
  item,
});

describe.each(ACTIONS)('%s', (action) => {
  // One's own comment, and another coordinator beside: what hangs on the subject is below.
  const subject = { ownerId: 'aino', coordinators: 2, contact: true, item: 'round:k3' };

  test.each(ROLES)('%s', (role) => {
    const allowed = TABLE[action][ROLES.indexOf(role)] === '✓';
    expect(can(grant(role), action, subject)).toBe(allowed);
    expect(can(grant(role, 'demands'), action, subject)).toBe(
      allowed && WITH_ITEM.includes(action),
    );
    expect(can(grant(role, 'round:k3'), action, subject)).toBe(
      allowed && WITH_ROUND.includes(action),
    );
    expect(can(grant(role, 'constructor'), action, subject)).toBe(false);
    const there = { ...subject, item: 'workshop:w7' };
    expect(can(grant(role, 'workshop:w7'), action, there)).toBe(
      WITH_WORKSHOP.includes(action) && (allowed || FOR_BEARERS.includes(action)),
    );
    expect(can(grant(role, 'screen:w7'), action, there)).toBe(WITH_SCREEN.includes(action));
  });

  test('passes to two items open both, each its own', () => {
    const both = grant('member', 'round:k3 workshop:w7');
    expect(can(both, action, subject)).toBe(can(grant('member', 'round:k3'), action, subject));
    const there = { ...subject, item: 'workshop:w7' };
    expect(can(both, action, there)).toBe(can(grant('member', 'workshop:w7'), action, there));
  });

  test('a pass to one round opens nothing that belongs to another', () => {
    const elsewhere = can(grant('member', 'round:k4'), action, subject);
    expect(elsewhere).toBe(action === 'members.leave' || action === 'access.request');
  });

  test('nobody without a grant', () => expect(can(null, action, subject)).toBe(false));
});

test("another's comment is changed by facilitators and up", () => {
  const may = ROLES.filter((role) => can(grant(role), 'comments.change', { ownerId: 'mikael' }));
  expect(may).toEqual(['facilitator', 'coordinator']);
});

test('the last coordinator cannot leave, everybody else can', () => {
  const may = ROLES.filter((role) => can(grant(role), 'members.leave', { coordinators: 1 }));
  expect(may).toEqual(['reader', 'commenter', 'member', 'facilitator']);
});

test('where organisations stand is the working group’s before it is published, then all readers’', () => {
  for (const role of ROLES) {
    const group = ['member', 'facilitator', 'coordinator'].includes(role);
    expect(can(grant(role), 'positions.read', { published: false })).toBe(group);
    expect(can(grant(role), 'positions.read', { published: true })).toBe(true);
    expect(can(grant(role), 'positions.speak', { contact: false })).toBe(false);
  }
});

test('only a contact person signs for an organisation', () => {
  for (const role of ROLES)
    expect(can(grant(role), 'signatures.give', { contact: false })).toBe(false);
});

test('what an organisation pays is known to its contact persons and to coordinators', () => {
  const may = ROLES.filter((role) => can(grant(role), 'fees.read', { contact: false }));
  expect(may).toEqual(['coordinator']);
});

test('roles stand in order', () => {
  expect(atLeast('coordinator', 'reader')).toBe(true);
  expect(atLeast('member', 'member')).toBe(true);
  expect(atLeast('commenter', 'member')).toBe(false);
});

describe("an organisation's own room", () => {
  const seat = { actorId: 'aino', contact: false, approver: false, leaderless: false };
  /** Who may, of one of its people, a contact, the approver, one of a room without contacts. */
  const ROOM_TABLE: Record<RoomAction, string> = {
    read: '✓✓✓✓',
    comment: '✓✓✓✓',
    change: '✓✓✓✓',
    compose: '·✓✓✓',
    invite: '·✓·✓',
    approve: '··✓·',
    withdraw: '·✓✓·',
  };
  const seats = [
    seat,
    { ...seat, contact: true },
    { ...seat, approver: true },
    { ...seat, leaderless: true },
  ];

  test.each(Object.keys(ROOM_TABLE) as RoomAction[])('%s', (action) => {
    const may = seats.map((one) => (canInRoom(one, action, { ownerId: 'aino' }) ? '✓' : '·'));
    expect(may.join('')).toBe(ROOM_TABLE[action]);
    expect(canInRoom(null, action, { ownerId: 'aino' })).toBe(false);
  });

  test('nobody changes the words of another', () =>
    expect(seats.some((one) => canInRoom(one, 'change', { ownerId: 'mikael' }))).toBe(false));
});
