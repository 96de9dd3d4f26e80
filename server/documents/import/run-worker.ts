import { Worker } from 'node:worker_threads';

export interface WorkerLimits {
  ms: number;
  heapMb: number;
}

export type Ran<T> = { answer: T } | { ended: 'too_slow' | 'too_heavy' | 'broken' };

/** Runs a worker on one file and takes its one answer; memory and time are bounded. Never rejects. */
export function runWorker<T>(
  script: URL,
  data: unknown,
  { ms, heapMb }: WorkerLimits,
): Promise<Ran<T>> {
  return new Promise((resolve) => {
    const worker = new Worker(script, {
      workerData: data,
      resourceLimits: {
        maxOldGenerationSizeMb: heapMb,
        maxYoungGenerationSizeMb: 32,
        stackSizeMb: 4,
      },
      env: {},
    });
    const timer = setTimeout(() => settle({ ended: 'too_slow' }), ms);
    const settle = (ran: Ran<T>) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(ran);
    };
    worker.once('message', (answer: T) => settle({ answer }));
    worker.once('error', (error: NodeJS.ErrnoException) =>
      settle({ ended: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too_heavy' : 'broken' }),
    );
    worker.once('exit', () => settle({ ended: 'broken' }));
  });
}
