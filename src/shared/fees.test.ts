import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bandIndex, DEFAULT_BANDS, shareRange, turnoverOf, type ShareFees } from './fees.ts';
import { euros, readEuros } from './money.ts';
import { shareFees, type Payer } from './share-fees.ts';

const cents = fc.integer({ min: 0, max: 500_000_000 });
const payers = fc
  .array(fc.oneof(cents, fc.constantFrom(0, 1, 100, 30_000_000)), { minLength: 1, maxLength: 40 })
  .map((all): Payer[] => all.map((turnover, index) => ({ id: `o${index}`, turnover })));
const bounds = fc
  .record({
    minimum: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30_000 })),
    cap: fc.option(fc.integer({ min: 0, max: 200_000 })),
  })
  .map(({ minimum, cap }) => ({ minimum, cap: cap === null ? null : minimum + cap }));
const total = fc.integer({ min: 0, max: 2_000_000 });

const sum = (fees: Map<string, number>) => [...fees.values()].reduce((all, one) => all + one, 0);

test('shared: the sum is the total to the cent, or it is told by how much it is not', () => {
  fc.assert(
    fc.property(total, payers, bounds, (all, who, held) => {
      const { fees, off } = shareFees(all, who, held);
      expect(sum(fees)).toBe(all + off);
      const most = who.reduce(
        (each, { turnover }) => each + (turnover > 0 ? (held.cap ?? all) : held.minimum),
        0,
      );
      // Missed only where the minimum or the cap leaves nothing else.
      if (off > 0) expect([...fees.values()].every((fee) => fee === held.minimum)).toBe(true);
      if (off < 0) expect(most).toBeLessThan(all);
    }),
    { numRuns: 2000 },
  );
});

test('shared: whole cents, none below the minimum, none above the cap', () => {
  fc.assert(
    fc.property(total, payers, bounds, (all, who, held) => {
      for (const fee of shareFees(all, who, held).fees.values()) {
        expect(Number.isSafeInteger(fee)).toBe(true);
        expect(fee).toBeGreaterThanOrEqual(held.minimum);
        if (held.cap !== null) expect(fee).toBeLessThanOrEqual(held.cap);
      }
    }),
    { numRuns: 2000 },
  );
});

test('shared: a larger turnover never pays less, and equal ones differ by a cent at most', () => {
  fc.assert(
    fc.property(total, payers, bounds, (all, who, held) => {
      const { fees } = shareFees(all, who, held);
      const order = [...who].sort((a, b) => a.turnover - b.turnover);
      order.forEach((payer, index) => {
        const before = order[index - 1];
        if (!before) return;
        const rise = (fees.get(payer.id) ?? 0) - (fees.get(before.id) ?? 0);
        if (payer.turnover > before.turnover) expect(rise).toBeGreaterThanOrEqual(0);
        else expect(Math.abs(rise)).toBeLessThanOrEqual(1);
      });
    }),
    { numRuns: 2000 },
  );
});

test('shared: in whatever order they come, each pays the same', () => {
  fc.assert(
    fc.property(
      total,
      payers.chain((who) =>
        fc.tuple(fc.constant(who), fc.shuffledSubarray(who, { minLength: who.length })),
      ),
      bounds,
      (all, [who, mixed], held) => {
        const other = shareFees(all, mixed, held).fees;
        for (const [id, fee] of shareFees(all, who, held).fees) expect(other.get(id)).toBe(fee);
      },
    ),
    { numRuns: 1000 },
  );
});

test('shared: whoever is held by neither bound pays in proportion, to the cent', () => {
  const who = [10, 20, 70].map((share, index) => ({ id: `o${index}`, turnover: share * 1000 }));
  expect([...shareFees(100_00, who, { minimum: 0, cap: null }).fees.entries()].sort()).toEqual([
    ['o0', 10_00],
    ['o1', 20_00],
    ['o2', 70_00],
  ]);
  // The largest is held at 40 and the smallest at 25: what is left is the middle one's.
  expect([...shareFees(100_00, who, { minimum: 25_00, cap: 40_00 }).fees.entries()].sort()).toEqual(
    [
      ['o0', 25_00],
      ['o1', 35_00],
      ['o2', 40_00],
    ],
  );
  expect(shareFees(500_00, who, { minimum: 0, cap: 40_00 }).off).toBe(-380_00);
  expect(shareFees(10_00, who, { minimum: 25_00, cap: null }).off).toBe(65_00);
});

test('bands: 300 000 € is in the band of 400 €, and a bound begins the next one', () => {
  const fee = (turnover: number) => DEFAULT_BANDS[bandIndex(DEFAULT_BANDS, turnover)]?.fee;
  expect(fee(300_000_00)).toBe(400_00);
  expect([fee(49_999_99), fee(50_000_00), fee(5_000_000_00)]).toEqual([50_00, 150_00, 1_800_00]);
  expect(turnoverOf(DEFAULT_BANDS, 2)).toEqual({ from: 250_000_00, to: 999_999_99 });
  fc.assert(
    fc.property(fc.nat(900_000_000), fc.nat(900_000_000), (a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      expect(fee(low)).toBeLessThanOrEqual(fee(high) ?? 0);
    }),
  );
});

test('the range of an estimate holds what the fee becomes, when who joins is as expected', () => {
  fc.assert(
    fc.property(total, payers, bounds, (all, who, held) => {
      const sumOf = who.reduce((each, { turnover }) => each + turnover, 0);
      const model = {
        ...held,
        expectedFrom: Math.max(1, Math.floor(sumOf * 0.8)),
        expectedTo: Math.ceil(sumOf * 1.2),
      } satisfies Omit<ShareFees, 'kind'>;
      const [first] = who;
      if (!first || sumOf === 0) return;
      const { low, high } = shareRange(all, first.turnover, model);
      expect(low).toBeLessThanOrEqual(high);
      const free = { minimum: 0, cap: null };
      const own = shareFees(all, who, free).fees.get(first.id) ?? 0;
      const open = shareRange(all, first.turnover, { ...model, ...free });
      expect(own).toBeGreaterThanOrEqual(open.low - 1);
      expect(own).toBeLessThanOrEqual(open.high + 1);
    }),
    { numRuns: 1000 },
  );
});

test('sums are read as people write them, and written as they read them', () => {
  expect(['1 800', '1 800,5 €', '1,800.50', '50 €'].map(readEuros)).toEqual([
    ...[180_000, 180_050, 180_050, 5000],
  ]);
  expect(['', '-5', '1,80,00', '1e3', 'paljon', '1.234,50'].map(readEuros)).toEqual(
    Array.from({ length: 6 }, () => null),
  );
  expect(euros(180_000, 'fi')).toBe('1\u00a0800\u00a0€');
  expect(euros(12_050, 'sv')).toBe('120,50\u00a0€');
  expect(euros(180_000, 'en')).toBe('€1,800');
  fc.assert(
    fc.property(fc.nat(1_000_000_000), (all) => {
      for (const locale of ['fi', 'sv', 'en'] as const)
        expect(readEuros(euros(all, locale))).toBe(all);
    }),
  );
});
