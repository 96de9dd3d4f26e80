import { can } from '#shared/permissions.ts';
import type { Role } from '#shared/model.ts';
import { findActor } from '#server/db/actors.ts';
import { findEnrolment } from '#server/db/enrolments.ts';
import { countLettersSince, giveOrganisation, listInvitations } from '#server/db/invitations.ts';
import { listMembers, setOrganisation } from '#server/db/members.ts';
import type { Db } from '#server/db/open.ts';
import { addContact } from '#server/db/organisations.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';
import { LETTERS_A_DAY } from './send-letter.ts';
import { writeInvitation } from './write-invitation.ts';

const DAY = 24 * 60 * 60_000;

export interface InviteContactInput {
  slug: string;
  /** The enrolment whose organisation the invited is to speak for. */
  id: string;
  email: string;
  role: Role;
}

/** Whoever is a member already speaks for the organisation at once; others once they accept. */
export async function inviteContact(
  context: Context,
  actorId: string,
  { slug, id, email, role }: InviteContactInput,
): Promise<Result<{ invited: boolean }>> {
  const now = context.clock.now();
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'members.manage');
    if (!entered.ok) return entered;
    const { workspace, grant } = entered.value;
    if (!can(grant, 'organisations.contacts')) return refuse('not_found');
    const enrolment = await findEnrolment(trx, workspace.id, id);
    const organisationId = enrolment?.organisationId;
    if (!organisationId) return refuse('not_found');
    const members = await listMembers(trx, workspace.id);
    const member = members.find((one) => one.email === email);
    if (member) {
      await speakFor(trx, workspace.id, member.actorId, organisationId);
      return done({ workspaceId: workspace.id, invited: false });
    }
    if (workspace.kind === 'example') return refuse('examples_send_no_mail');
    const inviter = await findActor(trx, actorId);
    if (!inviter?.emailVerified) return refuse('verify_email_first');
    const waits = (await listInvitations(trx, workspace.id)).find((one) => one.email === email);
    if (waits) await giveOrganisation(trx, waits.id, organisationId);
    else if ((await countLettersSince(trx, workspace.id, now - DAY)) >= LETTERS_A_DAY)
      return refuse('too_many_tries');
    else
      await writeInvitation(context, trx, { workspace, inviter, email, role, organisationId, now });
    return done({ workspaceId: workspace.id, invited: true });
  });
  if (!result.ok) return result;
  const { workspaceId, invited } = result.value;
  context.rooms.announce(newsRoom(workspaceId), { kind: 'members' });
  context.rooms.announce(newsRoom(workspaceId), { kind: 'organisations' });
  return done({ invited });
}

/** A contact person of an organisation, who comes from it unless they have said otherwise. */
export async function speakFor(
  trx: Db,
  workspaceId: string,
  actorId: string,
  organisationId: string,
): Promise<void> {
  await addContact(trx, organisationId, actorId);
  const members = await listMembers(trx, workspaceId);
  if (members.find((one) => one.actorId === actorId)?.organisation === null)
    await setOrganisation(trx, workspaceId, actorId, organisationId);
}
