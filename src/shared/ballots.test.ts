import { describe, expect, test } from 'vitest';
import { choiceProblem, optionKeys, tally, type Cast } from './ballots.ts';
import { stageDefaults } from './workshops.ts';

const items = ['a', 'b'].map((name) => ({ id: `${name}23456`, title: name, detail: '', notes: 1 }));
const [a = '', b = ''] = items.map(({ id }) => id);
const dots = { ...stageDefaults('dots'), budget: 3, cap: 2 };
const cast = (count: number, of: Partial<Cast>): Cast[] =>
  Array.from({ length: count }, () => ({ choice: {}, organisationId: null, ...of }));

describe('a ballot', () => {
  test.each([
    [{ [a]: { dots: 2 }, [b]: { dots: 1 } }, null],
    [{ [a]: { dots: 2 }, [b]: { dots: 2 } }, 'over_budget'],
    [{ [a]: { dots: 3 } }, 'over_cap'],
    [{ zzzzzz: { dots: 1 } }, 'no_such_item'],
  ])('of dots %j: %s', (choice, problem) => {
    expect(choiceProblem('dots', dots, items, choice)).toBe(problem);
  });

  test('of a poll takes the options it offers', () => {
    const poll = { ...stageDefaults('poll'), poll: 'single' as const, options: ['x', 'y'] };
    expect(optionKeys('single', poll.options)).toEqual(['option-1', 'option-2']);
    expect(choiceProblem('poll', poll, items, { [a]: { option: 'option-2' } })).toBeNull();
    expect(choiceProblem('poll', poll, items, { [a]: { option: 'option-3' } })).toBe(
      'no_such_option',
    );
  });
});

describe('what it comes to', () => {
  test('people and organisations are counted apart, and a full room of one is told', () => {
    const ballots = [
      ...cast(4, { choice: { [a]: { dots: 2 } }, organisationId: 'kaiku' }),
      ...cast(2, { choice: { [b]: { dots: 3 } }, organisationId: 'askel' }),
      ...cast(1, { choice: { [a]: { dots: 0 }, [b]: { dots: 1 } } }),
    ];
    const result = tally('dots', items, ballots, [{ itemId: b, choice: '', count: 5 }]);
    expect(result).toMatchObject({ people: 7, organisations: 2, tooFew: false, crowded: true });
    expect(result.items).toMatchObject([
      { itemId: a, total: 8, people: 4, organisations: 1, byHand: 0 },
      { itemId: b, total: 12, people: 3, organisations: 1, byHand: 5 },
    ]);
  });

  test('of four nothing is told but that they were four', () => {
    const choice = { [a]: { option: 'support', reason: 'Koska' } };
    const four = tally('poll', items, cast(4, { choice }));
    expect(four).toMatchObject({ people: 4, tooFew: true, crowded: false, reasons: [] });
    expect(four.items.every(({ total }) => total === 0)).toBe(true);
    const five = tally('poll', items, cast(5, { choice }));
    expect(five.items[0]).toMatchObject({ total: 5, choices: { support: 5 } });
    expect(five.reasons).toHaveLength(5);
  });

  test('places come to their mean', () => {
    const at = (x: number) => cast(3, { choice: { [a]: { place: { x, y: 1 } } } });
    expect(tally('place', items, [...at(0), ...at(1)]).items[0]?.mean).toEqual({ x: 0.5, y: 1 });
  });
});
