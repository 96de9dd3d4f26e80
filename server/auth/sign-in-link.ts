import { confirmEmail, findAccount } from '../db/actors.ts';
import type { EmailToken } from '../db/email-tokens.ts';
import type { Db } from '../db/open.ts';
import { done, refuse, type Result } from '../errors.ts';
import type { AuthContext, SignedIn, Visit } from './context.ts';
import { consumeCode, consumeToken } from './email-token.ts';
import { mailToken } from './mail-token.ts';
import { openSession } from './open-session.ts';
import { addressKey } from './rate-limit.ts';
import { endSessions } from './session.ts';

export function requestSignInLink(
  context: AuthContext,
  { email, next }: { email: string; next: string },
  visit: Visit,
): Promise<Result> {
  return mailToken(context, { purpose: 'sign-in', email }, visit, ({ token, code }, to) => ({
    kind: 'sign-in',
    ...to,
    link: `/signin/link/${token}?next=${encodeURIComponent(next)}`,
    code,
  }));
}

export async function redeemLink(
  context: AuthContext,
  token: string,
  visit: Visit,
): Promise<Result<SignedIn>> {
  const now = context.clock.now();
  return context.db.transaction().execute(async (trx) => {
    const used = await consumeToken(trx, token, ['sign-in'], now);
    const actorId = used && (await confirmedActor(trx, used, now));
    return actorId ? done(await openSession(trx, actorId, visit, now)) : refuse('link_expired');
  });
}

/** The six digits of a sign-in letter, or of the letter that confirms a new account. */
export async function redeemCode(
  context: AuthContext,
  { email, code }: { email: string; code: string },
  visit: Visit,
): Promise<Result<SignedIn>> {
  const { db, clock, limits } = context;
  if (!limits.codesFrom.take(addressKey(visit.address))) return refuse('too_many_tries');
  const now = clock.now();
  return db.transaction().execute(async (trx) => {
    const used = await consumeCode(trx, { email, code, purposes: ['sign-in', 'verify'] }, now);
    const actorId = used && (await confirmedActor(trx, used, now));
    return actorId
      ? done(await openSession(trx, actorId, visit, now))
      : refuse('wrong_code', { field: 'code' });
  });
}

/** The letter proves the address; `null` when the account has another one by now. */
export async function confirmedActor(
  trx: Db,
  token: EmailToken,
  now: number,
): Promise<string | null> {
  const account = await findAccount(trx, token.email);
  if (!account || account.actor.id !== token.actorId || account.suspended) return null;
  const { id, emailVerified } = account.actor;
  if (!emailVerified) {
    await confirmEmail(trx, id, now);
    // Somebody else may have chosen this password before the owner of the address came.
    if (token.purpose === 'sign-in') {
      await confirmEmail(trx, id, now, { forgetPassword: true });
      await endSessions(trx, id);
    }
  }
  return id;
}
