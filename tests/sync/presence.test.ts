import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CLOSE } from '#shared/wire.ts';
import { connect, startLive, until, type Live } from '../support/live.ts';
import { makePerson, makePlace, type Person, type Place } from '../support/people.ts';
import { WireClient } from '../support/wire-client.ts';

let live: Live;
let place: Place;
let aino: Person;
let mikael: Person;
beforeAll(async () => {
  live = await startLive();
});
beforeEach(async () => {
  place = await makePlace(live.app.db);
  aino = await makePerson(live.app.db, { place, name: 'Aino Laine' });
  mikael = await makePerson(live.app.db, { place, name: 'Mikael Lind' });
});
afterAll(() => live.stop());

describe('[S8] presence', () => {
  test('the server writes the name, whatever the client says', async () => {
    const sees = await new WireClient(live, place, mikael).ready();
    const tells = await new WireClient(live, place, aino).ready();
    tells.tell(7, 1, JSON.stringify({ user: { name: 'Mikael Lind (johtaja)' }, at: null }));
    await until(() => sees.presence.has(7), 'presence');
    expect(sees.presence.get(7)).toEqual({
      at: null,
      user: {
        actorId: aino.actorId,
        name: 'Aino Laine',
        organisation: null,
        colour: expect.any(Number),
      },
    });
    tells.end();
    sees.end();
  });

  test('nobody can speak for another, nor make another vanish', async () => {
    const sees = await new WireClient(live, place, mikael).ready();
    const victim = await new WireClient(live, place, aino).ready();
    const forger = await new WireClient(live, place, mikael).ready();
    victim.tell(7, 1, '{"at":null}');
    await until(() => sees.presence.has(7));
    forger.tell(7, 2 ** 53 - 1, '{"at":{"demand":"x","field":null}}');
    forger.tell(7, 2, 'null');
    forger.tell(8, 1, '{}');
    await until(() => sees.presence.has(8), 'the own entry after the forged ones');
    expect(sees.presence.get(7)).toMatchObject({ at: null, user: { name: 'Aino Laine' } });
    forger.tell(9, 1, '{}');
    victim.tell(7, 2, '{"at":{"demand":"d","field":"title"}}');
    await until(() => (sees.presence.get(7) as { at: unknown }).at !== null, 'the honest update');
    expect(sees.presence.has(9)).toBe(false);
    for (const client of [sees, victim, forger]) client.end();
  });

  test.each<[string, [number, number, string][]]>([
    ['a hundred thousand entries', Array.from({ length: 100_000 }, (_, i) => [i, 1, '{}'])],
    ['a state that is too large', [[7, 1, JSON.stringify({ at: 'x'.repeat(3000) })]]],
    ['bad JSON', [[7, 1, '{']]],
    ['a list', [[7, 1, '[]']]],
    ['a prototype', [[7, 1, '{"__proto__":{"x":1}}']]],
  ])('%s closes 4400', async (_what, entries) => {
    const client = await new WireClient(live, place, aino).ready();
    client.tellAll(entries);
    expect(await client.closed).toBe(CLOSE.malformed);
  });

  test('who leaves is gone; who comes hears of all who are there', async () => {
    const first = await new WireClient(live, place, aino).ready();
    first.tell(7, 1, '{"at":null}');
    const second = await new WireClient(live, place, mikael).ready();
    await until(() => second.presence.get(7) != null, 'the one who was there');
    expect(
      live.app.rooms
        .present(place.workspaceId)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Aino Laine', 'Mikael Lind']);
    first.socket.close();
    await until(() => second.presence.get(7) === null, 'the farewell');
    second.end();
  });

  test('unmodified clients see each other, and their echoes cost them nothing', async () => {
    const one = connect(live, place, aino);
    const two = connect(live, place, mikael);
    const states = (client: typeof one) => [...client.provider.awareness.getStates().values()];
    one.provider.awareness.setLocalState({ at: null });
    two.provider.awareness.setLocalState({ at: null });
    await until(() => states(one).length === 2 && states(two).length === 2);
    for (let i = 0; i < 40; i++) {
      one.provider.awareness.setLocalState({ at: { demand: `d${i}`, field: null } });
      await until(() =>
        states(two).some((state) => (state.at as { demand: string } | null)?.demand === `d${i}`),
      );
    }
    expect(two.provider.wsconnected).toBe(true);
    one.destroy();
    two.destroy();
  });
});
