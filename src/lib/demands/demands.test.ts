import { expect, it } from 'vitest';
import { Demands } from './demands.svelte.ts';

it('hears from which workshop a new demand has come, and forgets no other', () => {
  const demands = new Demands({
    ...{ demands: [], numbers: {}, comments: {}, grounds: {}, origins: { a: 'Rajanveto' } },
    ...{ organisations: [], published: null },
  });
  demands.hear({ kind: 'origins', origins: { b: 'Strategia' } });
  expect(demands.origins).toEqual({ a: 'Rajanveto', b: 'Strategia' });
});
