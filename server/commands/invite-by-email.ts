import { readAddresses } from '#shared/addresses.ts';
import { ADDRESSES_LIMIT } from '#shared/inputs/workspaces.ts';
import { HIGHEST_LETTER, type Role } from '#shared/model.ts';
import { atLeast } from '#shared/permissions.ts';
import { findActor } from '#server/db/actors.ts';
import { countLettersSince, listInvitations } from '#server/db/invitations.ts';
import { listMembers } from '#server/db/members.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';
import { LETTERS_A_DAY } from './send-letter.ts';
import { writeInvitation } from './write-invitation.ts';

/** What became of each address of a pasted list. */
export interface InvitedList {
  invited: string[];
  problems: { text: string; reason: 'invalid' | 'member' | 'invited' }[];
}

export async function inviteByEmail(
  context: Context,
  actorId: string,
  input: { slug: string; addresses: string; role: Role },
): Promise<Result<InvitedList>> {
  const now = context.clock.now();
  const pasted = readAddresses(input.addresses);
  if (pasted.length === 0) return refuse('no_addresses', { field: 'addresses' });
  if (pasted.length > ADDRESSES_LIMIT)
    return refuse('too_many', { field: 'addresses', details: { limit: ADDRESSES_LIMIT } });
  if (!atLeast(HIGHEST_LETTER, input.role)) return refuse('not_allowed', { field: 'role' });

  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, input.slug, 'members.manage');
    if (!entered.ok) return entered;
    const { workspace } = entered.value;
    if (workspace.kind === 'example') return refuse('examples_send_no_mail');
    const inviter = await findActor(trx, actorId);
    if (!inviter?.emailVerified) return refuse('verify_email_first');
    const sent = await countLettersSince(trx, workspace.id, now - 24 * 60 * 60_000);
    if (sent + pasted.length > LETTERS_A_DAY) return refuse('too_many_tries');

    const members = new Set((await listMembers(trx, workspace.id)).map(({ email }) => email));
    const waiting = new Set((await listInvitations(trx, workspace.id)).map(({ email }) => email));
    const list: InvitedList = { invited: [], problems: [] };
    for (const { text, email } of pasted) {
      if (email === null) list.problems.push({ text, reason: 'invalid' });
      else if (members.has(email)) list.problems.push({ text, reason: 'member' });
      else if (waiting.has(email)) list.problems.push({ text, reason: 'invited' });
      else {
        await writeInvitation(context, trx, { workspace, inviter, email, role: input.role, now });
        list.invited.push(email);
      }
    }
    return done({ list, workspaceId: workspace.id });
  });
  if (!result.ok) return result;
  context.rooms.announce(newsRoom(result.value.workspaceId), { kind: 'members' });
  return done(result.value.list);
}
