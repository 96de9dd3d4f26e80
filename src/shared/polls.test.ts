import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOf, fieldsOf, readAnswers } from './poll-answers.ts';
import { protectedBackground } from './poll-groups.ts';
import { ownQuestions } from './poll-order.ts';
import { pollResults } from './poll-results.ts';
import { tally, wholePercents } from './poll-tally.ts';
import { FEWEST, type Answers, type PollQuestion, type QuestionType } from './polls.ts';

const question = (id: string, type: QuestionType, more: Partial<PollQuestion> = {}) => ({
  ...{ id, type, title: id, detail: '', background: false, model: false },
  options: ['a', 'b', 'c', 'd'].map((key) => ({ id: key, label: key.toUpperCase() })),
  ...more,
});

describe('percentages', () => {
  test('the survey of 562 shows 73/12/15 and 25/54/21', () => {
    expect(wholePercents([410, 67, 85])).toEqual([73, 12, 15]);
    expect(wholePercents([141, 303, 118])).toEqual([25, 54, 21]);
  });

  test('sum to 100, each its share cut or raised by less than one, more never shown as less', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { minLength: 1, maxLength: 12 }), (counts) => {
        const all = counts.reduce((sum, count) => sum + count, 0);
        const percents = wholePercents(counts);
        const sum = percents.reduce((before, percent) => before + percent, 0);
        expect(sum).toBe(all === 0 ? 0 : 100);
        percents.forEach((percent, index) => {
          const exact = all === 0 ? 0 : ((counts[index] ?? 0) * 100) / all;
          expect(Math.abs(percent - exact)).toBeLessThan(1);
          counts.forEach((count, other) => {
            if (count > (counts[index] ?? 0))
              expect(percents[other]).toBeGreaterThanOrEqual(percent);
          });
        });
      }),
    );
  });

  test('of a stance sum to 100, of a ranking the first places and the mean place, of several choices each by itself', () => {
    const given = (picked: string[]): Answers => ({ q: { picked, text: '' } });
    const ranked = tally(question('q', 'ranking'), [given(['a', 'b']), given(['b', 'a', 'c'])]);
    expect(ranked).toMatchObject({ n: 2, counts: [1, 1, 0, 0], means: [1.5, 1.5, 3, null] });
    const thirds = ['support', 'oppose', 'unsure'].map((key) => given([key]));
    expect(tally(question('q', 'three-way'), thirds).percents).toEqual([34, 33, 33]);
    const several = tally(question('q', 'multiple'), [given(['a', 'b']), given(['a'])]);
    expect(several).toMatchObject({ n: 2, counts: [2, 1, 0, 0], percents: [100, 50, 0, 0] });
  });
});

/** Rows of two or three background questions, some of them unanswered. */
const backgrounds = fc.integer({ min: 1, max: 3 }).chain((columns) =>
  fc.array(
    fc.array(fc.constantFrom('', 'a', 'b', 'c', 'd'), {
      minLength: columns,
      maxLength: columns,
    }),
    { maxLength: 60 },
  ),
);

