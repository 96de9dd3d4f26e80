import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDemand } from '#shared/documents/demands.ts';
import { changeDocument } from '../support/change-document.ts';
import { readMetrics } from '../support/metrics.ts';
import { makePerson, makePlace, type Person, type Place } from '../support/people.ts';
import { freePort, startServer, type TestServer } from '../support/server.ts';
import { WireClient } from '../support/wire-client.ts';

const TOKEN = 'mittari-'.repeat(4);

let server: TestServer;
let place: Place;
let writer: Person;
beforeAll(async () => {
  server = await startServer({ METRICS_TOKEN: TOKEN });
  place = await makePlace(server.dataDir, 'Salainen ryhmä');
  writer = await makePerson(server.dataDir, {
    place,
    name: 'Salla Salainen',
    email: 's@salaisuus.example',
  });
});
afterAll(() => server.remove());

const at = () => ({ port: server.port, origin: `http://localhost:${server.port}` });
const read = (headers: Record<string, string> = {}, init: RequestInit = {}) =>
  fetch(`${server.url}/metrics`, { headers, ...init });
const withToken = async () => (await read({ authorization: `Bearer ${TOKEN}` })).text();

test('rooms, seats, commits, acknowledgements, refusals, the loop and the process', async () => {
  await changeDocument(at(), place.room, writer, (doc) => addDemand(doc, { title: 'Salaa' }));
  const open = await new WireClient(at(), place, writer).ready();
  const stranger = await makePerson(server.dataDir);
  expect(await new WireClient(at(), place, stranger).closed).toBe(4404);

  const values = readMetrics(await withToken());
  expect(values).toMatchObject({
    'talkoot_rooms{kind="demands"}': 1,
    'talkoot_seats{kind="demands"}': expect.any(Number) as number,
    'talkoot_refused_total{reason="noSuchRoom"}': 1,
    talkoot_journal_failed_total: 0,
  });
  for (const name of [
    ...['talkoot_journal_batch_updates', 'talkoot_journal_commit_seconds'],
    'talkoot_acknowledgement_seconds',
  ]) {
    expect(values[`${name}_count`], name).toBeGreaterThan(0);
    expect(values[`${name}_bucket{le="+Inf"}`], name).toBe(values[`${name}_count`]);
  }
  expect(values['talkoot_loop_lag_seconds{quantile="0.99"}']).toBeGreaterThanOrEqual(0);
  expect(values.process_resident_memory_bytes).toBeGreaterThan(1 << 20);
  expect(values.process_cpu_seconds_total).toBeGreaterThan(0);
  open.end();
});

test('no name, no id and no secret is in it', async () => {
  const text = await withToken();
  for (const word of [
    ...[place.workspaceId, place.slug, 'Salainen', writer.actorId, writer.sessionId, writer.name],
    ...[writer.cookie.split('=')[1] ?? '?', 'salaisuus', 'Salaa', TOKEN, server.dataDir],
  ])
    expect(text).not.toContain(word);
});

test('to everybody without the token there is no such page', async () => {
  const nothing = async (answer: Response) => [answer.status, await answer.text()];
  const absent = [404, 'Not found\n'];
  expect(await nothing(await read())).toEqual(absent);
  for (const authorization of [
    ...[`Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}`, 'Bearer ', `Basic ${btoa(`x:${TOKEN}`)}`],
    ...[TOKEN, 'Bearer null', `Bearer ${TOKEN} ${TOKEN}`],
  ])
    expect(await nothing(await read({ authorization }))).toEqual(absent);
  // From here, which is loopback, and signed in: none of it opens the page.
  expect(
    await nothing(await read({ cookie: writer.cookie, 'x-forwarded-for': '127.0.0.1' })),
  ).toEqual(absent);
  const posted = await read({ authorization: `Bearer ${TOKEN}` }, { method: 'POST' });
  expect(posted.status).toBe(404);
  expect((await fetch(`${server.url}/metrics?token=${TOKEN}`)).status).toBe(404);
});

test('without METRICS_TOKEN nobody has it', async () => {
  const bare = await startServer({ PORT: String(await freePort()) });
  for (const authorization of ['', 'Bearer', 'Bearer null', 'Bearer undefined']) {
    const answer = await fetch(`${bare.url}/metrics`, { headers: { authorization } });
    expect(answer.status).toBe(404);
  }
  await bare.remove();
});

test('a token that can be guessed is refused at the start, and not said again', async () => {
  const start = startServer({ METRICS_TOKEN: 'lyhyt' });
  await expect(start).rejects.toThrow('METRICS_TOKEN must have at least 20 signs');
  await expect(start).rejects.not.toThrow('lyhyt');
});
