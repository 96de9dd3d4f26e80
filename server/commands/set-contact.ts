import { findGrant } from '#server/db/grants.ts';
import { closeRoomsTo } from '#server/db/organisation-rooms.ts';
import { addContact, findOrganisation, removeContact } from '#server/db/organisations.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom } from './enter-to.ts';

/** Who may speak for an organisation. */
export async function setContact(
  context: Context,
  actorId: string,
  input: { slug: string; id: string; memberId: string; speaks: boolean },
): Promise<Result> {
  const { slug, id, memberId, speaks } = input;
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'organisations.contacts');
    if (!entered.ok) return entered;
    const workspaceId = entered.value.workspace.id;
    const organisation = await findOrganisation(trx, workspaceId, id);
    const member = await findGrant(trx, memberId, workspaceId);
    if (!organisation || !member) return refuse('not_found');
    if (speaks) await addContact(trx, id, memberId);
    else {
      await removeContact(trx, id, memberId);
      await closeRoomsTo(trx, memberId, { organisationId: id });
    }
    return done(workspaceId);
  });
  if (!result.ok) return result;
  context.rooms.announce(newsRoom(result.value), { kind: 'organisations' });
  return done();
}
