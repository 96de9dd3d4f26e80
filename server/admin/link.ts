import type { Config } from '../config.ts';
import { findAccount } from '../db/actors.ts';
import { Problem } from '../problem.ts';
import { LINK_HELP, readEmail, signInLink } from './accounts.ts';
import { withData } from './data.ts';

/** `link EMAIL`: for somebody whose letters do not arrive. */
export async function run([address]: string[], config: Config): Promise<string> {
  const email = readEmail(address);
  const now = Date.now();
  return withData(config, (db) =>
    db.transaction().execute(async (trx) => {
      const account = await findAccount(trx, email);
      if (!account || account.suspended)
        throw new Problem(
          `${email} has no open account. To make one: npm run admin -- user ${email} NAME`,
        );
      const actorId = account.actor.id;
      const link = await signInLink(trx, config, { email, actorId, next: '/home' }, now);
      return `${LINK_HELP}\n${link}`;
    }),
  );
}
