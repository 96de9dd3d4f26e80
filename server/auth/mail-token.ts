import { findAccount } from '../db/actors.ts';
import { done, refuse, type Result } from '../errors.ts';
import type { Letter } from '../ports.ts';
import type { AuthContext, Visit } from './context.ts';
import { issueToken } from './email-token.ts';
import { addressKey } from './rate-limit.ts';

type Issued = Awaited<ReturnType<typeof issueToken>>;

/**
 * Mails a one-time way in to the account of this address. The answer and the work are the same
 * for an address that nobody has: only the mailbox tells.
 */
export async function mailToken(
  context: AuthContext,
  { purpose, email }: { purpose: 'reset' | 'sign-in'; email: string },
  visit: Visit,
  write: (issued: Issued, to: Pick<Letter, 'to' | 'locale'>) => Letter,
): Promise<Result> {
  const { db, clock, limits, mail } = context;
  if (!limits.lettersFrom.take(addressKey(visit.address))) return refuse('too_many_tries');
  const mayWrite = limits.lettersTo.take(email);
  const now = clock.now();
  await db.transaction().execute(async (trx) => {
    const account = await findAccount(trx, email);
    const actorId = account && !account.suspended ? account.actor.id : null;
    const issued = await issueToken(trx, { purpose, email, actorId }, now);
    if (actorId && mayWrite)
      await mail.queue(
        trx,
        write(issued, { to: email, locale: account?.actor.locale ?? visit.locale }),
      );
  });
  return done();
}
