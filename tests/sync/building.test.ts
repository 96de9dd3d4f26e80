import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addDemand, demandMap, viewDemands } from '#shared/documents/demands.ts';
import { CLOSE, MESSAGE } from '#shared/wire.ts';
import { memoryJournal, type MemoryJournal } from '#server/db/journal-memory.ts';
import { startHeldSync } from '../support/held-sync.ts';
import { until } from '../support/live.ts';
import { WireClient } from '../support/wire-client.ts';

const aino = { cookie: 'session=aino' };
const mikael = { cookie: 'session=mikael' };
const LONG = 'Pitkä perustelu. '.repeat(4000);

let held: Awaited<ReturnType<typeof startHeldSync>>;
/** Lets the document be built, or fails it. */
let letBuild: (error?: Error) => void;
let splits: number;

beforeEach(async () => {
  const journal = memoryJournal();
  await store(journal);
  splits = 0;
  const { split } = journal;
  const gate = new Promise<void>((resolve, reject) => {
    letBuild = (error) => (error ? reject(error) : resolve());
  });
  gate.catch(() => {});
  journal.split = async (snapshot) => {
    splits++;
    await gate;
    return split(snapshot);
  };
  held = await startHeldSync({ journal });
});
afterEach(() => held.stop());

const room = 'demands:abcdef';

/** A snapshot of a long list, and two updates after it. */
async function store(journal: MemoryJournal): Promise<void> {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const append = () =>
    journal.append(
      room,
      updates.splice(0).map((bytes) => ({ bytes, actorId: 'aino', at: 1 })),
    );
  addDemand(doc, { title: 'Ensimmäinen', rationale: [LONG] });
  await append();
  await journal.fold(room, 1, null);
  addDemand(doc, { title: 'Toinen' });
  addDemand(doc, { title: 'Kolmas' });
  await append();
}

const titles = ({ doc }: WireClient) => viewDemands(doc).map(({ title }) => title);

test('[S1] who comes with nothing has all that is stored before the document is built', async () => {
  const reader = new WireClient(held.at, held.place(), aino);
  /** Updates are 2; what a client takes for the whole is 1. */
  const kinds: number[] = [];
  reader.socket.on('message', (data) => {
    const [message, kind = -1] = new Uint8Array(data as ArrayBuffer);
    if (message === MESSAGE.sync) kinds.push(kind);
  });
  await reader.ready();
  await until(() => kinds.length === 3, 'all of it');
  expect(kinds).toEqual([2, 2, 1]);
  expect(titles(reader)).toEqual(['Ensimmäinen', 'Toinen', 'Kolmas']);
  expect(splits).toBe(1);
  letBuild();
});

test('[S1, S3] what is written meanwhile is saved and shown once it is built', async () => {
  const writer = await new WireClient(held.at, held.place(), aino).ready();
  const reader = await new WireClient(held.at, held.place(), mikael).ready();
  const count = writer.change((doc) => addDemand(doc, { title: 'Neljäs' }));
  const returning = new WireClient(held.at, held.place(), mikael, { doc: knowing(reader.doc) });
  await writer.roundTrip();
  expect(writer.saved).toBeLessThan(count);
  expect(returning.synced).toBe(false);
  letBuild();
  await until(() => writer.saved >= count, 'saved');
  await until(() => titles(reader).includes('Neljäs'), 'shown');
  await returning.ready();
  await until(() => titles(returning).includes('Neljäs'), 'shown to who came back');
  const stored = await held.sync.documents.read(held.place().room, (doc) => viewDemands(doc));
  expect(stored.map(({ title }) => title)).toEqual(titles(reader));
});

test('[S10] a document that cannot be built closes its seats, and whoever asks is told', async () => {
  const reader = await new WireClient(held.at, held.place(), aino).ready();
  const asked = held.sync.documents.read(held.place().room, (doc) => demandMap(doc, ''));
  const told = expect(asked).rejects.toThrow('the thread is gone');
  letBuild(new Error('the thread is gone'));
  expect(await reader.closed).toBe(CLOSE.notSaved);
  await told;
});

/** A replica of its own, as a page has that comes back. */
function knowing(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}
