import { findActor } from '../db/actors.ts';
import type { Db } from '../db/open.ts';
import type { SignedIn, Visit } from './context.ts';
import { deviceName } from './device.ts';
import { createSession, endSession } from './session.ts';

/** A fresh token at every sign-in; whatever the browser had before ends. */
export async function openSession(
  db: Db,
  actorId: string,
  visit: Visit,
  now: number,
): Promise<SignedIn> {
  if (visit.sessionId) await endSession(db, visit.sessionId);
  const device = deviceName(visit.userAgent);
  const { token } = await createSession(db, { actorId, device, now });
  const actor = await findActor(db, actorId);
  if (!actor) throw new Error('a session was opened for nobody');
  return { token, actor };
}
