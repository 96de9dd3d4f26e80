/** What comes of what processes tell each other while one of the lines between them is broken. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pino } from 'pino';
import { openNotify } from '#server/db/notify.ts';
import type { Relay } from '#server/ports.ts';
import type { RelayMessage } from '#server/relay-messages.ts';
import { openRedis } from '#server/relay/redis.ts';
import { openShared } from '#server/relay/shared.ts';
import { until } from '../support/live.ts';
import { startRedis, type Redis } from '../support/redis.ts';
import { startRelay, type Relay as Line } from '../support/relay.ts';
import { openStore } from '../support/stores.ts';

const NEWS: RelayMessage = { kind: 'news', rooms: [['demands:abcdef', 7]] };
const RIGHTS: RelayMessage = { kind: 'rights', workspaceId: 'abcdef', actorIds: ['aino'] };

let redis: Redis;
/** To PostgreSQL, for the one that tells. */
let line: Line;
let end: () => Promise<void>;
let teller: Relay;
let listener: Relay;
let heard: RelayMessage['kind'][];
/** How often the one that tells was cut off from what others tell. */
let missed: number;

beforeEach(async () => {
  const [postgres, ...rest] = await Promise.all([
    openStore('postgres'),
    startRedis(),
    startRelay(),
  ]);
  [redis, line] = rest;
  end = postgres.end;
  const { port } = new URL(postgres.store);
  line.target = Number(port);
  const through = postgres.store.replace(`:${port}/`, `:${line.port}/`);
  const log = pino({ level: 'silent' });
  const join = (store: string) =>
    openShared({
      log,
      openSure: (events) => openNotify(store, events, log),
      openQuick: (events) => openRedis(redis.url, 'test', events, log),
    });
  [teller, listener] = [await join(through), await join(postgres.store)];
  [heard, missed] = [[], 0];
  listener.listen({ heard: ({ kind }) => heard.push(kind), missed: () => {} });
  teller.listen({ heard: () => {}, missed: () => (missed += 1) });
});
afterEach(async () => {
  line.mend();
  await Promise.all([teller.close(), listener.close()]);
  await Promise.all([redis.stop(), line.close()]);
  await end();
});

/** Tells until it is heard: what is told before a break is noticed may be lost. */
async function tellUntilHeard(message: RelayMessage): Promise<void> {
  heard.length = 0;
  await until(() => {
    teller.tell(message);
    return heard.includes(message.kind);
  }, message.kind);
}

test('rights do not go by Redis, which may lose them', async () => {
  redis.hold();
  teller.tell(RIGHTS);
  await until(() => heard.length === 1, 'what was told');
  redis.letGo();
});

test('while Redis is away PostgreSQL carries all, and when it is back it does its work again', async () => {
  await redis.kill();
  await tellUntilHeard(NEWS);
  await redis.start();
  line.cut();
  await tellUntilHeard(NEWS);
});

test('what a process tells while its line to PostgreSQL is broken waits for it; it says that it may have missed some', async () => {
  line.cut();
  await tellUntilHeard(NEWS);
  teller.tell(RIGHTS);
  expect(missed).toBe(0);
  line.mend();
  await until(() => heard.includes('rights'), 'what waited');
  expect(missed).toBe(1);
});

test('a line to PostgreSQL that swallows what is told is opened anew, and it is told again', async () => {
  line.silence();
  teller.tell(RIGHTS);
  line.forget();
  await until(() => heard.includes('rights'), 'what was swallowed', 20_000);
  expect(missed).toBe(1);
}, 30_000);
