import { dropLeases, takeLease } from '../db/leases.ts';
import type { Context } from '../ports.ts';

export interface Job {
  name: string;
  /** How often, in milliseconds; `wake` runs it sooner. */
  every: number;
  /** Must stop between two pieces of work when `signal` aborts, and leave nothing half done. */
  run(context: Context, signal: AbortSignal): Promise<void>;
}

export interface Jobs {
  start(context: Context, jobs: Job[]): void;
  /** Runs the job as soon as possible; before the start and for unknown names nothing happens. */
  wake(name: string): void;
  /** Resolves when no job is at work any more. */
  stop(): Promise<void>;
}

/** A process that dies without a word keeps its lease this long. */
const LEASE_MS = 60_000;

/** Runs jobs one at a time each; of several processes only the holder of the lease row does. */
export function makeJobs(): Jobs {
  const holder = crypto.randomUUID();
  const stopping = new AbortController();
  const wakers = new Map<string, () => void>();
  const loops: Promise<void>[] = [];
  let database: Context['db'] | null = null;

  async function loop(context: Context, job: Job): Promise<void> {
    const { signal } = stopping;
    let heldUntil = 0;
    while (!signal.aborted) {
      // Asked for before the work: what comes while it runs is not slept over.
      const pause = sleep(job.every, signal, (wake) => wakers.set(job.name, wake));
      try {
        const now = context.clock.now();
        // Renewed when half gone, not at each round: an idle house writes next to nothing.
        if (heldUntil < now + LEASE_MS / 2) {
          const until = now + LEASE_MS + job.every;
          const taken = await takeLease(context.db, { job: job.name, holder, now, until });
          heldUntil = taken ? until : 0;
        }
        if (heldUntil > 0) await job.run(context, signal);
      } catch (err) {
        context.log.error({ err, job: job.name }, 'job failed');
      }
      await pause;
    }
  }

  return {
    start(context, jobs) {
      database = context.db;
      for (const job of jobs) loops.push(loop(context, job));
    },
    wake: (name) => wakers.get(name)?.(),
    async stop() {
      stopping.abort();
      await Promise.all(loops);
      if (database) await dropLeases(database, holder);
    },
  };
}

function sleep(
  ms: number,
  signal: AbortSignal,
  handWake: (wake: () => void) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    timer.unref();
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
    handWake(end);
  });
}
