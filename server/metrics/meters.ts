/** What the server measures of itself, and how it is told. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { CLOSE } from '#shared/wire.ts';
import type { Meters } from '../ports.ts';
import { Registry } from './registry.ts';

const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const UPDATES = [1, 2, 5, 10, 20, 50, 100, 250, 500, 1000];
const LAG_WINDOW_MS = 10_000;

const REASONS = new Map<number, string>(Object.entries(CLOSE).map(([word, code]) => [code, word]));

export interface Measured {
  meters: Meters;
  registry: Registry;
  close(): void;
}

export function makeMeters(): Measured {
  const registry = new Registry();
  const refused = registry.counter(
    'talkoot_refused_total',
    'Frames, knocks and seats that the server refused or ended, by reason',
    'reason',
  );
  const acknowledged = registry.histogram(
    'talkoot_acknowledgement_seconds',
    'From the arrival of a write to its acknowledgement',
    SECONDS,
  );
  const batch = registry.histogram(
    'talkoot_journal_batch_updates',
    'Updates in one commit of the journal',
    UPDATES,
  );
  const commit = registry.histogram(
    'talkoot_journal_commit_seconds',
    'From handing a batch to the journal until it is durable',
    SECONDS,
  );
  const failed = registry.counter(
    'talkoot_journal_failed_total',
    'Batches that could not be written',
  );
  const heard = registry.counter(
    'talkoot_relay_heard_total',
    'What other processes have told, by what it was',
    'kind',
  );
  const notTold = registry.counter(
    'talkoot_relay_missed_total',
    'Times that another process had written and its notice had not come',
  );
  const lag = watchLag(registry);
  addProcess(registry);
  return {
    registry,
    meters: {
      refused: (reason) => refused(typeof reason === 'string' ? reason : reasonOf(reason)),
      acknowledged: (ms) => acknowledged(ms / 1000),
      committed(updates, ms) {
        batch(updates);
        commit(ms / 1000);
      },
      notCommitted: () => failed(),
      heard: (kind) => heard(kind),
      notTold: () => notTold(),
    },
    close: lag.close,
  };
}

/** A close code as the word it has in `CLOSE`; whatever else, in one word. */
function reasonOf(code: number): string {
  return REASONS.get(code) ?? 'other';
}

/** Of the last full window, so that it does not matter who asks, and how often. */
function watchLag(registry: Registry): { close(): void } {
  const delays = monitorEventLoopDelay({ resolution: 10 });
  delays.enable();
  const read = () => ({
    '0.5': seconds(delays.percentile(50)),
    '0.99': seconds(delays.percentile(99)),
    '1': seconds(delays.max),
  });
  let last: Record<string, number> | null = null;
  const timer = setInterval(() => {
    last = read();
    delays.reset();
  }, LAG_WINDOW_MS).unref();
  registry.gauge(
    'talkoot_loop_lag_seconds',
    'How late the event loop was in the last ten seconds',
    () => last ?? read(),
    'quantile',
  );
  return {
    close() {
      clearInterval(timer);
      delays.disable();
    },
  };
}

function seconds(nanoseconds: number): number {
  return Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0;
}

function addProcess(registry: Registry): void {
  const started = Date.now() / 1000 - process.uptime();
  registry.gauge('process_start_time_seconds', 'When the process began', () => started);
  registry.gauge('process_resident_memory_bytes', 'Memory in use', () => process.memoryUsage.rss());
  registry.gauge('nodejs_heap_used_bytes', 'Heap in use', () => process.memoryUsage().heapUsed);
  const cpu = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  registry.gauge('process_cpu_seconds_total', 'Processor time used', cpu, '', 'counter');
}
