import { findAccount } from '../db/actors.ts';
import { done, refuse, type Result } from '../errors.ts';
import type { AuthContext, SignedIn, Visit } from './context.ts';
import { openSession } from './open-session.ts';
import { addressKey } from './rate-limit.ts';

/**
 * By e-mail and password. An unknown address, a wrong password and an address that nobody has
 * confirmed get the same answer after the same time.
 */
export async function signIn(
  context: AuthContext,
  { email, password }: { email: string; password: string },
  visit: Visit,
): Promise<Result<SignedIn>> {
  const { db, clock, limits, passwords } = context;
  if (!limits.passwordsFrom.take(addressKey(visit.address))) return refuse('too_many_tries');
  if (!limits.passwordsOfAccount.take(email)) return refuse('too_many_tries');

  const account = await findAccount(db, email);
  const right = await passwords.verify(account?.passwordHash ?? null, password);
  if (right === null) return refuse('too_many_tries');
  if (!account || !right || !account.actor.emailVerified || account.suspended)
    return refuse('wrong_credentials');

  limits.passwordsOfAccount.giveBack(email);
  limits.passwordsFrom.giveBack(addressKey(visit.address));
  const now = clock.now();
  return db
    .transaction()
    .execute(async (trx) => done(await openSession(trx, account.actor.id, visit, now)));
}
