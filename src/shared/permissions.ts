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
  | 'access.request'
  | 'drafts.read'
  | 'drafts.edit'
  | 'notes.write'
  | 'notes.remove'
  | 'versions.read'
  | 'versions.publish'
  | 'rounds.read'
  | 'rounds.comment'
  | 'rounds.speak'
  | 'rounds.triage'
  | 'rounds.manage'
  | 'handovers.log';

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
  'access.request': 'reader',
  'drafts.read': 'member',
  'drafts.edit': 'member',
  'notes.write': 'member',
  'notes.remove': 'member',
  'versions.read': 'reader',
  'versions.publish': 'coordinator',
  'rounds.read': 'reader',
  'rounds.comment': 'commenter',
  'rounds.speak': 'commenter',
  'rounds.triage': 'facilitator',
  'rounds.manage': 'coordinator',
  'handovers.log': 'coordinator',
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
]);

const ABOUT_ITEM: ReadonlySet<Action> = new Set<Action>([
  'versions.read',
  'rounds.read',
  'rounds.comment',
  'rounds.speak',
]);

export function can(grant: Grant | null, action: Action, subject: Subject = {}): boolean {
  if (!grant) return false;
  if (grant.item !== null && !opens(grant.item, action, subject)) return false;
  if (!atLeast(grant.role, LOWEST_ROLE[action])) return false;

  if (action === 'comments.change' || action === 'notes.remove')
    return subject.ownerId === grant.actorId || atLeast(grant.role, 'facilitator');
  if (action === 'rounds.speak') return subject.contact === true;
  if (action === 'members.leave') return grant.role !== 'coordinator' || subject.coordinators !== 1;
  if (action === 'access.request') return grant.role !== 'coordinator';
  return true;
}

/** An item with an id, `round:k3…`, opens what belongs to it and nothing else of its kind. */
function opens(item: string, action: Action, subject: Subject): boolean {
  const [kind = '', id] = item.split(':');
  if (!OPEN_WITH_ITEM.get(kind)?.includes(action)) return false;
  return id === undefined || !ABOUT_ITEM.has(action) || subject.item === item;
}

export function atLeast(role: Role, lowest: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(lowest);
}
