import { dayOf } from '#shared/dates.ts';
import { can } from '#shared/permissions.ts';
import { arePositionsPublic, type OwnSignature, type SigningView } from '#shared/signing.ts';
import { listHandovers } from '#server/db/handovers.ts';
import { listMembers } from '#server/db/members.ts';
import { listOrganisations } from '#server/db/organisations.ts';
import { listSignatures } from '#server/db/signatures.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterSigning, type AtVersion } from './enter-signing.ts';

/** Who stands behind the final version, who has not answered, and where it has gone. */
export async function viewSigning(
  context: Context,
  actorId: string,
  at: AtVersion,
): Promise<Result<SigningView>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterSigning(trx, actorId, at, 'versions.read');
    if (!entered.ok) return entered;
    const { workspace, grant, version, state, closedAt, newerFinal } = entered.value;
    const organisations = await listOrganisations(trx, workspace.id);
    const signatures = await listSignatures(trx, version.id);
    const given = new Map(signatures.map((one) => [one.organisationId, one]));
    const members = await listMembers(trx, workspace.id);
    const speaksFor = members.find((member) => member.actorId === actorId)?.speaksFor ?? [];
    const own = organisations
      .filter(({ id }) => can(grant, 'signatures.give', { contact: speaksFor.includes(id) }))
      .map(({ id, name, confirmed }): OwnSignature => ({
        organisationId: id,
        organisation: name,
        confirmed,
        given: given.get(id) ?? null,
      }));
    const open = can(grant, 'drafts.read') || arePositionsPublic({ closedAt });
    const handovers = (await listHandovers(trx, workspace.id)).filter(({ version: of, earlier }) =>
      [of, ...earlier.map((one) => one.version)].some((one) => one?.id === version.id),
    );
    return done({
      ...{ version, state, closedAt, newerFinal, own },
      signatures: open ? signatures : null,
      waiting: open
        ? organisations.filter(({ id, confirmed }) => confirmed && !given.has(id))
        : null,
      handovers,
      handedOver: handovers.some((one) => one.removed === null && one.version?.id === version.id),
      mayManage: can(grant, 'signatures.manage'),
      mayLog: can(grant, 'handovers.log'),
      today: dayOf(context.clock.now()),
    });
  });
}
