import { expect, it } from 'vitest';
import type { Present } from '#lib/sync/presence.svelte.ts';
import { Others } from './others.ts';

const person = (actorId: string, at: Present['at'] = null): Present => ({
  actorId,
  name: actorId,
  organisation: null,
  colour: 1,
  at,
  section: null,
});
const names = (people: Present[]) => people.map(({ name }) => name);

it('tells who came and who left, but not who was there from the start', () => {
  const others = new Others();
  expect(others.compare([person('aino')], null)).toEqual({ arrived: [], left: [], beside: [] });
  const news = others.compare([person('mikael'), person('päivi')], null);
  expect([names(news.arrived), names(news.left)]).toEqual([['mikael', 'päivi'], ['aino']]);
});

it('tells once who begins to write in the same field, and nothing of other fields', () => {
  const others = new Others();
  const here = { demand: 'a', field: 'rationale' };
  others.compare([], here);
  const both = [person('aino', here), person('mikael', { demand: 'a', field: 'title' })];
  expect(names(others.compare(both, here).beside)).toEqual(['aino']);
  expect(names(others.compare(both, here).beside)).toEqual([]);
  others.compare([person('aino', { demand: 'a', field: null })], here);
  expect(names(others.compare(both, here).beside)).toEqual(['aino']);
});

it('tells nothing of the same demand while no field is written', () => {
  const others = new Others();
  const at = { demand: 'a', field: null };
  others.compare([], at);
  expect(others.compare([person('aino', at)], at).beside).toEqual([]);
});
