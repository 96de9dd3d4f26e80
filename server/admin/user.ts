import type { Config } from '../config.ts';
import { Problem } from '../problem.ts';
import { findOrAddAccount, LINK_HELP, readEmail, readName, signInLink } from './accounts.ts';
import { withData } from './data.ts';

/** `user EMAIL NAME`: an account without a password, opened by the printed link. */
export async function run([address, ...words]: string[], config: Config): Promise<string> {
  const email = readEmail(address);
  const name = readName(words.join(' '));
  const now = Date.now();
  return withData(config, (db) =>
    db.transaction().execute(async (trx) => {
      const { actorId, added } = await findOrAddAccount(trx, email, name, now);
      if (!added)
        throw new Problem(
          `${email} has an account already. For a sign-in link: npm run admin -- link ${email}`,
        );
      const link = await signInLink(trx, config, { email, actorId, next: '/home' }, now);
      return `${name} has an account now.\n${LINK_HELP}\n${link}`;
    }),
  );
}