describe('small groups', () => {
  test('nobody shares their background with fewer than four others, and nothing is made up', () => {
    fc.assert(
      fc.property(backgrounds, (rows) => {
        const told = protectedBackground(rows);
        expect(told).toHaveLength(rows.length);
        told.forEach((row, at) =>
          row.forEach((value, column) => expect(['', rows[at]?.[column]]).toContain(value)),
        );
        const classes = Map.groupBy(told, (row) => row.join('|'));
        for (const one of classes.values())
          if (rows.length >= FEWEST) expect(one.length).toBeGreaterThanOrEqual(FEWEST);
          else expect(one.every((row) => row.every((value) => value === ''))).toBe(true);
      }),
    );
  });

  test('whatever is told by groups, taken from whatever else is told, leaves nobody or five', () => {
    fc.assert(
      fc.property(backgrounds, (rows) => {
        if (rows.length < FEWEST) return;
        const told = protectedBackground(rows);
        const columns = rows[0]?.length ?? 0;
        // All groups of all questions, and everybody: what an onlooker may add and subtract.
        const groups = Array.from({ length: columns }).flatMap((_, column) =>
          [...Map.groupBy(told.keys(), (row) => told[row]?.[column] ?? '').values()].map(
            (members) => new Set(members),
          ),
        );
        const all = new Set(rows.keys());
        for (const one of [all, ...groups])
          for (const two of groups)
            for (const three of groups)
              for (const left of [
                one.difference(two).size,
                one.difference(two).difference(three).size,
                one.intersection(two).difference(three).size,
                one.intersection(two).intersection(three).size,
              ])
                expect(left === 0 || left >= FEWEST).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('a division is told from these groups alone, and not where few of one answered', () => {
    const three = question('m', 'three-way', { options: [] });
    const by = question('g', 'single', { background: true });
    const row = (group: string, stance: string): Answers => ({
      ...(stance && { m: { picked: [stance], text: '' } }),
      g: { picked: [group], text: '' },
    });
    const many = (count: number, group: string, stance = 'support') =>
      Array.from({ length: count }, () => row(group, stance));
    // Three of `c` cannot hide alone: the total less `a` and `b` would be theirs.
    const answers = [...many(20, 'a'), ...many(6, 'b', 'oppose'), ...many(3, 'c')];
    const { split } = pollResults([three, by], answers, { by: 'g' });
    expect(split?.groups).toEqual([
      { key: 'a', n: 20 },
      { key: '', n: 9 },
    ]);
    expect(split?.rows[0]?.tallies?.map(({ counts }) => counts)).toEqual([
      [20, 0, 0],
      [3, 6, 0],
    ]);
    const skipped = [...many(20, 'a'), ...many(2, 'b'), ...many(6, 'b', '')];
    const few = pollResults([three, by], skipped, { by: 'g' }).split;
    expect(few?.groups.map(({ n }) => n)).toEqual([20, 8]);
    expect(few?.rows[0]?.tallies).toBeNull();
  });

  test('nothing is told of fewer than five answers', () => {
    const three = question('m', 'three-way', { options: [] });
    const one: Answers = { m: { picked: ['support'], text: '' } };
    const told = (count: number) =>
      pollResults(
        [three],
        Array.from({ length: count }, () => one),
        { by: null },
      );
    expect(told(4)).toMatchObject({ total: 4, enough: false, tallies: [] });
    expect(told(5).tallies[0]?.counts).toEqual([5, 0, 0]);
  });
});

describe('the order of models', () => {
  const models = ['m1', 'm2'].map((id) => question(id, 'three-way', { model: true }));
  const asked = [
    question('who', 'single', { background: true }),
    ...models,
    question('last', 'open'),
  ];

  test('is a person’s own, the same each time, and even over many', () => {
    const first = Array.from({ length: 2000 }, (_, person) => {
      const own = ownQuestions(asked, `person ${person}`);
      expect(own).toEqual(ownQuestions(asked, `person ${person}`));
      expect(own.slice(2).map(({ id }) => id)).toEqual(['last', 'who']);
      return own[0]?.id;
    }).filter((id) => id === 'm1').length;
    expect(first).toBeGreaterThan(900);
    expect(first).toBeLessThan(1100);
  });
});

describe('an answer', () => {
  const all = [
    question('t', 'three-way', { options: [] }),
    question('s', 'single'),
    question('m', 'multiple'),
    question('c', 'scale', { options: [] }),
    question('r', 'ranking'),
    question('o', 'open', { options: [] }),
  ];

  test('goes through the form and comes back the same', () => {
    const answers: Answers = {
      t: { picked: ['oppose'], text: 'Jää kauas.' },
      s: { picked: ['b'], text: '' },
      m: { picked: ['a', 'c'], text: '' },
      c: { picked: ['4'], text: '' },
      r: { picked: ['d', 'a'], text: '' },
      o: { picked: [], text: 'Kiitos.' },
    };
    expect(readAnswers(all, fieldsOf(all, answers))).toEqual({ answers, faults: {} });
  });

  test('must take a stance, and may not say what was not asked', () => {
    const { answers, faults } = readAnswers(all, {
      'q-s': ['z'],
      'q-c': ['1', '2'],
      'k-r-a': ['1'],
      'k-r-b': ['1'],
      'r-t': ['Perustelu ilman kantaa'],
    });
    expect(answers).toEqual({});
    expect(faults).toEqual({ t: 'missing', s: 'unknown', c: 'twice', r: 'twice' });
  });

  test('is not too long', () => {
    const open = all[5] as PollQuestion;
    expect(faultOf(open, { picked: [], text: 'å'.repeat(4001) })).toBe('too_long');
    expect(faultOf(open, { picked: [], text: 'å'.repeat(4000) })).toBeNull();
  });
});
