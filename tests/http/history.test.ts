import { afterAll, beforeAll, expect, test } from 'vitest';
import { hidden } from '../support/html.ts';
import { fill, startHouse, type House } from '../support/list.ts';
import { makePerson, makePlace } from '../support/people.ts';

let house: House;
beforeAll(async () => void (house = await startHouse()));
afterAll(() => house.stop());

test('what has just been written is in the history at once, and looking again adds nothing', async () => {
  const place = await makePlace(house.server.dataDir);
  const person = await makePerson(house.server.dataDir, { place, name: 'Aino Laine' });
  const newest = async () => {
    const page = await fetch(`${house.url}/w/${place.slug}/demands/history`, {
      headers: { cookie: person.cookie },
    });
    return hidden(await page.text(), 'historyId');
  };
  await fill(house, place, person, [{ title: 'Tuki jatkuu' }]);
  const first = await newest();
  expect(first).not.toBe('');
  expect(await newest()).toBe(first);
});
