import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newId } from '#server/auth/random.ts';
import { mulberry } from '../../bench/engine/random.ts';
import { cutPower, makeShim } from '../support/crash/power-cut.ts';
import { settle, writeAWhile } from '../support/crash/power-cuts.ts';
import { until } from '../support/live.ts';
import { freePort, startServer } from '../support/server.ts';
import { TokenWriter, tokensIn } from '../support/token-writer.ts';
import { Visitor } from '../support/visitor.ts';
import { WireClient } from '../support/wire-client.ts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));

test(`[S3] when an fsync fails nothing more is acknowledged, the process ends, and the next one knows what is there (seed ${SEED})`, async () => {
  const random = mulberry(SEED);
  const { server, at, place, person, reader, folder, failFsync } = await startWatched();
  const writer = new TokenWriter('a', person, at, place);
  await writeAWhile([writer], random);
  await until(() => (writer.hear(), writer.done), 'all to be acknowledged');

  const ended = once(server.process, 'exit');
  const { size } = writer.acknowledged;
  failFsync();
  writer.write();
  await until(() => writer.cutOff, 'the connection to be closed');
  writer.end();
  expect(writer.acknowledged.size).toBe(size);
  expect(await ended).toEqual([1, null]);
  expect(server.output()).toContain('the journal is lost');

  // What was said to be saved is there even when the power goes too, and writing goes on.
  const to = folder('left');
  cutPower({ data: folder('data'), disk: folder('disk'), to, torn: true, random });
  const next = await startServer({ PORT: String(at.port) }, to);
  onTestFinished(() => next.stop());
  const seen = await new WireClient(at, place, reader).ready();
  expect(tokensIn(seen.doc, 'a')).toEqual(expect.arrayContaining([...writer.acknowledged]));
  seen.end();
  await writer.connect();
  await until(() => (writer.hear(), writer.done), 'the rest to be acknowledged');
  writer.end();
});

test('[S3] the same when a form is what cannot be synced', async () => {
  const { server, at, place, person, failFsync } = await startWatched();
  const visitor = Visitor.as(person, at.origin);
  const create = () =>
    visitor.post(`/w/${place.slug}/drafts?/create`, {
      ...{ draftId: newId(), title: 'Luonnos', locale: 'fi', start: 'empty' },
    });
  expect((await create()).status).toBe(303);
  failFsync();
  const status = await create().then(
    (answer) => answer.status,
    () => 'cut off',
  );
  expect([500, 'cut off']).toContain(status);
  await until(() => server.process.exitCode !== null, 'the process to end');
  expect(server.process.exitCode).toBe(1);
});

/** The built server, whose disk is watched and can be made to fail. */
async function startWatched() {
  const base = mkdtempSync(join(tmpdir(), 'talkoot-fsync-'));
  onTestFinished(() => rmSync(base, { recursive: true }));
  const folder = (name: string) => join(base, name);
  for (const name of ['data', 'disk']) mkdirSync(folder(name));
  const { place, people, reader } = await settle(folder('data'));
  const [person] = people;
  if (!person) throw new Error('nobody');
  const port = await freePort();
  const env = {
    ...{ PORT: String(port), LD_PRELOAD: makeShim(base) },
    ...{ POWER_CUT_DATA: folder('data'), POWER_CUT_DISK: folder('disk') },
  };
  const server = await startServer(env, folder('data'));
  onTestFinished(() => server.kill());
  const at = { port, origin: `http://localhost:${port}` };
  const failFsync = () => writeFileSync(join(folder('disk'), 'eio'), '');
  return { server, at, place, person, reader, folder, failFsync };
}
