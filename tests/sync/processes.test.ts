/** Two whole servers over one PostgreSQL, with and without a Redis beside it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDemand, demandMaps } from '#shared/documents/demands.ts';
import { CLOSE, type Announcement } from '#shared/wire.ts';
import { startLive, until, type Live } from '../support/live.ts';
import { makePerson, makePlace, type Place } from '../support/people.ts';
import { startRedis, type Redis } from '../support/redis.ts';
import { postgresIn, removeData } from '../support/stores.ts';
import { WireClient } from '../support/wire-client.ts';

describe.each(['PostgreSQL alone', 'Redis beside it'])('two servers over %s', (line) => {
  let folders: string[];
  let redis: Redis | null = null;
  let here: Live;
  let there: Live;
  let place: Place;

  beforeAll(async () => {
    folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'talkoot-processes-')));
    const env: Record<string, string> = { DATABASE_URL: await postgresIn(folders[0]!) };
    if (line !== 'PostgreSQL alone') {
      redis = process.env.REDIS_URL ? null : await startRedis();
      env.REDIS_URL = process.env.REDIS_URL ?? redis!.url;
    }
    // Started at once: only one of them makes the tables.
    [here, there] = (await Promise.all(folders.map((each) => startLive(each, env)))) as [
      Live,
      Live,
    ];
    place = await makePlace(here.app.db);
  });
  afterAll(async () => {
    await Promise.all([here.stop(), there.stop()]);
    await redis?.stop();
    for (const folder of folders) await removeData(folder);
  });

  test('people on both see what the other writes, numbers and who is there', async () => {
    const people = [1, 2].map(() => makePerson(here.app.db, { place }));
    const [aino, mikael] = await Promise.all(people);
    const one = await new WireClient(here, place, aino!).ready();
    const two = await new WireClient(there, place, mikael!).ready();
    const frames = [one, two].map((client, n) =>
      client.change((doc) => addDemand(doc, { title: `Vaatimus ${n}` })),
    );
    await until(() => one.saved >= frames[0]! && two.saved >= frames[1]!);
    for (const { doc } of [one, two]) await until(() => demandMaps(doc).size === 2);
    for (const { announcements } of [one, two])
      await until(() => numbered(announcements).size === 2, 'the numbers of both');
    one.tell(5, 1, '{"at":null}');
    await until(() => two.presence.has(5));
    const ids = [aino!.actorId, mikael!.actorId].sort();
    const present = (at: Live) =>
      at.app.rooms.present(place.workspaceId).map(({ actorId }) => actorId);
    for (const at of [here, there])
      await until(() => present(at).sort().join() === ids.join(), 'both to be present');
    one.end();
    await until(() => present(there).join() === mikael!.actorId);
    two.end();
  });

  test('[S9] whoever loses a right by one is closed by the other, which hears of it', async () => {
    const person = await makePerson(here.app.db, { place });
    const client = await new WireClient(there, place, person).ready();
    // Nothing changes in the rows, so that it is not the sweep of each second that finds it.
    here.app.rooms.rightsChanged(place.workspaceId, [person.actorId]);
    expect(await client.closed).toBe(CLOSE.rightsChanged);
  });

  test('addresses are called the same by both', async () => {
    const rows = await here.app.db.selectFrom('address_key').selectAll().execute();
    expect(rows).toHaveLength(1);
  });
});

function numbered(announcements: readonly Announcement[]): Set<string> {
  return new Set(
    announcements.flatMap((each) => (each.kind === 'numbers' ? Object.keys(each.numbers) : [])),
  );
}
