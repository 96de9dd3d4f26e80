import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { mulberry } from '../../bench/engine/random.ts';
import { cutPower, makeShim } from '../support/crash/power-cut.ts';
import { settle, writeAWhile } from '../support/crash/power-cuts.ts';
import { until } from '../support/live.ts';
import { freePort, startServer } from '../support/server.ts';
import { TokenWriter, tokensIn } from '../support/token-writer.ts';
import { WireClient } from '../support/wire-client.ts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));

test(`[S3] when an fsync fails nothing more is acknowledged, the process ends, and the next one knows what is there (seed ${SEED})`, async () => {
  const random = mulberry(SEED);
  const base = mkdtempSync(join(tmpdir(), 'talkoot-fsync-'));
  onTestFinished(() => rmSync(base, { recursive: true }));
  const [data, disk, left] = ['data', 'disk', 'left'].map((name) => join(base, name));
  if (!data || !disk || !left) throw new Error('no folders');
  for (const folder of [data, disk]) mkdirSync(folder);
  const { place, people, reader } = await settle(data);
  const port = await freePort();
  const env = { PORT: String(port) };
  const at = { port, origin: `http://localhost:${port}` };
  const shim = {
    ...{ LD_PRELOAD: makeShim(base), POWER_CUT_DATA: data, POWER_CUT_DISK: disk },
  };
  const server = await startServer({ ...env, ...shim }, data);
  onTestFinished(() => server.kill());
  const [person] = people;
  if (!person) throw new Error('nobody');
  const writer = new TokenWriter('a', person, at, place);
  await writeAWhile([writer], random);
  await until(() => (writer.hear(), writer.done), 'all to be acknowledged');

  const ended = once(server.process, 'exit');
  const { size } = writer.acknowledged;
  writeFileSync(join(disk, 'eio'), '');
  writer.write();
  await until(() => writer.cutOff, 'the connection to be closed');
  writer.end();
  expect(writer.acknowledged.size).toBe(size);
  expect(await ended).toEqual([1, null]);
  expect(server.output()).toContain('the journal is lost');

  // What was said to be saved is there even when the power goes too, and writing goes on.
  cutPower({ data, disk, to: left, torn: true, random });
  const next = await startServer(env, left);
  onTestFinished(() => next.stop());
  const seen = await new WireClient(at, place, reader).ready();
  expect(tokensIn(seen.doc, 'a')).toEqual(expect.arrayContaining([...writer.acknowledged]));
  seen.end();
  await writer.connect();
  await until(() => (writer.hear(), writer.done), 'the rest to be acknowledged');
  writer.end();
});
