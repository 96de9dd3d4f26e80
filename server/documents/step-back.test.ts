import { once } from 'node:events';
import { constants, getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

test('a thread that steps back lets the others keep their turn', async () => {
  const before = getPriority();
  const script = `
    const { stepBack } = await import(${JSON.stringify(new URL('./step-back.ts', import.meta.url))});
    const { getPriority } = await import('node:os');
    const { parentPort } = await import('node:worker_threads');
    stepBack();
    parentPort.postMessage(getPriority(0));`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`));
  const [theirs] = (await once(worker, 'message')) as [number];
  await worker.terminate();
  const low = constants.priority.PRIORITY_BELOW_NORMAL;
  expect([theirs, getPriority()]).toEqual([process.platform === 'linux' ? low : before, before]);
});
