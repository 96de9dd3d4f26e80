import { newInviteSecret } from '#server/auth/invite.ts';
import { findActor } from '#server/db/actors.ts';
import { countLettersSince, listInvitations, renewLetter } from '#server/db/invitations.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo } from './enter-to.ts';
import { LETTER_MS, LETTERS_A_DAY, sendLetter } from './send-letter.ts';

/** Nobody is reminded twice in this time. */
const PAUSE_MS = 60_000;

/** A new letter with a new link to one, or to all (`id: null`) who have not answered. Returns how many. */
export async function resendInvitation(
  context: Context,
  actorId: string,
  { slug, id }: { slug: string; id: string | null },
): Promise<Result<number>> {
  const now = context.clock.now();
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'members.manage');
    if (!entered.ok) return entered;
    const { workspace } = entered.value;
    if (workspace.kind === 'example') return refuse('examples_send_no_mail');
    const inviter = await findActor(trx, actorId);
    if (!inviter?.emailVerified) return refuse('verify_email_first');

    const letters = (await listInvitations(trx, workspace.id)).filter(
      (letter) => letter.kind === 'email' && (id === null || letter.id === id),
    );
    if (id !== null && letters.length === 0) return refuse('not_found');
    const due = letters.filter(({ sentAt }) => (sentAt ?? 0) <= now - PAUSE_MS);
    if (id !== null && due.length === 0) return refuse('too_many_tries');
    const sent = await countLettersSince(trx, workspace.id, now - 24 * 60 * 60_000);
    if (sent + due.length > LETTERS_A_DAY) return refuse('too_many_tries');

    for (const letter of due) {
      const { secret, hash } = newInviteSecret();
      await renewLetter(trx, letter.id, {
        secretHash: hash,
        sentAt: now,
        expiresAt: now + LETTER_MS,
      });
      await sendLetter(context, trx, {
        workspace,
        inviter: inviter.name,
        email: letter.email ?? '',
        role: letter.role,
        secret,
      });
    }
    return done(due.length);
  });
}
