import { expect, test } from 'vitest';
import { CLOSE } from '#shared/wire.ts';
import { restartAndRestart } from '../support/crash/restarts.ts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
const [CLIENTS, RESTARTS] = [20, 2];

test(`[S15] ${RESTARTS} restarts under ${CLIENTS} who type: everybody is told, all that was acknowledged is there, and the process ends in time (seed ${SEED})`, async () => {
  const restarted = await restartAndRestart({ restarts: RESTARTS, clients: CLIENTS, seed: SEED });
  expect(restarted.faults).toEqual([]);
  // One that takes longer than five seconds ends with 1.
  expect(restarted.exits).toEqual(Array.from({ length: RESTARTS }, () => 0));
  expect([...restarted.codes]).toEqual([CLOSE.restarting]);
  expect(restarted.letIn).toBe(0);
  expect(restarted.acknowledged).toBeGreaterThan(CLIENTS * RESTARTS);
});
