import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { pino } from 'pino';
import * as Y from 'yjs';
import { addDemand, demandMap, demandMaps, textOf } from '#shared/documents/demands.ts';
import { memoryJournal, type MemoryJournal } from '#server/db/journal-memory.ts';
import { StoreFull, type Appended } from '#server/ports.ts';
import type { Grant } from '#shared/model.ts';
import { noMeters } from '../support/no-meters.ts';
import { makeHub } from '#server/relay/in-process.ts';
import { startSync, type Sync } from '#server/sync/index.ts';
import { CLOSE } from '#shared/wire.ts';
import { until } from '../support/live.ts';
import { type Place } from '../support/people.ts';
import { WireClient } from '../support/wire-client.ts';

describe('with a journal that a test can hold back', () => {
  const place: Pick<Place, 'room'> = { room: 'demands:abcdef' };
  const person = { cookie: 'session=aino' };
  let journal: MemoryJournal;
  let sync: Sync;
  let server: Server;
  let at: { port: number; origin: string };
  let hold: Promise<void> | null;
  let fail: Error | null;
  let appends: number;

  beforeEach(async () => {
    hold = fail = null;
    appends = 0;
    journal = memoryJournal();
    const append = journal.append.bind(journal);
    journal.append = async (room, updates): Promise<Appended> => {
      appends++;
      await hold;
      if (fail) throw fail;
      return append(room, updates);
    };
    const grant: Grant = { actorId: '', workspaceId: 'abcdef', role: 'member', item: null };
    const nameOf = (cookie = '') => cookie.split('=')[1] ?? '';
    sync = startSync({
      relay: makeHub().join(),
      journal,
      clock: { now: () => Date.now() },
      log: pino({ level: 'silent' }),
      meters: noMeters,
      door: { admits: () => true },
      onCommitted: () => {},
      doorkeeper: {
        identify: async (cookie) => ({ actorId: nameOf(cookie), sessionId: nameOf(cookie) }),
        grant: async (actorId) => ({ ...grant, actorId }),
        exists: async () => true,
        user: async (actorId) => ({ actorId, name: actorId, organisation: null, colour: 1 }),
        locked: async () => false,
        standing: async (seats) => seats.map(() => ({ session: true, grant, locked: false })),
      },
    });
    server = createServer();
    sync.attach(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    at = { port, origin: `http://localhost:${port}` };
  });
  afterEach(async () => {
    await sync.close();
    server.close();
  });

  test('[S3] nothing is shown or acknowledged before it is durable', async () => {
    const writer = await new WireClient(at, place, person).ready();
    const reader = await new WireClient(at, place, { cookie: 'session=mikael' }).ready();
    await until(() => writer.saved === 1 && reader.saved === 1);
    let release = () => {};
    hold = new Promise((resolve) => (release = resolve));
    const count = writer.change((doc) => demandMaps(doc).set('first', new Y.Map()));
    await until(() => appends === 1, 'the append');
    // Whoever asks for the document now gets it when it is committed, and not before.
    reader.synced = false;
    reader.send([0, 0], Y.encodeStateVector(new Y.Doc()));
    let durable = false;
    const read = sync.documents.read(place.room, (doc) => [durable, demandMaps(doc).size]);
    // Had anything been sent, it would be here.
    for (const client of [writer, reader]) await client.roundTrip();
    expect(writer.saved).toBe(1);
    expect(reader.synced).toBe(false);
    expect(demandMaps(reader.doc).has('first')).toBe(false);

    durable = true;
    release();
    expect(await read).toEqual([true, 1]);
    await reader.ready();
    await until(() => writer.saved === count, 'the acknowledgement');
    await until(() => demandMaps(reader.doc).has('first'), 'the text');
    writer.end();
    reader.end();
  });

  test('[S3] what comes while one commit runs is the next batch', async () => {
    const writer = await new WireClient(at, place, person).ready();
    await until(() => writer.saved === 1);
    let release = () => {};
    hold = new Promise((resolve) => (release = resolve));
    let count = 0;
    for (let i = 0; i < 50; i++)
      count = writer.change((doc) => demandMaps(doc).set(`k${i}`, new Y.Map()));
    await writer.roundTrip();
    release();
    await until(() => writer.saved === count);
    expect(appends).toBeLessThanOrEqual(3);
    expect((await journal.load(place.room)).updates).toHaveLength(50);
    writer.end();
  });

  test('[S10] when it cannot be written everybody is told, and nothing of it is shown', async () => {
    const writer = await new WireClient(at, place, person).ready();
    const reader = await new WireClient(at, place, { cookie: 'session=mikael' }).ready();
    fail = new Error('disk gone');
    writer.change((doc) => demandMaps(doc).set('lost', new Y.Map()));
    expect(await writer.closed).toBe(CLOSE.notSaved);
    expect(await reader.closed).toBe(CLOSE.notSaved);
    expect(demandMaps(reader.doc).has('lost')).toBe(false);
    expect(writer.saved).toBeLessThan(2);
    await expect(
      sync.documents.edit(place.room, 'k', (doc) => demandMaps(doc).set('e', new Y.Map())),
    ).rejects.toThrow('disk gone');

    // It is well again: who comes again brings what was not saved.
    fail = null;
    const again = await new WireClient(at, place, person, { doc: writer.doc }).ready();
    await until(() => again.saved === 1);
    expect(await sync.documents.read(place.room, (doc) => demandMaps(doc).has('lost'))).toBe(true);
    again.end();
  });

  test('[S10] on a full disk who wrote is sent away with the text, and the others read on', async () => {
    const writer = await new WireClient(at, place, person).ready();
    const reader = await new WireClient(at, place, { cookie: 'session=mikael' }).ready();
    fail = new StoreFull('full');
    const edit = (key: string) =>
      sync.documents.edit(place.room, key, (doc) => demandMaps(doc).set(key, new Y.Map()));
    await expect(edit('early')).rejects.toThrow(StoreFull);
    writer.change((doc) => demandMaps(doc).set('waits', new Y.Map()));
    expect(await writer.closed).toBe(CLOSE.notSaved);
    expect(writer.saved).toBeLessThan(2);
    await reader.roundTrip();
    expect(reader.open).toBe(true);
    expect(await sync.documents.read(place.room, (doc) => demandMaps(doc).size)).toBe(0);

    fail = null;
    const again = await new WireClient(at, place, person, { doc: writer.doc }).ready();
    await until(() => demandMaps(reader.doc).has('waits'), 'the text');
    await edit('late');
    await until(() => demandMaps(reader.doc).has('late'), 'the edit');
    for (const client of [again, reader]) client.end();
  });

  test('[S3] a stored update that cannot be read keeps the room shut, and is not read over and over', async () => {
    let loads = 0;
    const { load } = journal;
    journal.load = (room) => (loads++, load(room));
    const writer = await new WireClient(at, place, person).ready();
    const unreadable = new Uint8Array([1, 1, 255, 255]);
    await journal.append(place.room, [{ bytes: unreadable, actorId: 'aino', at: 1 }]);
    // A full disk makes the open room read what is stored.
    fail = new StoreFull('full');
    writer.change((doc) => demandMaps(doc).set('k', new Y.Map()));
    expect(await writer.closed).toBe(CLOSE.notSaved);
    expect(loads).toBe(2);
    const next = new WireClient(at, place, person);
    expect(await next.closed).toBe(CLOSE.notSaved);
    expect(next.synced).toBe(false);
    expect(loads).toBe(3);
  });

  test('[S11] a connection that brings nothing new leaves no row', async () => {
    const writer = await new WireClient(at, place, person).ready();
    writer.change((doc) => demandMaps(doc).set('k', new Y.Map()));
    await until(() => writer.saved === 2);
    const update = Y.encodeStateAsUpdate(writer.doc);
    let count = 0;
    for (let i = 0; i < 100; i++) count = writer.write(update);
    await until(() => writer.saved === count);
    const again = await new WireClient(at, place, person, { doc: writer.doc }).ready();
    await until(() => again.saved === 1);
    expect((await journal.load(place.room)).updates).toHaveLength(1);
    writer.end();
    again.end();
  });

  test('[S7] a gap is asked for once, and saved waits until it is filled', async () => {
    const doc = new Y.Doc();
    const client = await new WireClient(at, place, person, { doc }).ready();
    await until(() => client.saved === 1);
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') updates.push(update);
    });
    demandMaps(doc).set('first', new Y.Map());
    demandMaps(doc).set('second', new Y.Map());
    client.write(updates[1]!);
    // Frame 2 has the gap; the step 2 that answers our question is frame 3.
    await until(() => client.saved === 3, 'the whole');
    expect(await sync.documents.read(place.room, (now) => demandMaps(now).size)).toBe(2);
    client.end();
  });

  test('[S7] one who cannot fill the gap is refused after one question', async () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    demandMaps(doc).set('first', new Y.Map());
    demandMaps(doc).set('second', new Y.Map());
    const client = new WireClient(at, place, person, { answers: false });
    await until(() => client.open);
    client.write(updates[1]!);
    client.write(updates[1]!, 1);
    expect(await client.closed).toBe(CLOSE.malformed);
    expect((await journal.load(place.room)).updates).toHaveLength(0);
  });

  test('[S13] an edit is done once for each key, also when asked twice at once', async () => {
    let done = 0;
    const edit = () =>
      sync.documents.edit(place.room, 'import:1', (doc) => {
        done++;
        addDemand(doc, { title: 'Kerran' });
      });
    await Promise.all([edit(), edit()]);
    await edit();
    expect(done).toBe(1);
    expect(await sync.documents.read(place.room, (doc) => demandMaps(doc).size)).toBe(1);
  });

  test('[S13] an edit that throws changes nothing and harms no other', async () => {
    const bad = sync.documents.edit(place.room, 'bad', (doc) => {
      addDemand(doc, { title: 'Puolikas' });
      throw new Error('no');
    });
    const good = sync.documents.edit(place.room, 'good', (doc) => {
      addDemand(doc, { title: 'Kokonainen' });
    });
    await expect(bad).rejects.toThrow('no');
    await good;
    expect(await sync.documents.read(place.room, (doc) => demandMaps(doc).size)).toBe(1);
  });

  test('[S12] before a large delete the text is kept in the history', async () => {
    const writer = await new WireClient(at, place, person).ready();
    let id = '';
    const title = 'Vertaistuki osaksi palvelupolkua. '.repeat(30);
    writer.change((doc) => (id = addDemand(doc, { title })));
    await until(() => writer.saved === 2);
    const count = writer.change((doc) =>
      textOf(demandMap(doc, id)!, 'title').delete(0, title.length),
    );
    await until(() => writer.saved === count);
    const [row] = journal.history;
    expect(row?.span.reason).toBe('delete');
    const then = new Y.Doc();
    Y.applyUpdate(then, row!.state);
    expect(textOf(demandMap(then, id)!, 'title').toString()).toBe(title);
    writer.end();
  });
});
