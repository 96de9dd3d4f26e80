import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDemand, demandMaps } from '#shared/documents/demands.ts';
import { connect, startLive, until, type Live } from '../support/live.ts';
import { makePerson, makePlace } from '../support/people.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.stop());

test('[S1] an unmodified y-websocket client with cookie and Origin syncs both ways', async () => {
  const place = await makePlace(live.app.db);
  const aino = connect(live, place, await makePerson(live.app.db, { place }));
  const mikael = connect(live, place, await makePerson(live.app.db, { place }));
  await until(() => aino.provider.synced && mikael.provider.synced, 'both to sync');

  const first = addDemand(aino.doc, { title: 'Vertaistuki palvelupolulle' });
  await until(() => demandMaps(mikael.doc).has(first), 'the demand to arrive');
  const second = addDemand(mikael.doc, { title: 'Kohtaamispaikat auki iltaisin' });
  await until(() => demandMaps(aino.doc).has(second), 'the answer to arrive');

  aino.destroy();
  mikael.destroy();
});

test('[S1] what was written is there for who comes later', async () => {
  const place = await makePlace(live.app.db);
  const writer = connect(live, place, await makePerson(live.app.db, { place }));
  await until(() => writer.provider.synced);
  const id = addDemand(writer.doc, { title: 'Vertaistuki palvelupolulle' });
  await until(
    async () => await live.app.documents.read(place.room, (doc) => demandMaps(doc).has(id)),
  );
  writer.destroy();
  const reader = connect(live, place, await makePerson(live.app.db, { place, role: 'reader' }));
  await until(() => demandMaps(reader.doc).has(id), 'the text of before');
  expect(reader.provider.wsconnected).toBe(true);
  reader.destroy();
});
