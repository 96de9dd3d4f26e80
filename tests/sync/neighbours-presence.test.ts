/** Who is where, as several processes tell each other. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RelayMessage } from '#server/relay-messages.ts';
import { until } from '../support/live.ts';
import {
  AINO,
  join,
  MIKAEL,
  startTwoProcesses,
  type Held,
  type TwoProcesses,
} from '../support/two-processes.ts';

let two: TwoProcesses;
let here: Held;
let there: Held;

beforeEach(async () => {
  two = await startTwoProcesses();
  ({ here, there } = two);
});
afterEach(() => two.stop());

test('[S8] people of another process appear, move and leave, and cannot be spoken for', async () => {
  const [aino, mikael] = [await join(here, AINO), await join(there, MIKAEL)];
  aino.tell(5, 1, '{"at":null}');
  await until(() => mikael.presence.has(5));
  expect(mikael.presence.get(5)).toMatchObject({ user: { actorId: 'aino' } });
  mikael.tell(5, 9, '{"at":{"demand":"x","field":null}}');
  aino.tell(5, 2, '{"at":{"demand":"y","field":null}}');
  await until(() => JSON.stringify(mikael.presence.get(5)).includes('"y"'));
  expect(JSON.stringify(aino.presence.get(5) ?? null)).not.toContain('"x"');
  // Whoever comes later is told as well.
  const late = await join(there, MIKAEL);
  await until(() => late.presence.has(5));
  expect(there.sync.rooms.seated(here.place().room).sort()).toEqual(['aino', 'mikael']);
  aino.tell(5, 3, 'null');
  await until(() => mikael.presence.get(5) === null);
  aino.end();
  await until(() => there.sync.rooms.seated(here.place().room).join() === 'mikael');
});

test('[S8] where people are is told as they move, and again when it was lost', async () => {
  const [aino, mikael] = [await join(here, AINO), await join(there, MIKAEL)];
  const isWhole = (message: RelayMessage) =>
    message.kind === 'here' && message.rooms.some(({ users }) => users);
  const names = (at: Held) => at.sync.rooms.seated(here.place().room).sort().join();
  await until(() => names(here) === 'aino,mikael' && names(there) === 'aino,mikael');
  two.isLost = isWhole;
  aino.tell(5, 1, '{"at":null}');
  await until(() => mikael.presence.has(5), 'what has changed');
  two.isLost = (message) => !isWhole(message);
  mikael.tell(6, 1, '{"at":null}');
  await until(() => aino.presence.has(6), 'all of it');
});

test('[S8] people of a process that ends are gone with its last word', async () => {
  const [aino] = [await join(here, AINO), await join(there, MIKAEL)];
  aino.tell(5, 1, '{"at":null}');
  const seated = () => there.sync.rooms.seated(here.place().room).sort().join();
  await until(() => seated() === 'aino,mikael');
  await here.stop();
  await until(() => seated() === 'mikael');
});

test('[S8] whoever comes over to another process is there once', async () => {
  const [aino, mikael] = [await join(here, AINO), await join(there, MIKAEL)];
  aino.tell(5, 1, '{"at":null}');
  await until(() => mikael.presence.has(5));
  const over = await join(there, AINO);
  over.tell(5, 2, '{"at":{"demand":"y","field":null}}');
  await until(() => JSON.stringify(mikael.presence.get(5)).includes('"y"'));
  aino.end();
  await until(() => here.sync.counts().seats.demands === undefined);
  const late = await join(there, MIKAEL);
  await until(() => late.presence.has(5));
  expect(JSON.stringify(late.presence.get(5))).toContain('"y"');
});
