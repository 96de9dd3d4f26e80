import type { FeeStatus } from '#shared/call.ts';
import { owedBy } from '#shared/call-fees.ts';
import { findCall } from '#server/db/call.ts';
import { findEnrolment, listEnrolments, updateEnrolment } from '#server/db/enrolments.ts';
import { done, refuse, type Result } from '#server/errors.ts';
import type { Context } from '#server/ports.ts';
import { manageCall } from './enter-call.ts';

/** The fee of a confirmed organisation and how it stands. `null` leaves it to be shared. */
export async function setFee(
  context: Context,
  actorId: string,
  input: { slug: string; id: string; fee: number | null; feeStatus: FeeStatus },
): Promise<Result> {
  const { slug, id, fee, feeStatus } = input;
  return manageCall(context, actorId, slug, async (trx, workspaceId) => {
    const call = await findCall(trx, workspaceId);
    const enrolment = await findEnrolment(trx, workspaceId, id);
    if (!call || enrolment?.state !== 'confirmed') return refuse('not_found');
    const billed = feeStatus === 'sent' || feeStatus === 'paid';
    // A bill is of a sum, and only a total that is shared leaves one open.
    if (fee === null && (billed || call.fees.kind === 'bands'))
      return refuse('fee_missing', { field: 'fee' });
    await updateEnrolment(trx, id, { fee, fee_status: feeStatus });
    return done();
  });
}

/** Where a total is shared: each confirmed organisation's fee stands from here on as it is now. */
export async function settleFees(
  context: Context,
  actorId: string,
  { slug }: { slug: string },
): Promise<Result> {
  return manageCall(context, actorId, slug, async (trx, workspaceId) => {
    const call = await findCall(trx, workspaceId);
    if (call?.fees.kind !== 'share') return refuse('not_found');
    const enrolments = await listEnrolments(trx, workspaceId);
    // Those that no bill has been sent for are reckoned anew.
    const anew = enrolments.map((one) => (one.feeStatus === 'open' ? { ...one, fee: null } : one));
    const { owed } = owedBy(call, anew);
    for (const { id, state, feeStatus } of anew)
      if (state === 'confirmed' && feeStatus === 'open')
        await updateEnrolment(trx, id, { fee: owed.get(id)?.fee ?? null });
    return done();
  });
}
