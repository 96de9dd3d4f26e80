import type { ShareFees } from './fees.ts';

export interface Payer {
  id: string;
  /** In cents. */
  turnover: number;
}

export interface Shared {
  fees: Map<string, number>;
  /** By how much all fees together miss the total: below zero it is not covered. */
  off: number;
}

/** A fee as the fraction `over / under` of turnover: exact, as no cent may be lost. */
interface Level {
  over: bigint;
  under: bigint;
}

interface Bounds {
  least: bigint;
  /** `null` where a fee has no cap. */
  most: bigint | null;
}

/**
 * A total shared in proportion to turnover, none less than the minimum and none more than the cap.
 * Where some are held by these, the others carry what is left. Leftover cents go to the largest
 * remainders, which keeps a larger turnover from ever paying less than a smaller one.
 */
export function shareFees(
  total: number,
  payers: readonly Payer[],
  { minimum, cap }: Pick<ShareFees, 'minimum' | 'cap'>,
): Shared {
  const paying = payers.filter(({ turnover }) => turnover > 0);
  const least = payers.length * minimum;
  const largest = cap === null ? Number.POSITIVE_INFINITY : least + paying.length * (cap - minimum);
  // Nothing to share in proportion to, or bounds that the total is beyond: honestly missed.
  if (paying.length === 0 || total <= least) return alike(total, payers, () => minimum);
  if (total >= largest)
    return alike(total, payers, ({ turnover }) => (turnover > 0 ? (cap ?? minimum) : minimum));

  const bounds = { least: BigInt(minimum), most: cap === null ? null : BigInt(cap) };
  const level = levelOf(BigInt(total), payers, bounds);
  const parts = payers.map((payer) => {
    const fee = held(payer, level, bounds);
    return { payer, whole: Number(fee / level.under), rest: fee % level.under };
  });
  let left = total - parts.reduce((sum, { whole }) => sum + whole, 0);
  parts.sort(
    (a, b) =>
      compare(b.rest, a.rest) ||
      b.payer.turnover - a.payer.turnover ||
      (a.payer.id < b.payer.id ? -1 : 1),
  );
  const fees = new Map<string, number>();
  for (const { payer, whole } of parts) fees.set(payer.id, left-- > 0 ? whole + 1 : whole);
  return { fees, off: 0 };
}

function alike(total: number, payers: readonly Payer[], fee: (payer: Payer) => number): Shared {
  const fees = new Map(payers.map((payer) => [payer.id, fee(payer)]));
  return { fees, off: payers.reduce((sum, payer) => sum + fee(payer), 0) - total };
}

/**
 * Up to where the water fills. Between the levels at which somebody leaves the minimum or comes to
 * the cap the sum grows evenly: the last of these that the total reaches tells who is held.
 */
function levelOf(total: bigint, payers: readonly Payer[], bounds: Bounds): Level {
  const levels = payers
    .filter(({ turnover }) => turnover > 0)
    .flatMap(({ turnover }) =>
      [bounds.least, bounds.most]
        .filter((fee) => fee !== null)
        .map((over): Level => ({ over, under: BigInt(turnover) })),
    )
    .sort((a, b) => compare(a.over * b.under, b.over * a.under));
  const reaches = (level: Level) => sumAt(level, payers, bounds) <= total * level.under;
  let [from, to] = [0, levels.length];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    const level = levels[middle];
    if (level && reaches(level)) from = middle;
    else to = middle;
  }
  const low = levels[from] ?? { over: 0n, under: 1n };
  let fixed = 0n;
  let moving = 0n;
  for (const { turnover } of payers) {
    const fee = BigInt(turnover) * low.over;
    if (fee < bounds.least * low.under) fixed += bounds.least;
    else if (bounds.most !== null && fee >= bounds.most * low.under)
      fixed += turnover > 0 ? bounds.most : bounds.least;
    else moving += BigInt(turnover);
  }
  return moving === 0n ? low : { over: total - fixed, under: moving };
}

function sumAt(level: Level, payers: readonly Payer[], bounds: Bounds): bigint {
  return payers.reduce((sum, payer) => sum + held(payer, level, bounds), 0n);
}

/** A fee times `under`, held between the minimum and the cap. */
function held({ turnover }: Payer, { over, under }: Level, { least, most }: Bounds): bigint {
  const fee = BigInt(turnover) * over;
  if (fee < least * under) return least * under;
  return most !== null && fee > most * under ? most * under : fee;
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
