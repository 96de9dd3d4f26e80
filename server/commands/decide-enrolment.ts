import type { Enrolment } from '#shared/call.ts';
import { newInviteSecret } from '#server/auth/invite.ts';
import { newId } from '#server/auth/random.ts';
import { findCall } from '#server/db/call.ts';
import { findEnrolment, listEnrolments, updateEnrolment } from '#server/db/enrolments.ts';
import type { Db } from '#server/db/open.ts';
import {
  findOrganisationByName,
  insertOrganisation,
  updateOrganisation,
} from '#server/db/organisations.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { enterTo, newsRoom, type Entered } from './enter-to.ts';

export interface Decision {
  slug: string;
  id: string;
  /** `waiting` takes a decision back. */
  to: 'confirmed' | 'declined' | 'waiting';
}

/** A confirmed organisation joins the register; its contact is told either way. */
export async function decideEnrolment(
  context: Context,
  actorId: string,
  { slug, id, to }: Decision,
): Promise<Result> {
  const now = context.clock.now();
  const result = await context.db.transaction().execute(async (trx) => {
    const entered = await enterTo(trx, actorId, slug, 'call.manage');
    if (!entered.ok) return entered;
    const workspaceId = entered.value.workspace.id;
    const enrolment = await findEnrolment(trx, workspaceId, id);
    if (!enrolment) return refuse('not_found');
    if (enrolment.state === to) return done(workspaceId);
    if (enrolment.state === 'withdrawn') return refuse('enrolment_withdrawn');
    if (enrolment.state === 'confirmed' && enrolment.feeStatus !== 'open')
      return refuse('fee_under_way');
    let organisationId: string | null = null;
    if (to === 'confirmed') {
      const joined = await join(trx, workspaceId, enrolment, now);
      if (!joined.ok) return joined;
      organisationId = joined.value;
    }
    await updateEnrolment(trx, id, {
      ...{ state: to, organisation_id: organisationId },
      ...{ decided_by: to === 'waiting' ? null : actorId },
      decided_at: to === 'waiting' ? null : now,
    });
    if (to !== 'waiting') await tell(context, trx, entered.value, enrolment, to === 'confirmed');
    return done(workspaceId);
  });
  if (!result.ok) return result;
  context.rooms.announce(newsRoom(result.value), { kind: 'organisations' });
  return done();
}

/** By name the one that the register has, or a new one; what the register lacks is filled in. */
async function join(
  trx: Db,
  workspaceId: string,
  { organisation: name, type, region }: Enrolment,
  now: number,
): Promise<Result<string>> {
  const known = await findOrganisationByName(trx, workspaceId, name);
  if (!known) {
    const made = { id: newId(), name, type, region, confirmed: true };
    await insertOrganisation(trx, workspaceId, made, now);
    return done(made.id);
  }
  const others = await listEnrolments(trx, workspaceId);
  if (others.some((one) => one.state === 'confirmed' && one.organisationId === known.id))
    return refuse('already_enrolled');
  const filled = { type: known.type ?? type, region: known.region ?? region };
  await updateOrganisation(trx, known.id, { name: known.name, ...filled }, now);
  return done(known.id);
}

/** With a link of the letter's own: the receipt's is known to who sent the form alone. */
async function tell(
  context: Context,
  trx: Db,
  { workspace }: Entered,
  { id, organisation, contactEmail, locale }: Enrolment,
  confirmed: boolean,
): Promise<void> {
  if (contactEmail === null) return;
  const { secret, hash } = newInviteSecret();
  await updateEnrolment(trx, id, { letter_hash: hash });
  const call = await findCall(trx, workspace.id);
  await context.mail.queue(trx, {
    kind: 'enrolment-decided',
    to: contactEmail,
    locale,
    link: `/call/${workspace.slug}/receipt/${secret}`,
    workspace,
    organisation,
    confirmed,
    contact: [call?.contactName, call?.contactEmail].filter(Boolean).join(', '),
  });
}
