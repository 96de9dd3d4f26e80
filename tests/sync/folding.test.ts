import { expect, test } from 'vitest';
import { addDemand, viewDemands } from '#shared/documents/demands.ts';
import { memoryJournal } from '#server/db/journal-memory.ts';
import { startHeldSync } from '../support/held-sync.ts';
import { until } from '../support/live.ts';
import { WireClient } from '../support/wire-client.ts';

/** So many bytes are folded at once, however few updates they are. */
const LONG = 'a'.repeat(260 * 1024);

test('[S12] nobody who writes waits for a long text to be folded', async () => {
  const journal = memoryJournal();
  let letFold = () => {};
  let folds = 0;
  const { fold } = journal;
  journal.fold = async (...asked) => {
    folds++;
    await new Promise<void>((resolve) => (letFold = resolve));
    return fold(...asked);
  };
  const held = await startHeldSync({ journal });
  const place = held.place();
  const aino = await new WireClient(held.at, place, { cookie: 'session=aino' }).ready();
  aino.change((doc) => addDemand(doc, { title: 'Ensimmäinen', rationale: [LONG] }));
  await until(() => folds === 1, 'the fold');

  const count = aino.change((doc) => addDemand(doc, { title: 'Toinen' }));
  await until(() => aino.saved === count, 'saved meanwhile');
  letFold();
  const marked = held.sync.documents.mark(place.room, 'named');
  await until(() => folds === 2, 'the next fold, after the first');
  letFold();
  await marked;

  const stored = await journal.load(place.room);
  expect({ updates: stored.updates, seq: stored.seq }).toEqual({ updates: [], seq: 2 });
  const [moment] = journal.history;
  expect(moment).toMatchObject({ seq: 2, span: { reason: 'named', actorIds: ['aino'] } });
  const again = await new WireClient(held.at, place, { cookie: 'session=mikael' }).ready();
  expect(viewDemands(again.doc).map(({ title }) => title)).toEqual(['Ensimmäinen', 'Toinen']);
  again.end();
  aino.end();
  await held.stop();
});

test('[S12] what was written while a long text was folded is folded after it, also when nobody writes any more', async () => {
  const journal = memoryJournal();
  let letFold = () => {};
  let folds = 0;
  const { fold } = journal;
  journal.fold = async (...asked) => {
    folds++;
    if (folds === 1) await new Promise<void>((resolve) => (letFold = resolve));
    return fold(...asked);
  };
  const held = await startHeldSync({ journal });
  const place = held.place();
  const aino = await new WireClient(held.at, place, { cookie: 'session=aino' }).ready();
  aino.change((doc) => addDemand(doc, { title: 'Ensimmäinen', rationale: [LONG] }));
  await until(() => folds === 1, 'the fold');
  const count = aino.change((doc) => addDemand(doc, { title: 'Toinen', rationale: [LONG] }));
  await until(() => aino.saved === count, 'saved meanwhile');

  letFold();
  await until(() => folds === 2, 'the next fold');
  const folded = async () => (await journal.load(place.room)).updates.length === 0;
  await until(folded, 'all of it in a snapshot');
  aino.end();
  await held.stop();
});
