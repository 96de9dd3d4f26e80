import { findAccount, findActor, setEmail } from '../db/actors.ts';
import { forgetTokensOf, type EmailToken } from '../db/email-tokens.ts';
import { mergeGuest } from '../db/merge-guest.ts';
import type { Db } from '../db/open.ts';
import { done, refuse, type Result } from '../errors.ts';
import { voterOf } from './ballot-key.ts';
import type { AuthContext, SignedIn, Visit } from './context.ts';
import { consumeCode, consumeToken, issueToken, lookAtToken } from './email-token.ts';
import { openSession } from './open-session.ts';
import { addressKey } from './rate-limit.ts';
import { confirmedActor } from './sign-in-link.ts';

/** What the page of a mailed link shows before anything is done. */
export interface LinkView {
  purpose: EmailToken['purpose'];
  email: string;
  name: string | null;
  /** A guest's address has an account already: what the guest has written moves there. */
  joins: boolean;
}

export async function viewLink(context: AuthContext, token: string): Promise<LinkView | null> {
  const { db, clock } = context;
  const found = await lookAtToken(db, token, clock.now());
  if (!found?.actorId) return null;
  const actor = await findActor(db, found.actorId);
  const holder = await findAccount(db, found.email);
  const joins = found.purpose === 'change' && holder !== null && holder.actor.id !== found.actorId;
  return { purpose: found.purpose, email: found.email, name: actor?.name ?? null, joins };
}

/** A new account's address, or one that somebody changes to. */
export async function verifyEmail(
  context: AuthContext,
  token: string,
  visit: Visit,
): Promise<Result<SignedIn>> {
  const { db, clock, rooms } = context;
  const now = clock.now();
  const result = await db.transaction().execute(async (trx) => {
    const used = await consumeToken(trx, token, ['verify', 'change'], now);
    if (!used) return refuse('link_expired');
    if (used.purpose === 'change') return applyChange(context, trx, used, visit, now);
    const actorId = await confirmedActor(trx, used, now);
    return actorId
      ? done({ ...(await openSession(trx, actorId, visit, now)), left: null })
      : refuse('link_expired');
  });
  if (result.ok && result.value.left) rooms.signedOut(result.value.left, 'all');
  return result;
}

/**
 * Asks to give or change the own address. To an address that has an account a letter goes all
 * the same: for a guest the link joins the two, for others it says that there is an account.
 */
export async function requestEmailChange(
  context: AuthContext,
  actorId: string,
  email: string,
  visit: Visit,
): Promise<Result> {
  const { db, clock, limits, mail } = context;
  if (!limits.lettersFrom.take(addressKey(visit.address)) || !limits.lettersTo.take(actorId))
    return refuse('too_many_tries');
  const write = limits.lettersTo.take(email);
  const now = clock.now();
  return db.transaction().execute(async (trx) => {
    const actor = await findActor(trx, actorId);
    if (!actor) return refuse('sign_in_first');
    const holder = await findAccount(trx, email);
    const locale = actor.locale ?? visit.locale;
    if (actor.email && holder) {
      await issueToken(trx, { purpose: 'change', email, actorId: null }, now);
      if (write)
        await mail.queue(trx, { kind: 'already-signed-up', to: email, locale, link: '/signin' });
      return done();
    }
    const { token, code } = await issueToken(trx, { purpose: 'change', email, actorId }, now);
    const link = `/verify/${token}`;
    if (write) await mail.queue(trx, { kind: 'change-email', to: email, locale, link, code });
    return done();
  });
}

/** The same by the six digits, typed where the change was asked for. */
export async function confirmEmailChange(
  context: AuthContext,
  actorId: string,
  { email, code }: { email: string; code: string },
  visit: Visit,
): Promise<Result<SignedIn>> {
  const { db, clock, limits, rooms } = context;
  if (!limits.codesFrom.take(addressKey(visit.address))) return refuse('too_many_tries');
  const now = clock.now();
  const result = await db.transaction().execute(async (trx) => {
    const used = await consumeCode(trx, { email, code, actorId, purposes: ['change'] }, now);
    return used
      ? applyChange(context, trx, used, visit, now)
      : refuse('wrong_code', { field: 'code' });
  });
  if (result.ok && result.value.left) rooms.signedOut(result.value.left, 'all');
  return result;
}

/** `left`: a guest who is gone, because everything is the account's now. */
type Changed = SignedIn & { left: string | null };

async function applyChange(
  { mail }: AuthContext,
  trx: Db,
  token: EmailToken,
  visit: Visit,
  now: number,
): Promise<Result<Changed>> {
  const actor = token.actorId ? await findActor(trx, token.actorId) : null;
  if (!actor) return refuse('link_expired');
  const holder = await findAccount(trx, token.email);
  if (holder && holder.actor.id !== actor.id) {
    // The link proves the address, and the asking session proves the guest.
    if (actor.email || holder.suspended) return refuse('link_expired');
    await mergeGuest(trx, actor.id, holder.actor.id, voterOf);
    const proven = { ...token, actorId: holder.actor.id, purpose: 'sign-in' as const };
    await confirmedActor(trx, proven, now);
    return done({ ...(await openSession(trx, holder.actor.id, visit, now)), left: actor.id });
  }
  await setEmail(trx, actor.id, token.email, now);
  await forgetTokensOf(trx, actor.id);
  if (actor.email && actor.email !== token.email)
    await mail.queue(trx, {
      kind: 'email-changed',
      to: actor.email,
      locale: actor.locale ?? visit.locale,
      newEmail: token.email,
    });
  return done({ ...(await openSession(trx, actor.id, visit, now)), left: null });
}
