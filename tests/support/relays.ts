import { pino } from 'pino';
import { openNotify } from '#server/db/notify.ts';
import type { Relay } from '#server/ports.ts';
import { makeHub } from '#server/relay/in-process.ts';
import { openRedis } from '#server/relay/redis.ts';
import { openShared } from '#server/relay/shared.ts';
import { startRedis } from './redis.ts';
import { openStore } from './stores.ts';

export interface RelaySetting {
  /** The relay of another process of the house. */
  join(): Promise<Relay>;
  end(): Promise<void>;
}

const log = pino({ level: 'silent' });

/** Every relay there is, ready to be asked the same. */
export const RELAYS: Record<string, () => Promise<RelaySetting>> = {
  async 'in one process'() {
    const hub = makeHub();
    return { join: async () => hub.join(), end: async () => {} };
  },
  async PostgreSQL() {
    const { store, end } = await openStore('postgres');
    return {
      join: () => openShared({ log, openSure: (events) => openNotify(store, events, log) }),
      end,
    };
  },
  async 'Redis beside PostgreSQL'() {
    const { store, end } = await openStore('postgres');
    const redis = process.env.REDIS_URL ? null : await startRedis();
    const url = process.env.REDIS_URL ?? redis!.url;
    const channel = `test:${crypto.randomUUID()}`;
    return {
      join: () =>
        openShared({
          log,
          openSure: (events) => openNotify(store, events, log),
          openQuick: (events) => openRedis(url, channel, events, log),
        }),
      async end() {
        await redis?.stop();
        await end();
      },
    };
  },
};
