import type { Logger } from 'pino';
import type { Crowds } from './ports.ts';

/** Counters change with every note and vote of a full hall, and are told twice a second (product C7). */
const PAUSE_MS = 500;

/** Each key tells at once, and what follows within the pause when the pause is over. */
export function makeCrowds(log: Pick<Logger, 'error'>): Crowds & { close(): void } {
  type Tell = () => Promise<void>;
  const waiting = new Map<string, { timer: NodeJS.Timeout; again: Tell | null }>();

  function tell(key: string, what: Tell, pause: number): void {
    const timer = setTimeout(() => settle(key, pause), pause).unref();
    waiting.set(key, { timer, again: null });
    what().catch((error: unknown) => log.error({ err: error, key }, 'could not tell'));
  }

  function settle(key: string, pause: number): void {
    const again = waiting.get(key)?.again;
    waiting.delete(key);
    if (again) tell(key, again, pause);
  }

  return {
    soon(key, what, pause = PAUSE_MS) {
      const known = waiting.get(key);
      if (known) known.again = what;
      else tell(key, what, pause);
    },
    close() {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
