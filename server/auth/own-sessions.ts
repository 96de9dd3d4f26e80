import { done, refuse, type Result } from '../errors.ts';
import type { AuthContext } from './context.ts';
import { endSession, endSessions, listSessions as sessionsOf, type Session } from './session.ts';

export async function signOut(
  { db, rooms }: AuthContext,
  actorId: string,
  sessionId: string,
): Promise<void> {
  await endSession(db, sessionId);
  rooms.signedOut(actorId, [sessionId]);
}

export async function signOutEverywhere(
  { db, rooms }: AuthContext,
  actorId: string,
): Promise<void> {
  await endSessions(db, actorId);
  rooms.signedOut(actorId, 'all');
}

export function listSessions({ db, clock }: AuthContext, actorId: string): Promise<Session[]> {
  return sessionsOf(db, actorId, clock.now());
}

export async function endOneSession(
  { db, clock, rooms }: AuthContext,
  actorId: string,
  sessionId: string,
): Promise<Result> {
  const own = await sessionsOf(db, actorId, clock.now());
  if (!own.some(({ id }) => id === sessionId)) return refuse('not_found');
  await endSession(db, sessionId);
  rooms.signedOut(actorId, [sessionId]);
  return done();
}
