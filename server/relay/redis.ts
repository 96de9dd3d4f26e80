/** Text from process to process by Redis' publish and subscribe. Nothing is kept there. */
import { createClient } from '@redis/client';
import type { Logger } from 'pino';
import type { Line, LineEvents } from './shared.ts';

/** A Redis that is silent for so long is taken for gone until it answers again. */
const PING_MS = 1000;
const SILENT_MS = 3000;
const AGAIN_MS = 500;

export async function openRedis(
  url: string,
  channel: string,
  events: Pick<LineEvents, 'heard'>,
  log: Logger,
): Promise<Line> {
  const publisher = createClient({
    url,
    pingInterval: PING_MS,
    // While it is away nothing waits for it: the other line is taken.
    disableOfflineQueue: true,
    socket: {
      connectTimeout: SILENT_MS,
      socketTimeout: SILENT_MS,
      reconnectStrategy: () => AGAIN_MS,
    },
  });
  const subscriber = publisher.duplicate({ disableOfflineQueue: false });
  let told = false;
  for (const client of [publisher, subscriber])
    client
      .on('error', (error: unknown) => {
        if (!told) log.warn({ err: error }, 'Redis is away; PostgreSQL does its work meanwhile');
        told = true;
      })
      .on('ready', () => {
        if (told) log.info('Redis is back');
        told = false;
      });
  const connected = Promise.all([
    publisher.connect(),
    subscriber.connect().then(() => subscriber.subscribe(channel, events.heard)),
  ]).catch(() => undefined);
  // One that is away at the start must not keep the house from opening.
  await Promise.race([connected, new Promise((resolve) => setTimeout(resolve, SILENT_MS).unref())]);
  return {
    get up() {
      return publisher.isReady && subscriber.isReady;
    },
    send: (text) => void publisher.publish(channel, text).catch(() => undefined),
    async close() {
      publisher.destroy();
      subscriber.destroy();
    },
  };
}
