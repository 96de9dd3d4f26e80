import type { Role } from '#shared/model.ts';
import { can } from '#shared/permissions.ts';
import type { JournalUpdate } from '../ports.ts';

export type Right = NonNullable<JournalUpdate['right']>;

/** Of somebody who is signed in: their role in the workspace; `null` without one. */
export interface Standing {
  role: Role | null;
  item: string | null;
}

/** Whether the rows that were found in the transaction that writes give the right to it. */
export function mayWrite(
  actorId: string,
  { workspaceId, action, item }: Right,
  standing: Standing | undefined,
  locked: boolean,
): boolean {
  if (!standing) return false;
  if (action === 'signed-in') return true;
  if (standing.role === null) return false;
  const grant = { actorId, workspaceId, role: standing.role, item: standing.item };
  return (
    can(grant, action, item === undefined ? {} : { item }) &&
    (!locked || can(grant, 'board.arrange_locked'))
  );
}

/** Of `workshop:k3…` the workshop's id. */
export function workshopOf(item: string): string {
  return item.split(':')[1] ?? '';
}
