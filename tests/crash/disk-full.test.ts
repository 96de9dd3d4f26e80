import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newId } from '#server/auth/random.ts';
import { migrate } from '#server/db/migrate.ts';
import { openDb } from '#server/db/open.ts';
import { CLOSE } from '#shared/wire.ts';
import { startOnSmallDisk } from '../support/crash/small-disk.ts';
import { startSmallPostgres } from '../support/crash/small-postgres.ts';
import { until } from '../support/live.ts';
import { makePerson, makePlace } from '../support/people.ts';
import { freePort, startServer } from '../support/server.ts';
import { TokenWriter, tokensIn } from '../support/token-writer.ts';
import { Visitor } from '../support/visitor.ts';
import { WireClient } from '../support/wire-client.ts';

const STORES = {
  async 'a file'(env: Record<string, string>) {
    const given = mkdtempSync(join(tmpdir(), 'talkoot-given-'));
    onTestFinished(() => rmSync(given, { recursive: true }));
    const people = await settle(join(given, 'talkoot.db'));
    return { ...people, ...(await startOnSmallDisk('8m', given, env)) };
  },
  async PostgreSQL(env: Record<string, string>) {
    const { store, stop, ...disk } = await startSmallPostgres('32m');
    onTestFinished(stop);
    const people = await settle(store);
    return { ...people, ...disk, server: await startServer({ ...env, DATABASE_URL: store }) };
  },
};

test.each(['a file', 'PostgreSQL'] as const)(
  'on a full disk under %s nothing is said to be saved, everything can be read, and writing goes on when there is room',
  async (store) => {
    const port = await freePort();
    const started = await STORES[store]({ PORT: String(port) });
    const { server, fill, free, place, aino, mikael } = started;
    onTestFinished(() => server.remove());
    const at = { port, origin: `http://localhost:${port}` };
    const writer = new TokenWriter('a', aino, at, place);
    await writer.connect();
    for (let i = 0; i < 20; i++) writer.write();
    await until(() => (writer.hear(), writer.done), 'all to be acknowledged');
    const watching = await new WireClient(at, place, mikael).ready();

    fill();
    for (let round = 0; round < 3; round++) {
      await until(() => (writer.write(), writer.cutOff), 'the writer to be sent away');
      writer.hear();
      const seen = await new WireClient(at, place, mikael).ready();
      // What is said to be saved is there, and nothing more: what was not is with its writer.
      expect(tokensIn(seen.doc, 'a')).toEqual([...writer.acknowledged]);
      seen.end();
      await writer.connect();
      expect(await writer.sentAway()).toBe(CLOSE.notSaved);
      writer.hear();
    }
    expect(watching.open).toBe(true);
    const visitor = Visitor.as(aino, at.origin);
    const page = `/w/${place.slug}/drafts`;
    const fields = { draftId: newId(), title: 'Luonnos', locale: 'fi', start: 'empty' };
    const create = () => visitor.post(`${page}?/create`, fields);
    const refused = await create();
    expect(refused.status).toBe(507);
    expect(refused.html).toContain('Tallennus ei onnistunut.');
    expect((await visitor.post('/signin?/link', { email: 'uusi@example.org' })).status).toBe(507);
    for (const path of [page, `/w/${place.slug}/demands`, '/', '/healthz'])
      expect((await visitor.get(path)).status, path).toBe(200);
    expect(server.output()).not.toContain('the journal is lost');

    free();
    await writer.connect();
    await until(() => (writer.hear(), writer.done), 'the rest to be acknowledged');
    expect((await create()).status).toBe(303);
    await until(
      () => tokensIn(watching.doc, 'a').length === writer.acknowledged.size,
      'all to see it',
    );
    expect(tokensIn(watching.doc, 'a')).toEqual([...writer.acknowledged]);
  },
);

async function settle(store: string) {
  const db = openDb(store);
  await migrate(db);
  const place = await makePlace(db);
  const [aino, mikael] = [await makePerson(db, { place }), await makePerson(db, { place })];
  await db.destroy();
  return { place, aino, mikael };
}
