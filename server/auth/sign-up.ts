import { addActor, findAccount, replaceSignUp } from '../db/actors.ts';
import { listOpenLetters } from '../db/invitations.ts';
import { done, refuse, type Result } from '../errors.ts';
import type { AuthContext, Visit } from './context.ts';
import { issueToken } from './email-token.ts';
import { newId } from './random.ts';
import { addressKey } from './rate-limit.ts';

export interface SignUp {
  email: string;
  password: string;
  name: string;
  /** Where to go after the address is confirmed. */
  next: string;
}

/**
 * Makes an account that opens once its address is confirmed. Whether the address was known
 * already is told in a letter to it, and by nothing else.
 */
export async function signUp(
  context: AuthContext,
  { email, password, name, next }: SignUp,
  visit: Visit,
): Promise<Result> {
  const { db, clock, limits, passwords, mail, config } = context;
  if (!limits.lettersFrom.take(addressKey(visit.address))) return refuse('too_many_tries');
  if (await passwords.easyToGuess(password, { email, name }))
    return refuse('common_password', { field: 'password' });
  const passwordHash = await passwords.hash(password);
  if (passwordHash === null) return refuse('too_many_tries');
  // The limit by address of the letter stays silent: it would tell who is known.
  const write = limits.lettersTo.take(email);

  const now = clock.now();
  return db.transaction().execute(async (trx) => {
    const invited = (await listOpenLetters(trx, email, now)).length > 0;
    if (!config.openSignUp && !invited) return refuse('sign_up_closed', { field: 'email' });

    const known = await findAccount(trx, email);
    if (known?.actor.emailVerified) {
      await issueToken(trx, { purpose: 'verify', email, actorId: null }, now);
      if (write)
        await mail.queue(trx, {
          kind: 'already-signed-up',
          to: email,
          locale: known.actor.locale ?? visit.locale,
          link: '/signin',
        });
      return done();
    }
    // A sign-up that nobody confirmed gives way to the next: only the mailbox decides.
    const actorId = known?.actor.id ?? newId();
    const fresh = { id: actorId, name, email, passwordHash, locale: visit.locale };
    if (known) await replaceSignUp(trx, fresh);
    else await addActor(trx, fresh, now);
    const { token, code } = await issueToken(trx, { purpose: 'verify', email, actorId }, now);
    if (write)
      await mail.queue(trx, {
        kind: 'verify-email',
        to: email,
        locale: visit.locale,
        link: `/verify/${token}?next=${encodeURIComponent(next)}`,
        code,
      });
    return done();
  });
}
