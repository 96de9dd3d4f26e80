import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choiceProblem } from './ballots.ts';
import { REHEARSAL_NOTES, rehearsedChoice } from './rehearsal.ts';
import { NOTE_LIMIT, stageDefaults, VOTING } from './workshops.ts';

test('a simulated ballot is one that a person could cast', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...VOTING),
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 1, max: 6 }),
      (type, count, cap) => {
        const items = Array.from({ length: count }, (_, index) => ({ id: `aihe${index}` }));
        const config = { ...stageDefaults(type), cap, options: ['Kyllä', 'Ei'] };
        const choice = rehearsedChoice(type, config, items, ['oma'], Math.random);
        expect(choiceProblem(type, config, items, choice)).toBe(null);
      },
    ),
  );
});

test('simulated notes are notes, in every language as many', () => {
  for (const notes of Object.values(REHEARSAL_NOTES)) {
    expect(notes).toHaveLength(12);
    for (const note of notes) expect([...note].length).toBeLessThanOrEqual(NOTE_LIMIT);
  }
});
