import type { Call, Enrolment } from './call.ts';
import { shareFees } from './share-fees.ts';

/** What one pays: settled, or as it would be if nobody else came. */
export interface Owed {
  fee: number;
  settled: boolean;
}

export interface Coverage {
  /** What those who are confirmed pay, or are to pay. */
  agreed: number;
  paid: number;
  sent: number;
  open: number;
  /** Of those who wait for their confirmation, where it is told beforehand. */
  waiting: number;
  total: number | null;
  /** Where a total is shared and the bounds keep it from coming together: by how much. */
  off: number;
}

type Calls = Pick<Call, 'fees' | 'total'>;

/**
 * What each confirmed organisation owes. Where a total is shared, those whose fee is settled pay
 * that, those who are let off pay nothing, and the others carry the rest.
 */
export function owedBy({ fees, total }: Calls, enrolments: readonly Enrolment[]) {
  const confirmed = enrolments.filter(({ state }) => state === 'confirmed');
  const owed = new Map<string, Owed>();
  for (const { id, fee, feeStatus } of confirmed)
    if (feeStatus === 'waived') owed.set(id, { fee: 0, settled: true });
    else if (fee !== null) owed.set(id, { fee, settled: true });
  if (fees.kind === 'bands') return { owed, off: 0 };
  const settled = [...owed.values()].reduce((sum, { fee }) => sum + fee, 0);
  const others = confirmed.filter(({ id }) => !owed.has(id));
  const shared = shareFees(
    Math.max(0, (total ?? 0) - settled),
    others.map(({ id, turnover }) => ({ id, turnover: turnover.from })),
    fees,
  );
  for (const [id, fee] of shared.fees) owed.set(id, { fee, settled: false });
  return { owed, off: others.length === 0 ? 0 : shared.off };
}

export function coverageOf(call: Calls, enrolments: readonly Enrolment[]): Coverage {
  const { owed, off } = owedBy(call, enrolments);
  const of = (is: (enrolment: Enrolment) => boolean) =>
    enrolments
      .filter((enrolment) => is(enrolment))
      .reduce((sum, { id }) => sum + (owed.get(id)?.fee ?? 0), 0);
  return {
    agreed: of(() => true),
    paid: of(({ feeStatus }) => feeStatus === 'paid'),
    sent: of(({ feeStatus }) => feeStatus === 'sent'),
    open: of(({ feeStatus }) => feeStatus === 'open'),
    waiting: enrolments
      .filter(({ state }) => state === 'waiting')
      .reduce((sum, { fee }) => sum + (fee ?? 0), 0),
    total: call.total,
    off,
  };
}
