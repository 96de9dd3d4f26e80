import type { Actor } from '#shared/model.ts';
import { m } from '#shared/paraglide/messages.js';
import { roomName } from '#shared/rooms.ts';
import { eraseActor, findActor } from '../db/actors.ts';
import { countRole } from '../db/grants.ts';
import { forgetInRounds } from '../db/forget-in-rounds.ts';
import { forgetInWorkshops } from '../db/forget-in-workshops.ts';
import { forgetInvitationsTo } from '../db/invitations.ts';
import { forgetLettersTo } from '../db/outbox.ts';
import { collectOwnEnrolments, forgetInCalls } from '../db/own-call-data.ts';
import { collectOwnRows, listOwnMemberships } from '../db/own-data.ts';
import { insertPendingEdit } from '../db/pending-edits.ts';
import { done, refuse, type Result } from '../errors.ts';
import type { AuthContext } from './context.ts';
import { newId } from './random.ts';
import { listSessions } from './own-sessions.ts';

/** Everything that the house holds about this person, to be kept as a file. */
export async function downloadOwnData(context: AuthContext, actorId: string) {
  const { db, clock } = context;
  const person = await findActor(db, actorId);
  const memberships = await listOwnMemberships(db, actorId);
  const sessions = await listSessions(context, actorId);
  return {
    madeAt: new Date(clock.now()).toISOString(),
    person,
    memberships: memberships.map(({ workspace, slug, role, item, organisation, joinedAt }) => ({
      workspace,
      address: `/w/${slug}`,
      role,
      item,
      organisation,
      joinedAt,
    })),
    sessions: sessions.map(({ createdAt, usedAt, expiresAt, device }) => ({
      createdAt,
      usedAt,
      expiresAt,
      device,
    })),
    ...(await collectOwnRows(db, actorId, memberships)),
    enrolments: await collectOwnEnrolments(db, verifiedAddress(person)),
  };
}

/**
 * The person goes, and what was written stays without a name. A workspace is never left without
 * a coordinator.
 */
export async function deleteAccount(context: AuthContext, actorId: string): Promise<Result> {
  const { db, rooms, clock, pendingEdits } = context;
  const result = await db.transaction().execute(async (trx) => {
    const actor = await findActor(trx, actorId);
    if (!actor) return refuse('sign_in_first');
    const memberships = await listOwnMemberships(trx, actorId);
    for (const { workspaceId, workspace, role, kind } of memberships)
      if (
        kind === 'regular' &&
        role === 'coordinator' &&
        (await countRole(trx, workspaceId, 'coordinator')) === 1
      )
        return refuse('last_coordinator_of', { details: { workspace } });
    if (actor.email) {
      await forgetLettersTo(trx, actor.email);
      await forgetInvitationsTo(trx, actor.email);
    }
    const nobody = m.account_deleted_person({}, { locale: actor.locale ?? 'fi' });
    const names = { name: actor.name, nobody };
    for (const { workspaceId, workshopId, noteIds } of await forgetInWorkshops(trx, actorId, names))
      await insertPendingEdit(
        trx,
        {
          id: newId(),
          room: roomName({ kind: 'board', workspaceId, itemId: workshopId }),
          kind: 'name-authors',
          payload: { noteIds, name: nobody },
          actorId: null,
        },
        clock.now(),
      );
    await forgetInRounds(trx, actor, nobody);
    await forgetInCalls(trx, verifiedAddress(actor), nobody);
    await eraseActor(trx, actorId, nobody, clock.now());
    return done(memberships);
  });
  if (!result.ok) return result;
  pendingEdits.wake();
  rooms.signedOut(actorId, 'all');
  for (const { workspaceId } of result.value)
    rooms.announce(roomName({ kind: 'demands', workspaceId }), { kind: 'members' });
  return done();
}

/** What stands under an address alone is theirs whom letters to it have reached. */
function verifiedAddress(person: Actor | null): string | null {
  return person?.emailVerified ? person.email : null;
}
