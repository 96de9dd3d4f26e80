import type { Locale, Role, Workspace } from '#shared/model.ts';
import { findAccount } from '#server/db/actors.ts';
import type { Db } from '#server/db/open.ts';
import type { Context } from '#server/ports.ts';

/** How long a mailed invitation can be accepted. */
export const LETTER_MS = 14 * 24 * 60 * 60_000;
/** Letters of one workspace in a day: enough for a large coalition, too few for a spammer. */
export const LETTERS_A_DAY = 500;

/** In the transaction that makes the invitation. Someone we know reads it in their own language. */
export async function sendLetter(
  context: Context,
  trx: Db,
  letter: {
    workspace: Workspace;
    inviter: string;
    email: string;
    role: Role;
    secret: string;
  },
): Promise<void> {
  const { workspace, inviter, email, role } = letter;
  const known = (await findAccount(trx, email))?.actor;
  const locale: Locale = known?.locale ?? workspace.locales[0] ?? 'fi';
  await context.mail.queue(trx, {
    kind: 'invitation',
    to: email,
    locale,
    link: `/invite/${letter.secret}`,
    workspace,
    inviter,
    role,
  });
}
