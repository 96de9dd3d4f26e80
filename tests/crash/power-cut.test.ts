import { expect, test } from 'vitest';
import { cutAndCut } from '../support/crash/power-cuts.ts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
const CUTS = 8;

test(`[S3] ${CUTS} power cuts under writers: what was acknowledged is on the disk (seed ${SEED})`, async () => {
  const { acknowledged, lost, doubled, integrity } = await cutAndCut({ cuts: CUTS, seed: SEED });
  expect(lost).toEqual([]);
  expect(doubled).toEqual([]);
  expect(integrity).toEqual(Array.from({ length: CUTS }, () => 'ok'));
  expect(acknowledged).toBeGreaterThan(CUTS * 3);
});

test(`with synchronous=NORMAL the same cut loses what was acknowledged (seed ${SEED})`, async () => {
  const { lost, integrity } = await cutAndCut({ cuts: 1, seed: SEED, weak: true });
  expect(lost).not.toEqual([]);
  expect(integrity).toEqual(['ok']);
});
