import { confirmEmail, findAccount, findActor, setPasswordHash } from '../db/actors.ts';
import { forgetTokensOf } from '../db/email-tokens.ts';
import { done, refuse, type Result } from '../errors.ts';
import type { AuthContext, SignedIn, Visit } from './context.ts';
import { consumeToken, lookAtToken } from './email-token.ts';
import { mailToken } from './mail-token.ts';
import { openSession } from './open-session.ts';
import { endSessions } from './session.ts';

export function requestReset(context: AuthContext, email: string, visit: Visit): Promise<Result> {
  return mailToken(context, { purpose: 'reset', email }, visit, ({ token }, to) => ({
    kind: 'reset-password',
    ...to,
    link: `/reset/${token}`,
  }));
}

/** Whoever was signed in with the old password is not any more, here or anywhere. */
export async function resetPassword(
  context: AuthContext,
  { token, password }: { token: string; password: string },
  visit: Visit,
): Promise<Result<SignedIn>> {
  const { db, clock, passwords, rooms } = context;
  const seen = await lookAtToken(db, token, clock.now());
  const owner = seen?.actorId ? await findActor(db, seen.actorId) : null;
  if (!seen || seen.purpose !== 'reset' || !owner || owner.email !== seen.email)
    return refuse('link_expired');
  if (await passwords.easyToGuess(password, owner))
    return refuse('common_password', { field: 'password' });
  const passwordHash = await passwords.hash(password);
  if (passwordHash === null) return refuse('too_many_tries');

  const now = clock.now();
  const result = await db.transaction().execute(async (trx) => {
    const used = await consumeToken(trx, token, ['reset'], now);
    if (used?.actorId !== owner.id) return refuse('link_expired');
    await setPasswordHash(trx, owner.id, passwordHash);
    await confirmEmail(trx, owner.id, now);
    await endSessions(trx, owner.id);
    await forgetTokensOf(trx, owner.id);
    return done(await openSession(trx, owner.id, visit, now));
  });
  if (result.ok) rooms.signedOut(owner.id, 'all');
  return result;
}

/** Every other session ends; this one gets a new token. A first password needs no old one. */
export async function changePassword(
  context: AuthContext,
  actorId: string,
  { current, password }: { current: string; password: string },
  visit: Visit,
): Promise<Result<SignedIn>> {
  const { db, clock, passwords, limits, rooms } = context;
  const actor = await findActor(db, actorId);
  const account = actor?.email ? await findAccount(db, actor.email) : null;
  if (!actor || !account) return refuse('not_allowed');
  if (account.passwordHash !== null) {
    if (!limits.passwordsOfAccount.take(actorId)) return refuse('too_many_tries');
    const right = await passwords.verify(account.passwordHash, current);
    if (right === null) return refuse('too_many_tries');
    if (!right) return refuse('wrong_password', { field: 'current-password' });
    limits.passwordsOfAccount.giveBack(actorId);
  }
  if (await passwords.easyToGuess(password, actor))
    return refuse('common_password', { field: 'password' });
  const passwordHash = await passwords.hash(password);
  if (passwordHash === null) return refuse('too_many_tries');

  const now = clock.now();
  const signedIn = await db.transaction().execute(async (trx) => {
    await setPasswordHash(trx, actorId, passwordHash);
    await endSessions(trx, actorId);
    await forgetTokensOf(trx, actorId);
    return openSession(trx, actorId, visit, now);
  });
  rooms.signedOut(actorId, 'all');
  return done(signedIn);
}
