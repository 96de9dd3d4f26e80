import { can } from '#shared/permissions.ts';
import type { Workspace } from '#shared/model.ts';
import { findCall, type StandingCall } from '#server/db/call.ts';
import { findGrant, findWorkspace } from '#server/db/grants.ts';
import type { Db } from '#server/db/open.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';

export interface EnteredCall {
  workspace: Workspace;
  call: StandingCall;
}

/** A published call is everybody's. One that is not yet, and one that is not there, look alike. */
export async function enterCall(
  db: Db,
  actorId: string | null,
  slug: string,
): Promise<Result<EnteredCall>> {
  const workspace = await findWorkspace(db, slug);
  const call = workspace && (await findCall(db, workspace.id));
  if (!workspace || !call) return refuse('not_found');
  if (call.state !== 'draft') return done({ workspace, call });
  const grant = actorId === null ? null : await findGrant(db, actorId, workspace.id);
  return can(grant, 'call.manage') ? done({ workspace, call }) : refuse('not_found');
}

/** An act of who looks after the call, in one transaction; open pages hear of it. */
export async function manageCall(
  context: Context,
  actorId: string,
  slug: string,
  act: (trx: Db, workspaceId: string) => Promise<Result>,
): Promise<Result> {
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'call.manage');
    if (!entered.ok) return entered;
    const acted = await act(trx, entered.value.workspace.id);
    return acted.ok ? done(entered.value.workspace.id) : acted;
  });
  if (!result.ok) return result;
  context.rooms.announce(newsRoom(result.value), { kind: 'organisations' });
  return done();
}
