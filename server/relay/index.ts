import type { Logger } from 'pino';
import { openNotify } from '../db/notify.ts';
import { isPostgres } from '../db/store.ts';
import type { Relay } from '../ports.ts';
import { makeHub } from './in-process.ts';
import { openRedis } from './redis.ts';
import { openShared } from './shared.ts';

export interface RelayOptions {
  store: string;
  redisUrl: string | null;
  /** Sets this house apart from others on the same Redis. */
  channel: string;
  log: Logger;
}

/** A file has one process; beside PostgreSQL there may be others at any time. */
export async function openRelay({ store, redisUrl, channel, log }: RelayOptions): Promise<Relay> {
  if (!isPostgres(store)) return makeHub().join();
  return openShared({
    log,
    openSure: (events) => openNotify(store, events, log),
    openQuick: redisUrl ? (events) => openRedis(redisUrl, channel, events, log) : undefined,
  });
}
