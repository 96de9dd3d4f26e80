import { Worker } from 'node:worker_threads';

/** Why there is no answer. */
export type ThreadFault = 'failed' | 'too_slow' | 'busy' | 'closed';

export interface Thread<Job, Answer> {
  /** Never rejects. */
  run(job: Job): Promise<Answer | { fault: ThreadFault }>;
  close(): Promise<void>;
}

const TIME_LIMIT_MS = 60_000;
const HEAP_LIMITS = { maxOldGenerationSizeMb: 640, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 };
/** More than these wait for nothing: the queue would outlast their patience. */
const MOST_WAITING = 12;
/** To begin takes a second, and who makes one file makes another. */
const IDLE_MS = 60_000;

/**
 * Does one job at a time in a thread with limits of memory and time; others wait their turn. The
 * thread ends with a job that failed, and when it has had nothing to do for a while.
 */
export function makeThread<Job, Answer extends object>(
  script: URL,
  { data, onError }: { data: unknown; onError(error: Error, job: Job): void },
): Thread<Job, Answer> {
  type Told = Answer | { fault: ThreadFault };
  const waiting: (() => void)[] = [];
  let worker: Worker | null = null;
  let doing: { job: Job; settle(answer: Told): void } | null = null;
  let idle: NodeJS.Timeout | undefined;
  let busy = false;
  let closed = false;

  function begin(): Worker {
    const begun = new Worker(script, { workerData: data, resourceLimits: HEAP_LIMITS, env: {} });
    begun.on('message', (answer: Answer) => {
      if (worker === begun) doing?.settle(answer);
    });
    begun.on('error', (error: Error) => {
      if (worker !== begun) return;
      if (doing) onError(error, doing.job);
      void end('failed');
    });
    begun.on('exit', () => worker === begun && void end('failed'));
    return begun;
  }

  async function end(fault: ThreadFault): Promise<void> {
    const ending = worker;
    worker = null;
    doing?.settle({ fault });
    await ending?.terminate();
  }

  function work(job: Job): Promise<Told> {
    clearTimeout(idle);
    worker ??= begin();
    const timer = setTimeout(() => void end('too_slow'), TIME_LIMIT_MS);
    worker.postMessage(job);
    return new Promise((resolve) => {
      const settle = (answer: Told) => {
        clearTimeout(timer);
        doing = null;
        idle = setTimeout(() => void end('failed'), IDLE_MS).unref();
        resolve(answer);
      };
      doing = { job, settle };
    });
  }

  return {
    async run(job) {
      if (closed) return { fault: 'closed' };
      if (waiting.length >= MOST_WAITING) return { fault: 'busy' };
      if (busy) await new Promise<void>((resolve) => waiting.push(resolve));
      busy = true;
      const answer = closed ? { fault: 'closed' as const } : await work(job);
      // The turn is handed on, never laid down in between: nobody slips past those who wait.
      const next = waiting.shift();
      if (next) next();
      else busy = false;
      return answer;
    },
    async close() {
      closed = true;
      await end('closed');
      clearTimeout(idle);
    },
  };
}
