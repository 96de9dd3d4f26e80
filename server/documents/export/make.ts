import { Worker } from 'node:worker_threads';
import type { FileJob, MadeFile } from './files.ts';

export type FileFault = 'failed' | 'too_slow' | 'busy' | 'closed';
export type FileAnswer = { file: MadeFile } | { fault: FileFault };

export interface FileMaker {
  /** Never rejects. */
  make(job: FileJob): Promise<FileAnswer>;
  close(): Promise<void>;
}

const TIME_LIMIT_MS = 60_000;
const HEAP_LIMITS = { maxOldGenerationSizeMb: 640, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 };
/** More than these wait for nothing: the queue would outlast their patience. */
const MOST_WAITING = 12;

/** Makes one file at a time, each in a thread with limits of memory and time; others wait their turn. */
export function makeFiles(log: { error(details: object, text: string): void }): FileMaker {
  const waiting: (() => void)[] = [];
  let running: Worker | null = null;
  let busy = false;
  let closed = false;

  return {
    async make(job) {
      if (closed) return { fault: 'closed' };
      if (waiting.length >= MOST_WAITING) return { fault: 'busy' };
      if (busy) await new Promise<void>((resolve) => waiting.push(resolve));
      busy = true;
      const answer = closed ? { fault: 'closed' as const } : await run(job);
      // The turn is handed on, never laid down in between: nobody slips past those who wait.
      const next = waiting.shift();
      if (next) next();
      else busy = false;
      return answer;
    },
    async close() {
      closed = true;
      await running?.terminate();
    },
  };

  function run(job: FileJob): Promise<FileAnswer> {
    return new Promise((resolve) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), {
        workerData: job,
        resourceLimits: HEAP_LIMITS,
        env: {},
      });
      running = worker;
      const timer = setTimeout(() => settle({ fault: 'too_slow' }), TIME_LIMIT_MS);
      const settle = (answer: FileAnswer) => {
        clearTimeout(timer);
        running = null;
        void worker.terminate();
        resolve(answer);
      };
      worker.once('message', (file: MadeFile) => settle({ file }));
      worker.once('error', (error: Error) => {
        log.error({ err: error, what: job.source.what, format: job.format }, 'a file was not made');
        settle({ fault: 'failed' });
      });
      worker.once('exit', () => settle({ fault: 'failed' }));
    });
  }
}
