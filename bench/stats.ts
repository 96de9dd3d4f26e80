/** Figures are told as the median of the rounds and their smallest and largest: `12 [11..14]`. */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function spread(rounds: readonly number[]): Spread {
  return {
    median: percentile(rounds, 0.5),
    min: Math.min(...rounds),
    max: Math.max(...rounds),
  };
}

/** Three figures that matter are enough. */
export function round(value: number): number {
  if (!Number.isFinite(value)) return value;
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

export function told({ median, min, max }: Spread): string {
  return min === max ? String(round(median)) : `${round(median)} [${round(min)}..${round(max)}]`;
}

/** One for each round in which both were measured. */
export function ratios(
  ours: readonly (number | undefined)[],
  base: readonly (number | undefined)[],
): number[] {
  return ours.flatMap((value, index) => {
    const under = base[index];
    return value === undefined || !under ? [] : [value / under];
  });
}
