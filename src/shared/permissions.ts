import { ROLES, type Grant, type Role } from './model.ts';

/**
 * Every right in Talkoot. Pure, so that the button and the server ask the same question;
 * the server asks it again inside the transaction that acts (product.md 2 holds the table).
 */
export type Action =
  | 'workspace.read'
  | 'workspace.manage'
  | 'demands.read'
  | 'demands.edit'
  | 'demands.import'
  | 'demands.export'
  | 'comments.read'
  | 'comments.write'
  | 'comments.change'
  | 'members.read'
  | 'members.manage'
  | 'members.leave'
  | 'emails.read'
  | 'organisations.read'
  | 'organisations.choose'
  | 'organisations.confirm'
  | 'organisations.contacts'
  | 'call.manage'
  | 'fees.read'
  | 'access.request'
  | 'drafts.read'
  | 'drafts.edit'
  | 'notes.write'
  | 'notes.remove'
  | 'versions.read'
  | 'versions.publish'
  | 'positions.take'
  | 'positions.speak'
  | 'positions.read'
  | 'positions.settle'
  | 'positions.publish'
  | 'signatures.give'
  | 'signatures.manage'
  | 'rounds.read'
  | 'rounds.comment'
  | 'rounds.speak'
  | 'rounds.triage'
  | 'rounds.manage'
  | 'workshops.read'
  | 'workshops.join'
  | 'workshops.run'
  | 'board.read'
  | 'board.arrange'
  | 'board.arrange_locked'
  | 'polls.read'
  | 'polls.answer'
  | 'polls.run'
  | 'handovers.log'
  | 'search.use';

/** What the action is done to, where the right depends on it. */
export interface Subject {
  /** Whose comment it is. */
  ownerId?: string;
  /** How many coordinators the workspace has. */
  coordinators?: number;
  /** The item it belongs to, e.g. `round:k3…`, where a pass may open that one alone. */
  item?: string;
  /** Whether the person is a contact of the organisation that is spoken for. */
  contact?: boolean;
  /** Whether it is out for all readers. */
  published?: boolean;
}

const LOWEST_ROLE: Record<Action, Role> = {
  'workspace.read': 'reader',
  'workspace.manage': 'coordinator',
  'demands.read': 'reader',
  'demands.edit': 'member',
  'demands.import': 'member',
  'demands.export': 'reader',
  'comments.read': 'reader',
  'comments.write': 'commenter',
  'comments.change': 'commenter',
  'members.read': 'reader',
  'members.manage': 'coordinator',
  'members.leave': 'reader',
  'emails.read': 'coordinator',
  'organisations.read': 'reader',
  'organisations.choose': 'reader',
  'organisations.confirm': 'facilitator',
  'organisations.contacts': 'coordinator',
  'call.manage': 'coordinator',
  'fees.read': 'reader',
  'access.request': 'reader',
  'drafts.read': 'member',
  'drafts.edit': 'member',
  'notes.write': 'member',
  'notes.remove': 'member',
  'versions.read': 'reader',
  'versions.publish': 'coordinator',
  'positions.take': 'commenter',
  'positions.speak': 'commenter',
  'positions.read': 'reader',
  'positions.settle': 'facilitator',
  'positions.publish': 'coordinator',
  'signatures.give': 'commenter',
  'signatures.manage': 'coordinator',
  'rounds.read': 'reader',
  'rounds.comment': 'commenter',
  'rounds.speak': 'commenter',
  'rounds.triage': 'facilitator',
  'rounds.manage': 'coordinator',
  'workshops.read': 'reader',
  'workshops.join': 'commenter',
  'workshops.run': 'facilitator',
  'board.read': 'reader',
  'board.arrange': 'commenter',
  'board.arrange_locked': 'facilitator',
  'polls.read': 'reader',
  'polls.answer': 'commenter',
  'polls.run': 'facilitator',
  'handovers.log': 'coordinator',
  // Of what is found each kind is asked for by its own right; who came for one thing searches nothing.
  'search.use': 'reader',
};

