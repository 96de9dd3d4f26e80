/** What each takes part with in the costs. Money is whole cents, so that no cent is lost. */

/** Turnovers from the band before it up to, and without, `below`; of the last there is no end. */
export interface Band {
  below: number | null;
  fee: number;
}

export interface BandFees {
  kind: 'bands';
  bands: Band[];
}

export interface ShareFees {
  kind: 'share';
  minimum: number;
  cap: number | null;
  /**
   * What the coordinator thinks that all who join turn over together. What has really come is not
   * used for estimates: whoever sees them could reckon the turnover of the others.
   */
  expectedFrom: number;
  expectedTo: number;
}

export type FeeModel = BandFees | ShareFees;

/** As in fee tables of the third sector: examples, which a coordinator changes. */
export const DEFAULT_BANDS: readonly Band[] = [
  { below: 50_000_00, fee: 50_00 },
  { below: 250_000_00, fee: 150_00 },
  { below: 1_000_000_00, fee: 400_00 },
  { below: 5_000_000_00, fee: 900_00 },
  { below: null, fee: 1_800_00 },
];

/** From which turnover to which, both taken in; an amount that is known exactly is both. */
export interface Turnover {
  from: number;
  to: number | null;
}

export function turnoverOf(bands: readonly Band[], index: number): Turnover | null {
  const band = bands[index];
  if (!band) return null;
  return { from: bands[index - 1]?.below ?? 0, to: band.below === null ? null : band.below - 1 };
}

export function bandIndex(bands: readonly Band[], turnover: number): number {
  return bands.findIndex(({ below }) => below === null || turnover < below);
}

/** Between which sums a fee will be, as the coordinator expects who joins; in whole euros. */
export function shareRange(
  total: number,
  turnover: number,
  { minimum, cap, expectedFrom, expectedTo }: Omit<ShareFees, 'kind'>,
): { low: number; high: number } {
  const held = (fee: number) => Math.min(Math.max(fee, minimum), cap ?? Number.POSITIVE_INFINITY);
  const part = (all: number) => (turnover === 0 ? 0 : (total * turnover) / Math.max(all, turnover));
  return {
    low: held(Math.floor(part(expectedTo) / 100) * 100),
    high: held(Math.ceil(part(expectedFrom) / 100) * 100),
  };
}
