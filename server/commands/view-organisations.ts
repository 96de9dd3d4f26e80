import type { FeeStatus } from '#shared/call.ts';
import { owedBy, type Owed } from '#shared/call-fees.ts';
import { can } from '#shared/permissions.ts';
import type { Organisation } from '#shared/model.ts';
import { currentAgreement, listAcceptances } from '#server/db/agreements.ts';
import { findCall } from '#server/db/call.ts';
import { listEnrolments } from '#server/db/enrolments.ts';
import { listMembers } from '#server/db/members.ts';
import { listOrganisations } from '#server/db/organisations.ts';
import type { Db } from '#server/db/open.ts';
import { done, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo } from './enter-to.ts';

export interface PersonOf {
  actorId: string;
  name: string;
  /** May speak for the organisation. */
  speaks: boolean;
}

export interface OrganisationView extends Organisation {
  people: PersonOf[];
  /** For coordinators, and for the contact persons of the organisation itself. */
  fee: (Owed & { status: FeeStatus; accepted: boolean }) | null;
}

/** Each with its people; whoever may speak for it comes first. */
export async function viewOrganisations(
  context: Context,
  actorId: string,
  slug: string,
): Promise<Result<OrganisationView[]>> {
  return context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'organisations.read');
    if (!entered.ok) return entered;
    const { grant, workspace } = entered.value;
    const { id } = workspace;
    const members = await listMembers(trx, id);
    const organisations = await listOrganisations(trx, id);
    const fees = await listFees(trx, id);
    const own = members.find((member) => member.actorId === actorId)?.speaksFor ?? [];
    return done(
      organisations.map((organisation) => ({
        ...organisation,
        fee: can(grant, 'fees.read', { contact: own.includes(organisation.id) })
          ? (fees.get(organisation.id) ?? null)
          : null,
        people: members
          .map((member) => ({
            actorId: member.actorId,
            name: member.name,
            speaks: member.speaksFor.includes(organisation.id),
            here: member.organisation?.id === organisation.id,
          }))
          .filter(({ speaks, here }) => speaks || here)
          .sort((a, b) => Number(b.speaks) - Number(a.speaks) || a.name.localeCompare(b.name, 'fi'))
          .map(({ actorId: id, name, speaks }) => ({ actorId: id, name, speaks })),
      })),
    );
  });
}

/** What each confirmed organisation pays, and whether it has accepted the agreement as it reads now. */
async function listFees(trx: Db, workspaceId: string) {
  const fees = new Map<string, OrganisationView['fee']>();
  const call = await findCall(trx, workspaceId);
  if (!call) return fees;
  const enrolments = await listEnrolments(trx, workspaceId);
  const agreement = await currentAgreement(trx, workspaceId);
  const accepted = new Set(
    (await listAcceptances(trx, workspaceId))
      .filter(({ number }) => number === agreement?.number)
      .map(({ enrolmentId }) => enrolmentId),
  );
  const { owed } = owedBy(call, enrolments);
  for (const { id, organisationId, feeStatus: status } of enrolments) {
    const fee = owed.get(id);
    if (organisationId && fee)
      fees.set(organisationId, { ...fee, status, accepted: accepted.has(id) });
  }
  return fees;
}