/** What a pass to a single item opens, besides nothing at all. */
const OPEN_WITH_ITEM = new Map<string, readonly Action[]>([
  [
    'demands',
    [
      'demands.read',
      'demands.edit',
      'comments.read',
      'comments.write',
      'comments.change',
      'members.leave',
      'access.request',
    ],
  ],
  [
    'round',
    [
      'versions.read',
      'rounds.read',
      'rounds.comment',
      'rounds.speak',
      'members.leave',
      'access.request',
    ],
  ],
  [
    'workshop',
    [
      'workshops.read',
      'workshops.join',
      'board.read',
      'board.arrange',
      'members.leave',
      'access.request',
    ],
  ],
  // A projector in a hall: it shows, and does nothing.
  ['screen', ['workshops.read', 'board.read']],
]);

const ABOUT_ITEM: ReadonlySet<Action> = new Set<Action>([
  'versions.read',
  'rounds.read',
  'rounds.comment',
  'rounds.speak',
  'workshops.read',
  'workshops.join',
  'board.read',
  'board.arrange',
]);

/** A pass to a workshop is there to take part with, whatever its bearer may do elsewhere. */
const JOINING: ReadonlySet<Action> = new Set<Action>(['workshops.join', 'board.arrange']);

/** In an organisation's name: its contacts alone. */
const SPEAKING: ReadonlySet<Action> = new Set<Action>([
  'rounds.speak',
  'signatures.give',
  'positions.speak',
]);

export function can(grant: Grant | null, action: Action, subject: Subject = {}): boolean {
  if (!grant) return false;
  if (grant.item !== null) {
    if (!itemsOf(grant.item).some((item) => opens(item, action, subject))) return false;
    if (JOINING.has(action)) return true;
  }
  if (!atLeast(grant.role, LOWEST_ROLE[action])) return false;

  if (action === 'comments.change' || action === 'notes.remove')
    return subject.ownerId === grant.actorId || atLeast(grant.role, 'facilitator');
  if (SPEAKING.has(action)) return subject.contact === true;
  // Before they are published, positions are the working group's.
  if (action === 'positions.read')
    return subject.published === true || atLeast(grant.role, 'member');
  if (action === 'fees.read') return subject.contact === true || atLeast(grant.role, 'coordinator');
  if (action === 'members.leave') return grant.role !== 'coordinator' || subject.coordinators !== 1;
  if (action === 'access.request') return grant.role !== 'coordinator';
  return true;
}

/** The items that a guest's passes have opened one after the other. */
export function itemsOf(item: string): string[] {
  return item.split(' ');
}

/** Where a pass leads: to the workspace with `null`, else to the latest of its items. */
export function pathOfPass(slug: string, item: string | null): string {
  const [kind = '', id] = item === null ? [] : (itemsOf(item).at(-1) ?? '').split(':');
  if (kind === 'workshop') return `/w/${slug}/workshops/${id}`;
  if (kind === 'screen') return `/w/${slug}/workshops/${id}/screen`;
  return kind === '' ? `/w/${slug}` : `/w/${slug}/${kind}`;
}

/** An item with an id, `round:k3…`, opens what belongs to it and nothing else of its kind. */
function opens(item: string, action: Action, subject: Subject): boolean {
  const [kind = '', id] = item.split(':');
  if (!OPEN_WITH_ITEM.get(kind)?.includes(action)) return false;
  // A screen is one of a workshop: the id tells which.
  return id === undefined || !ABOUT_ITEM.has(action) || subject.item?.split(':')[1] === id;
}

export function atLeast(role: Role, lowest: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(lowest);
}

/** What the people of an organisation's own room do there. */
export type RoomAction =
  'read' | 'comment' | 'change' | 'compose' | 'invite' | 'approve' | 'withdraw';

/** Somebody's place in an organisation's own room. */
export interface RoomSeat {
  actorId: string;
  /** May speak for the organisation: `rounds.speak` of the workspace. */
  contact: boolean;
  /** Named to give the official statement. */
  approver: boolean;
  /** Nobody of the room is a contact any more: then all of them keep it going. */
  leaderless: boolean;
}

/** The room is its people's alone: no role of the workspace opens it. */
export function canInRoom(
  seat: RoomSeat | null,
  action: RoomAction,
  subject: Pick<Subject, 'ownerId'> = {},
): boolean {
  if (!seat) return false;
  const leads = seat.contact || seat.leaderless;
  if (action === 'change') return subject.ownerId === seat.actorId;
  if (action === 'compose') return leads || seat.approver;
  if (action === 'invite') return leads;
  if (action === 'approve') return seat.approver;
  if (action === 'withdraw') return seat.contact || seat.approver;
  return true;
}
