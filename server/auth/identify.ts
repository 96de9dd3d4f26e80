import type { Actor } from '#shared/model.ts';
import { findActor } from '../db/actors.ts';
import type { Context } from '../ports.ts';
import { validateSession } from './session.ts';

/** Who holds this session token. `renewed` tells that the cookie's age should be set anew. */
export async function identify(
  context: Context,
  token: string,
): Promise<{ actor: Actor; sessionId: string; renewed: boolean } | null> {
  const found = await validateSession(context.db, token, context.clock.now());
  const actor = found && (await findActor(context.db, found.session.actorId));
  return actor && { actor, sessionId: found.session.id, renewed: found.renewed };
}
